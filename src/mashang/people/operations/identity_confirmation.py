"""Identity confirmation online: a gateway says that the claimed name and number belong to who is asking (CONFIRMED)."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, rate_limits, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.people import bindings, queries
from mashang.people.claims import Claim
from mashang.people.models import Binding, Person
from mashang.people.operations.password_change import own_account
from mashang.people.ports import AGREES, UNAVAILABLE, Confirmation
from mashang.people.types import CONFIRMED, Identity, is_checked
from mashang.people.uniqueness import first_wins

DAY = 24 * 3600


def confirm_identity(*, by: Actor, at: datetime, proof: str = "") -> Identity:
    """Confirms the actor's own claimed identity; `proof` is what the gateway's own page or app handed back.

    The gateway is asked outside of any transaction. An identity that is proven already stays as it is. Refuses: no
    claim yet, the gateway disagrees or is not connected (a window helps), a name that differs from the holder's;
    TooMany after five questions a day.
    """
    account = own_account(by)
    old = bindings.current(account)
    if old is None:
        raise Refusal(Reason(_("请先填写姓名和证件号码"), code="claim-missing"))
    if is_checked(old.level):
        return queries.identity_of(account.pk)
    rate_limits.spend("identity.confirmation", account.key, limit=5, seconds=DAY, at=at)
    claim = _claim(old)
    answer = sockets.gateway("identity").confirm(
        name=claim.name, document_kind=claim.document_kind, document_number=claim.document_number, proof=proof
    )
    holder = queries.checked_person(claim.document_kind, claim.document_number)
    _check(answer, claim, holder)
    with first_wins(), acts.performing("identity.confirmed", by=by, at=at) as act:
        person = bindings.true_holder(act, claim, holder, old.person)
        bindings.bind(act, account, old, person, level=CONFIRMED, how=answer.reference, checked_by=None)
    return queries.identity_of(account.pk)


def _claim(binding: Binding) -> Claim:
    person = binding.person
    return Claim(person.name, person.document_kind, person.document_number, person.born_on)


def _check(answer: Confirmation, claim: Claim, holder: Person | None) -> None:
    if answer.outcome == UNAVAILABLE:
        raise Refusal(Reason(_("线上实名认证暂时不可用，请带证件到任一综合窗口核验"), code="gateway-unavailable"))
    if answer.outcome != AGREES or (holder is not None and not claim.agrees_with(holder)):
        text = _("姓名与证件号码未能通过核实：请核对填写是否有误，或带证件到任一综合窗口核验")
        raise Refusal(Reason(text, code="gateway-disagrees"))
