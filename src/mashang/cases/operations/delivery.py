"""Delivery: the result reaches the applicant. Its clock is separate from the decision's (行政许可法 art. 44)."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.cases import queries, rules, steps
from mashang.cases.events import CaseDelivered
from mashang.cases.models import Case, HandOver
from mashang.cases.operations.repeating import refuse_unless_lawful, repeatable
from mashang.cases.queries.acting import case_for_job
from mashang.catalogue import queries as catalogue
from mashang.kernel import acts, masking
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.workflow.operations import tasks


def open_hand_out(*, case_number: str, by: Actor, at: datetime) -> None:
    """Puts a decided case before the collection window; does nothing when it is already there or over."""
    case = case_for_job(case_number, next_duty="DELIVERY")
    if case.state not in rules.LAWFUL_IN["DELIVERY"] or case.next_post_id is None:
        return
    with acts.performing("delivery.opened", by=by, at=at) as act:
        steps.open_next(act, case, "DELIVERY", case.next_post_id, case.delivery_due_at)


@repeatable("DELIVERY")
def hand_over(
    *, case_number: str, receiver: str, proof: str, by: Actor, at: datetime, way: str = "WINDOW", once: str = ""
) -> Case:
    """Hands the result over against proof (which document was seen, or the number of the consignment).

    Refuses without receiver and proof, and as long as a fee is not shown as paid.
    """
    case = queries.case_for_act(by, case_number, "DELIVERY")
    refuse_unless_lawful(case, "DELIVERY", once)
    Refusal.unless_none(_problems(case, receiver, proof, way))
    shown = masking.name(receiver.strip())
    return _deliver(case, way, by=by, at=at, receiver=shown, proof=proof.strip()[:500], once=once)


def deliver_online(*, case_number: str, by: Actor, at: datetime) -> Case | None:
    """Delivers online once the result can be downloaded; None where another way was chosen or a fee is open."""
    case = case_for_job(case_number)
    if case.state not in rules.LAWFUL_IN["DELIVERY"] or case.application.delivery_way != "ONLINE" or _fee_is_open(case):
        return None
    shown = case.application.applicant_shown
    return _deliver(case, "ONLINE", by=by, at=at, receiver=shown, proof="网上送达，可随时下载", once="")


def _deliver(case: Case, way: str, *, by: Actor, at: datetime, receiver: str, proof: str, once: str) -> Case:
    official_id = getattr(case, "official_id", None)
    with acts.performing("case.delivered", by=by, at=at) as act:
        act.change(case, state="DELIVERED", closed_at=at)
        if official_id is not None:  # what is delivered online never waited for a window
            tasks.finish_if_open(
                act, step="DELIVERY", subject_kind=steps.KIND, subject_number=case.number, official_id=official_id
            )
        act.add(
            HandOver(
                case=case,
                way=way,
                delivered_at=at,
                delivered_by_id=official_id,
                receiver_shown=receiver[:120],
                proof=proof,
            )
        )
        label = "" if official_id is not None else "系统"
        act.add(steps.step(case, "DELIVERY", at=at, once=once, label=label, content={"way": way}))
        act.announce(CaseDelivered(case_number=case.number, way=way))
    return case


def _fee_is_open(case: Case) -> bool:
    offer = catalogue.offer(case.item_version_id)
    return offer.has_fee and case.outcome == "GRANTED" and not case.fee_reference


def _problems(case: Case, receiver: str, proof: str, way: str) -> list[Reason]:
    reasons = []
    if not receiver.strip():
        reasons.append(Reason(_("请填写领取人姓名"), field="receiver", code="no-receiver"))
    if not proof.strip():
        reasons.append(Reason(_("请写明核验了什么证件，或邮件号"), field="proof", code="no-proof"))
    if way not in {"WINDOW", "COURIER"}:
        reasons.append(Reason(_("请选择送达方式"), field="way", code="no-way"))
    if _fee_is_open(case):
        reasons.append(Reason(_("还没有缴费记录，不能发证"), field="fee", code="fee-open"))
    return reasons
