"""The values that components take: plain, without request or database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

OK, WARN, LATE, HOLD, INFO, TURN, PLAIN = "ok", "warn", "late", "hold", "info", "turn", ""
ICONS = {OK: "ok", WARN: "clock", LATE: "alert", HOLD: "pause", INFO: "clock", TURN: "bell", PLAIN: ""}


@dataclass(frozen=True, slots=True)
class Link:
    title: Any
    address: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of a case's timeline. `state`: done, now, todo or stop. Staff notes belong on staff pages only."""

    title: Any
    state: str = "done"
    at: datetime | None = None
    meta: Any = ""
    text: Any = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Tab:
    title: Any
    address: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """One material. `state`: missing, kept, refused, fetched or shown; `file_name`, `file_address` of what is kept."""

    name: Any
    code: str
    state: str = "missing"
    meta: Any = ""
    required: bool = True
    file_name: str = ""
    file_address: str = ""
    file_meta: Any = ""
    refusal: Any = ""
    sample_address: str = ""
    blank_address: str = ""
    accept: str = ".pdf,.jpg,.jpeg,.png,.ofd"


@dataclass(frozen=True, slots=True)
class Defect:
    """One point of a one-time notice; `done` when the applicant has mended it."""

    title: Any
    problem: Any
    remedy: Any = ""
    done: bool = False
    upload: Upload | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a data table; `sort` is the word for ?sort= (with "-" in front: descending)."""

    title: Any
    sort: str = ""
    number: bool = False
    hidden: bool = False  # title for screen readers only


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: float
    shown: str = ""  # the value in words, e.g. "214 件"
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with their finding in words and where the numbers come from."""

    title: Any
    finding: Any
    bars: Sequence[Bar]
    unit: Any = ""
    source: Any = ""
    key: str = field(default="chart")
