"""Fee: paid elsewhere and recorded here by its number, until payments exist (行政许可法 art. 58, 59)."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.cases import queries, steps
from mashang.cases.events import FeeRecorded
from mashang.cases.models import Case
from mashang.cases.operations.repeating import refuse_unless_lawful, repeatable
from mashang.catalogue import queries as catalogue
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, Reason, Refusal


@repeatable("FEE")
def record_payment(*, case_number: str, reference: str, by: Actor, at: datetime, once: str = "") -> Case:
    """Records the number of the payment receipt. Refuses items without a fee and a second payment."""
    case = queries.case_for_act(by, case_number, "FEE")
    refuse_unless_lawful(case, "FEE", once)
    if not catalogue.offer(case.item_version_id).has_fee:
        raise Refusal(Reason(_("这件事不收费"), code="no-fee"))
    if case.fee_reference:
        raise Conflict(Reason(_("已经有缴费记录"), code="paid"))
    if not 0 < len(reference.strip()) <= 60:
        raise Refusal(Reason(_("请填写缴费票据号（60 个字以内）"), field="reference", code="no-reference"))
    with acts.performing("fee.recorded", by=by, at=at) as act:
        act.change(case, fee_reference=reference.strip())
        act.add(steps.step(case, "FEE", at=at, once=once))
        act.announce(FeeRecorded(case_number=case.number))
    return case
