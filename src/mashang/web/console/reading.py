"""What was typed: text cleaned and bounded, days and numbers or nothing, refusals for the page that was sent."""

import re
from collections.abc import Collection, Mapping
from datetime import date, time
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from mashang.kernel.errors import NotFound, Reason, Refusal, TooMany
from mashang.web.shared.sent import day, texts, uncut
from mashang.web.shared.visits import Visit


def typed(sent: QueryDict, limits: Mapping[str, int]) -> dict[str, Any]:
    """The named fields as text, without spaces around. Refuses what is longer than its limit."""
    return texts(sent, limits)


def asked(request: Visit, *names: str) -> dict[str, Any]:
    """The filters of a list, as they stand in the address."""
    return {name: value[:120] for name, value in uncut(request.GET, dict.fromkeys(names, 120)).items()}


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
