"""A child process that ends when its parent does, also when the parent is killed and cannot say goodbye."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1


def die_with_parent(with_signal: int = signal.SIGTERM, *, parent: int | None = None) -> None:
    """Asks the system (Linux) to send this process `with_signal` when its parent ends.

    `parent` is the process that started us, to notice when it ended before we could ask.
    """
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, with_signal, 0, 0, 0)
    except (AttributeError, OSError):  # not Linux
        return
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), with_signal)
