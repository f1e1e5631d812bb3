"""Offices as values: what the queries hand out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfficialView:
    id: int
    staff_number: str
    name: str
    title: str
    unit_id: int
    unit_name: str
    division_id: int

    @property
    def label(self) -> str:
        """How staff name one another: name and unit."""
        return f"{self.name}（{self.unit_name}）"


@dataclass(frozen=True, slots=True)
class PostView:
    """A post that somebody holds now, as A or B."""

    id: int
    code: str
    name: str
    function: str
    unit_id: int
    hall_id: int | None
    window_id: int | None
    role: str = "A"


@dataclass(frozen=True, slots=True)
class UnitView:
    """A department with what its letters print: address, remedies, word for letters."""

    id: int
    code: str
    name: str
    short_name: str
    letter_word: str
    credit_code: str
    division_id: int
    division_code: str
    division_name: str
    address: str
    phone: str
    complaint_phone: str
    review_body: str
    court: str


@dataclass(frozen=True, slots=True)
class DivisionView:
    id: int
    code: str
    name: str
    level: str
    parent_code: str


@dataclass(frozen=True, slots=True)
class WindowView:
    id: int
    number: str
    name: str
    kind: str
    zone_name: str
    floor: str
    hall_code: str


@dataclass(frozen=True, slots=True)
class HallView:
    id: int
    code: str
    name: str
    short_name: str
    division_id: int
    calendar_id: int
    address: str
    phone: str
    audience: str
    facilities: tuple[str, ...]
    transport: str
    windows: tuple[WindowView, ...] = ()
    calendar_version: int = 0


@dataclass(frozen=True, slots=True)
class HolderView:
    """Who holds a post, for the console."""

    holding_id: int
    post_code: str
    post_name: str
    staff_number: str
    official_name: str
    role: str


@dataclass(frozen=True, slots=True)
class ZoneView:
    code: str
    name: str
    floor: str


@dataclass(frozen=True, slots=True)
class RosterRow:
    """An official as administrators see it."""

    staff_number: str
    name: str
    title: str
    unit_code: str
    unit_name: str
    account_key: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class RosterPage:
    """`next_after` is the staff number after which the next page begins."""

    rows: list[RosterRow]
    next_after: str | None


@dataclass(frozen=True, slots=True)
class ViewKept:
    """A list as its official saved it."""

    id: int
    name: str
    query: str
    is_start: bool
