"""`mashang story`: the main job in a terminal, over HTTP, as the different people; `--walk-in` tells the other one."""

from mashang.commandline.story.command import register, run

__all__ = ["register", "run"]
