"""Arithmetic of ratings: what may be ticked, when a link counts, how rates are computed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from mashang.evaluation.indicators import INDICATORS, NEWEST

BEST, WORST = 1, 5
GOOD, SATISFIED, BAD = (1, 2), (1, 2, 3), (4, 5)
TEXT_LIMIT = 500
OPEN, RATED, EXPIRED = "OPEN", "RATED", "EXPIRED"
CENT = Decimal("0.01")


def indicators(service_kind: str, grade: int, version: int = NEWEST) -> Mapping[str, str]:
    """Code -> words of what may be ticked beside this grade."""
    return INDICATORS[version][service_kind].get(grade, {})


def opinion_problems(
    *, service_kind: str, grade: int | None, ticked: Sequence[str], text: str, is_named: bool, may_be_named: bool
) -> list[str]:
    """Everything that is wrong, as codes: grade-missing, indicator-unknown, text-too-long, named-needs-sign-in."""
    known_grade = grade in range(BEST, WORST + 1)
    allowed = indicators(service_kind, grade) if known_grade and grade is not None else {}
    return [
        code
        for code, wrong in (
            ("grade-missing", not known_grade),
            ("indicator-unknown", known_grade and not set(ticked) <= set(allowed)),
            ("text-too-long", len(text) > TEXT_LIMIT),
            ("named-needs-sign-in", is_named and not may_be_named),
        )
        if wrong
    ]


def state(*, is_rated: bool, expires_at: datetime, at: datetime) -> str:
    """OPEN, RATED or EXPIRED; a link counts up to and without the moment it expires."""
    if is_rated:
        return RATED
    return OPEN if at < expires_at else EXPIRED


def percent(part: int, whole: int) -> Decimal | None:
    """`part` of `whole` in percent, two decimals; None of nothing. Never rounded up to 100 or down to 0."""
    if not whole:
        return None
    exact = (Decimal(part) * 100 / Decimal(whole)).quantize(CENT, ROUND_HALF_UP)
    if part < whole and exact == 100:
        return Decimal("99.99")
    return CENT if part and not exact else exact


def share(by_grade: Sequence[int], grades: Sequence[int]) -> Decimal | None:
    """The percentage of valid ratings with one of these grades; `by_grade` counts grades 1 to 5."""
    return percent(sum(by_grade[grade - 1] for grade in grades), sum(by_grade))
