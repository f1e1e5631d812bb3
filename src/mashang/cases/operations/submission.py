"""Submission: a draft becomes an application with a receipt number and one case that waits for the window."""

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from mashang.calendars import queries as calendars
from mashang.calendars.types import Timetable
from mashang.cases import clocks, codes, queries, rules, steps
from mashang.cases.events import ApplicationSubmitted
from mashang.cases.models import Application, Case
from mashang.cases.operations import application_form
from mashang.cases.queries.acting import lying_codes
from mashang.cases.types import Receipt
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Material, Offer
from mashang.kernel import acts, clock
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, NotFound, Reason, Refusal


class ApplicationIncomplete(Refusal):
    """Names everything that is missing or wrong at once, each at its field."""


def submit(*, key: str, by: Actor, at: datetime, once: str) -> Receipt:
    """Files a draft. A second call with the same `once` (a double click, a retry) answers like the first.

    Online everything that can be handed in online must be there; at the window papers may still be missing, because
    what is missing is told by the one-time notice (行政许可法 art. 32(4)). 7 statements.
    """
    draft = queries.draft_for_submission(by, key)
    if draft.state != "DRAFT":
        return _answered_before(draft, once)
    offer = catalogue.offer(draft.item_version_id)
    ApplicationIncomplete.unless_none(_problems(draft, offer, lying_codes(draft)))

    timetable = calendars.timetable(draft.calendar_id, draft.calendar_version)
    number = codes.receipt_number(offer.division_code, on=clock.city_day(at))
    code = codes.query_code(draft.key)
    case = _case(draft, offer, codes.case_number(number), timetable, at)
    try:
        with acts.performing("application.submitted", by=by, at=at) as act:
            act.change(
                draft,
                state="SUBMITTED",
                receipt_number=number,
                query_code_hash=codes.query_code_hash(code),
                submitted_at=at,
                submission_key=once,
                assurance=draft.level or draft.assurance,
            )
            act.create(case)
            act.add(steps.step(case, "SUBMISSION", at=at, label=_submitter(draft), content={"once": once}))
            steps.open_next(act, case, "ACCEPTANCE", draft.acceptance_post_id, _notice_moment(case, timetable))
            act.announce(
                ApplicationSubmitted(case_number=case.number, receipt_number=number),
                *application_form.to_make(case, offer),
            )
    except (Conflict, IntegrityError):
        return _answered_before(_fresh(by, key), once)
    return Receipt(draft.key, number, case.number, code, at)


def _case(draft: Application, offer: Offer, number: str, timetable: Timetable, at: datetime) -> Case:
    received_on = clocks.receipt_day(at, timetable)
    return Case(
        number=number,
        application=draft,
        division_id=draft.division_id,
        unit_id=offer.unit_id,
        item_id=offer.item_id,
        item_version_id=offer.version_id,
        state="SUBMITTED",
        channel=draft.channel,
        submitted_at=at,
        received_on=received_on,
        notice_due_on=clocks.notice_due_on(received_on, timetable) if offer.has_licence_terms else None,
    )


def _fresh(by: Actor, key: str) -> Application:
    return queries.draft_for_submission(by, key)


def _answered_before(application: Application, once: str) -> Receipt:
    """The receipt of a submission that already happened; a different click of the same page gets it too."""
    if application.state == "DRAFT":  # the key belongs to another application
        raise Conflict
    if application.state != "SUBMITTED":
        raise NotFound
    if application.submission_key != once:
        raise Conflict(Reason(_("这份申请已经提交过了，可在“我的办件”里查看"), code="submitted"))
    case = application.cases.get()
    code = codes.query_code(application.key)
    number, submitted_at = application.receipt_number, application.submitted_at
    assert number and submitted_at  # a submitted application has both
    return Receipt(application.key, number, case.number, code, submitted_at)


def _problems(draft: Application, offer: Offer, lying: Collection[str]) -> list[Reason]:
    reasons = list(catalogue.form_problems(offer, draft.answers))
    reasons += _situation_problems(draft, offer)
    if draft.channel != "WINDOW":
        wanted = [(m.code, m.name) for m in offer.materials_for(draft.situations) if _due_online(m)]
        reasons += [
            Reason(_("还没有上传“%(name)s”") % {"name": name}, field=f"material-{code}", code="missing-material")
            for code, name in rules.missing_materials(wanted, lying)
        ]
    if draft.channel != "WINDOW" or draft.contact_phone.strip():
        reasons += _contact_problems(draft)
    if offer.content.delivery_ways and draft.delivery_way not in offer.content.delivery_ways:
        reasons.append(Reason(_("请选择怎样领取结果"), field="delivery_way", code="delivery-way"))
    if draft.delivery_way == "COURIER" and not draft.delivery_address.strip():
        reasons.append(Reason(_("选择邮寄的，请填写收件地址"), field="delivery_address", code="delivery-address"))
    if draft.acceptance_post_id is None:
        reasons.append(Reason(_("这件事暂时没有受理窗口，请联系大厅"), code="no-window"))
    return reasons


def _due_online(material: Material) -> bool:
    return material.necessity == "REQUIRED" and material.source == "APPLICANT" and material.form != "PAPER"


def _situation_problems(draft: Application, offer: Offer) -> list[Reason]:
    return [
        Reason(_("请回答：%(question)s") % {"question": one.question}, field=f"situation-{one.code}", code="situation")
        for one in offer.content.situations
        if draft.situations.get(one.code) not in {option.code for option in one.options}
    ]


def _contact_problems(draft: Application) -> list[Reason]:
    if _is_mobile(draft.contact_phone):
        return []
    return [Reason(_("请填写 11 位手机号，以便通知您"), field="contact_phone", code="contact-phone")]


def _submitter(draft: Application) -> str:
    return "窗口收件" if draft.channel == "WINDOW" else "申请人"  # kept in the record, so never translated


def _notice_moment(case: Case, timetable: Timetable) -> datetime | None:
    return clocks.closing(case.notice_due_on, timetable) if case.notice_due_on else None


def _is_mobile(text: str) -> bool:
    return re.fullmatch(r"1[3-9]\d{9}", unicodedata.normalize("NFKC", text).strip()) is not None
