"""The line of a case for staff: what has happened, where it is now, what comes."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.cases.types import TimelineEntry
from mashang.catalogue import queries as catalogue
from mashang.web.shared import wording
from mashang.web.shared.components import Happening
from mashang.web.shared.staff.happenings import happenings
from mashang.workflow.types import TaskView

if TYPE_CHECKING:
    from mashang.cases.types import Case

STAGE = {
    "ANSWER": gettext_lazy("受理或一次性告知"),
    "CORRECTION": gettext_lazy("等申请人补正"),
    "CONFIRMATION": gettext_lazy("复核不予受理"),
    "REVIEW": gettext_lazy("审查"),
    "DECISION": gettext_lazy("决定"),
    "REFERRAL": gettext_lazy("转报上级"),
    "SUPERIOR": gettext_lazy("上级决定"),
    "DELIVERY": gettext_lazy("制证、送达"),
}
AHEAD = {  # state -> where the case is now, and what comes after
    "SUBMITTED": ("ANSWER", "REVIEW", "DECISION", "DELIVERY"),
    "CORRECTION": ("CORRECTION", "ANSWER", "REVIEW", "DECISION", "DELIVERY"),
    "NON_ACCEPTANCE_PROPOSED": ("CONFIRMATION",),
    "ACCEPTED": ("REVIEW", "DECISION", "DELIVERY"),
    "REVIEWED": ("DECISION", "DELIVERY"),
    "REFERRED": ("SUPERIOR", "DELIVERY"),
    "GRANTED": ("DELIVERY",),
    "REFUSED": ("DELIVERY",),
}


def line(case: "Case", entries: list[TimelineEntry], tasks: list[TaskView], *, at: datetime) -> list[Happening]:
    """Oldest first; the current stage says since when it waits and who has it."""
    ahead = _ahead(case)
    now = [Happening(STAGE[ahead[0]], "now", meta=_waiting(tasks, at))] if ahead else []
    return [*happenings(entries), *now, *(Happening(STAGE[stage], "todo") for stage in ahead[1:])]


def _ahead(case: "Case") -> list[str]:
    """Where it is now and what comes; what a superior decides is reported upward first."""
    if not catalogue.offer(case.item_version_id).is_reported:
        return list(AHEAD.get(case.state, ()))
    above = {"DECISION": ("REFERRAL", "SUPERIOR")}
    return [stage for one in AHEAD.get(case.state, ()) for stage in above.get(one, (one,))]


def _waiting(tasks: list[TaskView], now: datetime) -> str:
    for task in tasks:
        since = _("%(at)s 到%(post)s") % {"at": wording.short_moment(task.made_at, now), "post": task.post_name}
        return since + (_("，%(name)s 已签收") % {"name": task.claimed_by} if task.claimed_by else "")
    return ""
