"""`mashang bench`: how fast the city works on this machine, always beside the floor that the machine itself sets.

Other work runs on a machine too, so no figure stands alone: what we do and the least that could be done instead (the
raw driver, a bare server, a table of days) take turns in the same process, and the median of their ratios is the
result. Every trial is a module with `run(quick) -> list[Figure]`, and runs in a process and a home of its own.
"""

from mashang.commandline.bench.command import register, run

__all__ = ["register", "run"]
