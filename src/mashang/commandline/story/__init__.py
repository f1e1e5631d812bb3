"""`mashang story`: the main job in a terminal, over HTTP, as the different people; `--walk-in` tells the other one."""
