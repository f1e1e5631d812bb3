"""Suspension: hearing, inspection, expert review and the like do not count (行政许可法 art. 45), if told in writing."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.calendars import queries as calendars
from mashang.calendars.types import Pause
from mashang.cases import clocks, queries, steps
from mashang.cases.events import ClockResumed, ClockSuspended
from mashang.cases.models import Case, Suspension
from mashang.cases.operations.repeating import refuse_unless_lawful, repeatable
from mashang.cases.queries.reading import stops_of
from mashang.catalogue import queries as catalogue
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, Reason, Refusal

GROUNDS = ("听证", "招标、拍卖", "检验、检测、检疫", "鉴定", "专家评审")  # the closed list of art. 45


@repeatable("SUSPENSION")
def suspend(*, case_number: str, ground: str, reason: str, by: Actor, at: datetime, once: str = "") -> Case:
    """Stops the decision clock. Refuses grounds that the law does not name, and a second open suspension."""
    case = queries.case_for_act(by, case_number, "SUSPENSION")
    refuse_unless_lawful(case, "SUSPENSION", once)
    problems = []
    if ground not in GROUNDS:
        problems.append(Reason(_("请选择法定的事由（行政许可法第四十五条）"), field="ground", code="no-ground"))
    if not reason.strip():
        problems.append(Reason(_("请写明需要多长时间、做什么，将书面告知申请人"), field="reason", code="no-reason"))
    if Suspension.objects.filter(case=case, resumed_at=None).exists():
        problems.append(Reason(_("已经在暂停计时"), code="suspended"))
    Refusal.unless_none(problems)
    with acts.performing("case.suspended", by=by, at=at) as act:
        act.change(case)
        act.add(Suspension(case=case, ground=ground, stopped_at=at))
        act.add(steps.step(case, "SUSPENSION", at=at, once=once, public=f"{ground}：{reason}"))
        act.announce(ClockSuspended(case_number=case.number))
    return case


@repeatable("RESUMPTION")
def resume(*, case_number: str, by: Actor, at: datetime, once: str = "") -> Case:
    """Lets the clock run on; both due moments move by the working days that did not count."""
    case = queries.case_for_act(by, case_number, "RESUMPTION")
    refuse_unless_lawful(case, "RESUMPTION", once)
    pause = Suspension.objects.filter(case=case, resumed_at=None).first()
    if pause is None:
        raise Conflict(Reason(_("现在没有暂停计时"), code="not-suspended"))
    offer, accepted_at = catalogue.offer(case.item_version_id), case.accepted_at
    assert accepted_at is not None  # an accepted case has its clock
    timetable = calendars.timetable(case.calendar_id, case.calendar_version)
    stops = [*stops_of(case, at)[:-1], Pause(pause.stopped_at, at)]
    terms = clocks.decision_terms(offer, timetable, accepted_at=accepted_at, stops=stops)
    with acts.performing("case.resumed", by=by, at=at) as act:
        act.change(case, **terms.columns)
        act.update(pause, resumed_at=at)
        steps.set_due(act, case, terms.work_at, is_provisional=terms.is_provisional)
        act.add(steps.step(case, "RESUMPTION", at=at, once=once))
        act.announce(ClockResumed(case_number=case.number))
    return case
