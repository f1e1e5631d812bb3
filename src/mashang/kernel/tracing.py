"""What belongs to one request, or to one turn of the relay, for the lines of the log: its id, how long, which acts."""

import re
import uuid
from contextvars import ContextVar
from dataclasses import dataclass, field

SANE = re.compile(r"[\w.-]{8,64}")


@dataclass(slots=True)
class Trace:
    id: str
    acts: list[str] = field(default_factory=list)


_now: ContextVar[Trace | None] = ContextVar("trace", default=None)


def begin(given: str = "") -> Trace:
    """A new trace; `given` is the id that a proxy gave the request, if it looks like one."""
    trace = Trace(given if SANE.fullmatch(given) else uuid.uuid4().hex)
    _now.set(trace)
    return trace


def current() -> Trace | None:
    return _now.get()


def note_act(name: str) -> None:
    """An act was performed."""
    if trace := _now.get():
        trace.acts.append(name)
