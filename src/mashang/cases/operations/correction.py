"""Correction: everything that is missing told once, in writing (行政许可法 art. 32(4), F050), and the answer to it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mashang.cases import queries, rules, steps
from mashang.cases.events import CorrectionAnswered, CorrectionRequested
from mashang.cases.models import Case, Correction, HandedMaterial
from mashang.cases.operations import application_form
from mashang.cases.operations.draft import refuse_endless
from mashang.cases.operations.repeating import refuse_unless_lawful, repeatable
from mashang.cases.types import Defect
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer
from mashang.kernel import acts, clock, numbering
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal


class NoticeRefused(Refusal):
    """A one-time notice that the law does not allow (too late, or a second round of new demands)."""


@repeatable("CORRECTION_NOTICE")
def request_correction(
    *, case_number: str, defects: Sequence[Defect], by: Actor, at: datetime, once: str = "", note: str = ""
) -> Case:
    """Tells the applicant all defects at once. Refuses an empty list, materials that the catalogue does not demand
    (art. 31), a notice after the fifth working day for licences (art. 32: accepted by law), and a second notice with
    anything that the first did not name."""
    case = queries.case_for_act(by, case_number, "CORRECTION_NOTICE")
    refuse_unless_lawful(case, "CORRECTION_NOTICE", once)
    earlier = list(Correction.objects.filter(case=case))
    NoticeRefused.unless_none(_notice_problems(case, defects, earlier, at))
    day = clock.city_day(at)
    place = numbering.take(f"notice/{day.year}", on=day.replace(month=1, day=1))
    number = f"一次性告知〔{day.year}〕{place:06d}号"
    told = [asdict(defect) for defect in defects]
    correction = Correction(
        case=case, number=number, defects=told, note=note, requested_at=at, requested_by_id=case.official_id
    )
    with acts.performing("correction.requested", by=by, at=at) as act:
        act.change(case, state="CORRECTION", detail={"defects": [defect.code for defect in defects]})
        steps.finish(act, case, "ACCEPTANCE")
        act.add(correction)
        content = {"defects": told, "notice": correction.number}
        act.add(steps.step(case, "CORRECTION_NOTICE", at=at, once=once, public=note, content=content))
        act.announce(CorrectionRequested(case_number=case.number, notice_number=correction.number))
    return case


@repeatable("CORRECTION_ANSWER")
def answer(*, case_number: str, by: Actor, at: datetime, answers: dict[str, Any] | None = None, once: str = "") -> Case:
    """The applicant has mended what the notice named; the window looks again. Refuses, naming every defect for which
    nothing new was handed in."""
    case = queries.case_for_applicant(by, case_number, at=at, to_write=True)
    refuse_unless_lawful(case, "CORRECTION_ANSWER", once)
    return _answer(case, answers or {}, by=by, at=at, once=once)


@repeatable("CORRECTION_ANSWER")
def answer_at_window(
    *, case_number: str, by: Actor, at: datetime, answers: dict[str, Any] | None = None, once: str = ""
) -> Case:
    """The applicant brought what the notice named to the counter, and the clerk noted it; the same checks as `answer`.

    For people without account or phone, and for whoever prefers to come. Needs the duty of acceptance.
    """
    case = queries.case_for_act(by, case_number, "CORRECTION_ANSWER")
    refuse_unless_lawful(case, "CORRECTION_ANSWER", once)
    return _answer(case, answers or {}, by=by, at=at, once=once, at_window=True)


def _answer(
    case: Case, answers: dict[str, Any], *, by: Actor, at: datetime, once: str, at_window: bool = False
) -> Case:
    correction = Correction.objects.get(case=case, answered_at=None)
    offer = catalogue.offer(case.item_version_id)
    mended = dict(case.application.answers) | answers
    refuse_endless(mended)
    Refusal.unless_none(_unanswered(case, correction, mended, offer))
    post_id = catalogue.duty_post(case.item_id, "ACCEPTANCE").post_id
    application_form.catch_up(case, offer)
    with acts.performing("correction.answered", by=by, at=at) as act:
        act.change(case, state="SUBMITTED")
        if mended != case.application.answers:
            act.change(case.application, answers=mended)
        act.update(correction, answered_at=at)
        _replace_older(correction)
        label = _("申请人（到窗口补交）") if at_window else "申请人"
        act.add(steps.step(case, "CORRECTION_ANSWER", at=at, once=once, label=label))
        steps.open_next(act, case, "ACCEPTANCE", post_id)
        forms = application_form.to_make(case, offer, at_window=at_window)
        act.announce(CorrectionAnswered(case_number=case.number), *forms)
    return case


def _notice_problems(case: Case, defects: Sequence[Defect], earlier: list[Correction], at: datetime) -> list[Reason]:
    offer = catalogue.offer(case.item_version_id)
    reasons = []
    if not defects:
        reasons.append(Reason(_("请写明缺什么、哪里不对"), field="defects", code="no-defects"))
    known = {m.code for m in offer.content.materials} | {f"field:{name}" for name in catalogue.form_fields(offer)}
    reasons += [
        Reason(
            _("“%(name)s”不在事项清单里，不能要求提供（行政许可法第三十一条）") % {"name": d.name or d.code},
            code="unlisted",
        )
        for d in defects
        if d.code not in known
    ]
    reasons += [
        Reason(_("“%s”由系统按所填内容生成，请指出是哪一项填得不对") % m.name, field=m.code, code="generated-material")
        for m in offer.content.materials
        if m.is_generated and m.code in {d.code for d in defects}
    ]
    reasons += [
        Reason(_("请写明“%(name)s”有什么问题") % {"name": d.name or d.code}, field=d.code, code="no-problem")
        for d in defects
        if not d.problem.strip()
    ]
    if not rules.may_notify(
        has_licence_terms=offer.has_licence_terms, notice_due_on=case.notice_due_on, today=clock.city_day(at)
    ):
        text = _("收到申请已超过五个工作日没有告知，依行政许可法第三十二条自收到之日起即为受理，不能再告知")
        reasons.append(Reason(text, code="art-32"))
    told = [defect["code"] for correction in earlier for defect in correction.defects]
    if earlier and rules.newly_named([d.code for d in defects], told):
        reasons.append(Reason(_("已经一次性告知过，不能再提出新的要求"), code="second-notice"))
    return reasons


def _unanswered(case: Case, correction: Correction, answers: dict[str, Any], offer: Offer) -> list[Reason]:
    handed = set(
        HandedMaterial.objects.filter(
            application=case.application, replaced_at=None, handed_at__gte=correction.requested_at
        ).values_list("code", flat=True)
    )
    reasons = [
        Reason(
            _("还没有补“%(name)s”") % {"name": defect["name"]}, field=f"material-{defect['code']}", code="not-mended"
        )
        for defect in correction.defects
        if not defect["code"].startswith("field:") and defect["code"] not in handed
    ]
    fields = [d["code"].removeprefix("field:") for d in correction.defects if d["code"].startswith("field:")]
    reasons += [
        Reason(_("这一项还没有改"), field=name, code="not-mended")
        for name in fields
        if answers.get(name) == case.application.answers.get(name)
    ]
    return reasons + list(catalogue.form_problems(offer, answers))


def _replace_older(correction: Correction) -> None:
    """What was handed in before the notice for the materials it named is replaced by what came after."""
    codes = [defect["code"] for defect in correction.defects]
    HandedMaterial.objects.filter(
        application_id=correction.case.application_id,
        code__in=codes,
        replaced_at=None,
        handed_at__lt=correction.requested_at,
    ).update(replaced_at=correction.answered_at)
