"""When the time of records is over: what is due to be destroyed, and destroying it, room by room."""

from dataclasses import dataclass
from datetime import date, datetime

from mashang.cases.operations import erasure
from mashang.kernel.actors import job
from mashang.kernel.clock import city_day
from mashang.notifications.operations import destruction

AT_ONCE = 200  # matters in one run, so that no run keeps the relay for long


@dataclass(frozen=True, slots=True)
class Due:
    """What is past its time on a day."""

    cases: list[str]
    drafts: list[str]


def due(today: date) -> Due:
    return Due(erasure.cases_past_their_time(today), erasure.drafts_past_their_time(today))


def erase_what_is_due(at: datetime) -> int:
    """Destroys what is past its time, a few hundred matters at most; returns how many. Each is one transaction."""
    found, by = due(city_day(at)), job("retention")
    for number in found.cases[:AT_ONCE]:
        destruction.destroy_messages(subject_kind="cases.Case", subject_number=number)
        erasure.erase_case(number=number, by=by, at=at)
    for key in found.drafts[:AT_ONCE]:
        erasure.erase_draft(key=key, by=by, at=at)
    return len(found.cases[:AT_ONCE]) + len(found.drafts[:AT_ONCE])
