"""`mashang drill kill|database`: disturbs a real city in a throw-away home and checks that it comes to no harm."""

from mashang.commandline.drill.command import register, run

__all__ = ["register", "run"]
