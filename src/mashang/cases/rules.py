"""Pure rules of cases: completeness, what may happen next, terms. Values in, values out."""

from collections.abc import Iterable, Mapping
from datetime import date

# act -> states in which it is lawful (what the actor may do is another question)
LAWFUL_IN: Mapping[str, frozenset[str]] = {
    "CORRECTION_NOTICE": frozenset({"SUBMITTED"}),
    "CORRECTION_ANSWER": frozenset({"CORRECTION"}),
    "ACCEPTANCE": frozenset({"SUBMITTED"}),
    "NON_ACCEPTANCE": frozenset({"SUBMITTED"}),
    "RECEIVING": frozenset({"SUBMITTED", "CORRECTION", "ACCEPTED", "REVIEWED"}),
    "NON_ACCEPTANCE_CONFIRMATION": frozenset({"NON_ACCEPTANCE_PROPOSED"}),
    "REVIEW": frozenset({"ACCEPTED"}),
    "REVIEW_RETURN": frozenset({"REVIEWED"}),
    "DECISION": frozenset({"REVIEWED"}),
    "REFERRAL": frozenset({"REVIEWED"}),
    "REFERRAL_DECISION": frozenset({"REFERRED"}),
    "REFERRAL_RETURN": frozenset({"REFERRED"}),
    "SUSPENSION": frozenset({"ACCEPTED"}),
    "RESUMPTION": frozenset({"ACCEPTED"}),
    "FEE": frozenset({"ACCEPTED", "REVIEWED", "REFERRED", "GRANTED"}),
    "DELIVERY": frozenset({"GRANTED", "REFUSED"}),
    "WITHDRAWAL": frozenset({"SUBMITTED", "CORRECTION", "NON_ACCEPTANCE_PROPOSED", "ACCEPTED", "REVIEWED", "REFERRED"}),
}
# act -> which duty on the item it needs; acts of the applicant need none
DUTY_FOR: Mapping[str, str] = {
    "CORRECTION_NOTICE": "ACCEPTANCE",
    "CORRECTION_ANSWER": "ACCEPTANCE",  # brought to the counter
    "RECEIVING": "ACCEPTANCE",
    "ACCEPTANCE": "ACCEPTANCE",
    "NON_ACCEPTANCE": "ACCEPTANCE",
    "NON_ACCEPTANCE_CONFIRMATION": "CONFIRMATION",
    "REVIEW": "REVIEW",
    "REVIEW_RETURN": "DECISION",
    "DECISION": "DECISION",
    "REFERRAL": "DECISION",  # who would decide signs what goes upward
    "REFERRAL_DECISION": "DECISION",
    "REFERRAL_RETURN": "DECISION",
    "SUSPENSION": "REVIEW",
    "RESUMPTION": "REVIEW",
    "FEE": "DELIVERY",
    "DELIVERY": "DELIVERY",
}
APPLICANT_ACTS = ("CORRECTION_ANSWER", "WITHDRAWAL")
OF_REFERRAL = frozenset({"REFERRAL", "REFERRAL_DECISION", "REFERRAL_RETURN"})
CLOSED = frozenset({"DELIVERED", "NOT_ACCEPTED", "WITHDRAWN"})


def is_lawful(act: str, state: str) -> bool:
    return state in LAWFUL_IN[act]


def missing_materials(required: Iterable[tuple[str, str]], handed_in: Iterable[str]) -> list[tuple[str, str]]:
    """Which of the required (code, name) were not handed in, in catalogue order."""
    have = set(handed_in)
    return [(code, name) for code, name in required if code not in have]


def may_notify(*, has_licence_terms: bool, notice_due_on: date | None, today: date) -> bool:
    """Whether a one-time notice still comes in time: within five working days of receipt (行政许可法 art. 32(4))."""
    return not has_licence_terms or notice_due_on is None or today <= notice_due_on


def newly_named(defects: Iterable[str], told_before: Iterable[str]) -> list[str]:
    """Defects that an earlier notice did not name: those may not be asked for a second time round."""
    told = set(told_before)
    return [code for code in defects if code not in told]


def fits_who_decides(act: str, *, is_reported: bool) -> bool:
    """Whether an act belongs to such an item at all: what is decided here is never reported upward."""
    return is_reported or act not in OF_REFERRAL


def stands_or_runs(act: str, *, is_suspended: bool) -> bool:
    """Whether an act fits the clock: only a running one is stopped, only one that stands still is set going again."""
    return {"SUSPENSION": not is_suspended, "RESUMPTION": is_suspended}.get(act, True)


_ORDER = (
    "SUBMITTED",
    "NON_ACCEPTANCE_PROPOSED",
    "CORRECTION",
    "ACCEPTED",
    "REVIEWED",
    "REFERRED",
    "GRANTED",
    "DELIVERED",
)
_SHOWN_AHEAD = frozenset({"DELIVERY", "DECISION", "REFERRAL", "ACCEPTANCE"})


def may_come(act: str, state: str) -> bool:
    """Whether an act that is not lawful yet shall be shown, disabled, with its reason."""
    if act not in _SHOWN_AHEAD or state not in _ORDER:
        return False
    return any(_ORDER.index(later) > _ORDER.index(state) for later in LAWFUL_IN[act] if later in _ORDER)
