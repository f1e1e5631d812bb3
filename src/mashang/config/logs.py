"""Log lines: one JSON object each, without personal data. Where something went wrong is said, not with whose data."""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from typing import Any

from django.db import InterfaceError, OperationalError, ProgrammingError

from mashang.kernel import tracing

TOLD = ("method", "route", "status", "ms", "acts")  # what the line of a request tells beside its text
NUMBERS = [  # pattern, how many signs stay at the beginning and at the end
    (re.compile(r"(?<!\d)1[3-9]\d[ -]\d{4}[ -]\d{4}(?!\d)"), 3, 2),  # phones as people write them
    (re.compile(r"\d{10,}[\dXx]"), 3, 2),  # resident numbers, phones with and without 86, cards
    (re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}\d{7,10}(?![A-Za-z0-9])"), 1, 2),  # passports, permits
    (re.compile(r"(?<=/rating/)[^/\s]+|(?<=/verify/code/)[^/\s]+"), 2, 0),  # who knows these, opens what they open
]
SAY_NOTHING_PERSONAL = (OperationalError, InterfaceError, ProgrammingError, ImportError, AttributeError, NameError)


def masked(text: str) -> str:
    """`text` with every number that may be a person's cut to its ends, and links that open something cut off."""
    for pattern, head, tail in NUMBERS:
        text = pattern.sub(lambda found, h=head, t=tail: _cut(found[0], h, t), text)  # type: ignore[misc]
    return text


def _cut(value: str, head: int, tail: int) -> str:
    return f"{value[:head]}****{value[-tail:] if tail else ''}"


class JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {"at": self.formatTime(record), "level": record.levelname, "from": record.name}
        if trace := tracing.current():
            line["request"] = trace.id
        line |= {name: value for name in TOLD if (value := getattr(record, name, None)) not in (None, [])}
        line["text"] = masked(_message(record))
        if record.exc_info and record.exc_info[1]:
            line["trace"] = masked("".join(_trace(record.exc_info[1])))
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """The message; of an exception handed along, only what it may say."""
    if not isinstance(record.args, tuple):
        return record.getMessage()
    args = tuple(said(one) if isinstance(one, BaseException) else one for one in record.args)
    return str(record.msg) % args if args else str(record.msg)


def said(problem: BaseException) -> str:
    """Kind of the exception; its own words only where they never repeat what somebody typed."""
    name = type(problem).__name__
    return f"{name}: {problem}" if isinstance(problem, SAY_NOTHING_PERSONAL) else name


def _trace(problem: BaseException) -> Iterator[str]:
    """Where it happened, cause first, without the values that exceptions carry in their words."""
    before = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if before is not None:
        yield from _trace(before)
    yield from traceback.format_tb(problem.__traceback__)
    yield said(problem) + "\n"
