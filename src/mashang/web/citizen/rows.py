"""My cases as a list: how far each is, and what the next moment is, in one line for its applicant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.calendars.types import statutory_timetable
from mashang.cases import queries as cases
from mashang.web.citizen import labels
from mashang.web.shared import wording
from mashang.web.shared.components import Tab
from mashang.web.shared.due_chips import remaining

if TYPE_CHECKING:
    from mashang.cases.types import Application, Case

ALL, OPEN, CLOSED = "", "open", "closed"
PARTS = {ALL: gettext_lazy("全部"), OPEN: gettext_lazy("办理中"), CLOSED: gettext_lazy("办完的")}
RUNNING = ("ACCEPTED", "REVIEWED")
IS_CLOSED = {OPEN: False, CLOSED: True}


@dataclass(frozen=True, slots=True)
class Row:
    case: "Case"
    level: str
    words: object
    who: str  # for whom it is, where that is not oneself
    onward: str  # what comes next and until when; empty when nothing is left to say


def rows(found: Sequence[Any], *, at: datetime) -> list[Row]:
    """A row for each case. One statement when some are being decided: whether their clock stands."""
    running = [case.number for case in found if case.state in RUNNING]
    paused = cases.paused_among(running) if running else {}
    return [_row(case, paused, at) for case in found]


def _row(case: "Case", paused: Mapping[str, str], at: datetime) -> Row:
    level, words = labels.case_state(case)
    return Row(case, level, words, applicant(case.application), _onward(case, paused, at))


def applicant(application: "Application") -> str:
    """The organisation or person for whom somebody applies; nothing when it is for oneself."""
    is_for_another = application.organisation_id is not None or application.agent_id is not None
    return application.applicant_shown if is_for_another else ""


def _onward(case: "Case", paused: Mapping[str, str], at: datetime) -> str:
    if case.state in ("SUBMITTED", "NON_ACCEPTANCE_PROPOSED") and case.notice_due_on:
        return _("窗口最晚 %s 答复") % wording.day(case.notice_due_on, year=False)
    if case.state == "CORRECTION":
        return _("补好交上来，才开始算办理期限")
    if case.state == "GRANTED" and case.application.delivery_way == "WINDOW":
        return _("请带身份证件到窗口领取")
    due = case.promised_due_at or case.legal_due_at
    if case.state not in RUNNING or due is None:
        return ""
    if case.number in paused:
        return _("暂停计时，恢复后接着算")
    if at > due:
        return _("过了 %s 的期限还没办好，可以打电话问") % wording.short_moment(due, at)
    words, _level = remaining(due, at, statutory_timetable())
    return _("%(left)s，%(moment)s 前办好") % {"left": words, "moment": wording.short_moment(due, at)}


def tabs(part: str) -> list[Tab]:
    """全部, 办理中, 办完的."""
    address = reverse("citizen:my-cases")
    return [Tab(title, f"{address}?part={key}" if key else address, key == part) for key, title in PARTS.items()]
