"""`mashang drill kill`: people work, and at random moments a worker, the web, the relay or the supervisor is killed."""

import os
import random
import signal
import time
from contextlib import suppress

from mashang.commandline.drill.load import Load
from mashang.commandline.drill.place import Place

TARGETS = ("worker", "relay", "web", "supervisor")
PAUSES = (0.3, 1.5)  # seconds between two kills, at least and at most


def disturb(place: Place, load: Load, killed: list[str], *, seconds: float, rng: random.Random) -> None:
    """Kills until the time is over and each kind of process had its turn; `killed` takes down what, in order."""
    deadline = time.monotonic() + seconds
    turn: list[str] = []
    while (time.monotonic() < deadline or set(killed) != set(TARGETS)) and not load.seen.troubles:
        turn = turn or rng.sample(TARGETS, len(TARGETS))
        time.sleep(rng.uniform(*PAUSES))
        target = turn.pop()
        with suppress(ProcessLookupError):
            os.kill(rng.choice(place.wait_for(target)), signal.SIGKILL)
        killed.append(target)
        if target == "supervisor":
            assert place.server is not None
            place.server.wait()
            place.start()
    place.wait_until_ready()
