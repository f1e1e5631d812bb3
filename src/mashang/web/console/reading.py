"""What was typed: text cleaned and bounded, days and numbers or nothing, refusals for the page that was sent."""

import re
from collections.abc import Collection, Mapping
from datetime import date, time
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from mashang.kernel.errors import NotFound, Reason, Refusal, TooMany
from mashang.web.shared.visits import Visit


def typed(sent: QueryDict, limits: Mapping[str, int]) -> dict[str, Any]:
    """The named fields as text, without null characters and spaces around, cut at their limits."""
    return {name: sent.get(name, "").replace("\x00", "").strip()[:limit] for name, limit in limits.items()}


def asked(request: Visit, *names: str) -> dict[str, Any]:
    """The filters of a list, as they stand in the address."""
    return typed(request.GET, dict.fromkeys(names, 120))


def row_number(text: str) -> int | None:
    """The row after which a list goes on (?after=); None for anything else."""
    return int(text) if re.fullmatch(r"[0-9]{1,15}", text) else None


def day(text: str) -> date | None:
    """2026-10-14 as a date; None for anything else."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def hour(text: str) -> time | None:
    """8:30 or 08:30 as a time of day; None for anything else."""
    found = re.fullmatch(r"(\d{1,2})[:：](\d{2})", text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def day_or_reason(text: str, field: str, found: list[Reason], *, required: bool = True) -> date | None:
    """The day that was typed; otherwise a reason is added to `found`."""
    value = day(text)
    if value is None and (text or required):
        found.append(Reason(_("日期请写成 2026-12-31 这样"), field=field, code="day-form"))
    return value


def code_problems(code: str, taken: Collection[str]) -> list[Reason]:
    """What is wrong with a code that somebody thought of: empty, other signs than ours, somebody else's already."""
    if not code:
        return [Reason(_("请填写代码"), field="code", code="code-missing")]
    if not re.fullmatch(r"[0-9A-Za-z_-]+", code):
        return [Reason(_("代码只用字母、数字、连字符和下划线"), field="code", code="code-form")]
    return [Reason(_("这个代码已经有了，请另写一个"), field="code", code="code-taken")] if code in taken else []


def in_place(refusal: Refusal) -> tuple[Reason, ...]:
    """The reasons for the page that was sent; what no form can mend goes on to its own page."""
    if isinstance(refusal, TooMany) or (isinstance(refusal, NotFound) and not any(r.field for r in refusal.reasons)):
        raise refusal
    return refusal.reasons
