"""Identity check at a window: an official saw the document, so the account is bound to the true holder (CHECKED)."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.people import bindings, checks, queries
from mashang.people.claims import Claim
from mashang.people.models import Account, Binding, Person
from mashang.people.types import CHECKED, Identity, is_checked
from mashang.people.uniqueness import first_wins


def check_identity(
    *, account_key: str, claim: Claim, by: Actor, at: datetime, replaces_claim: bool = False
) -> Identity:
    """Binds a citizen's account to the person whose document was shown. For window clerks; else NotAllowed.

    When a person with that document was checked before, the account is bound to that one; else the claimed person
    becomes checked. `replaces_claim` is the clerk's word that the account is this person's although it claimed
    something else (a slip in typing). The same check again changes nothing. Refuses: form of name and number, under 14
    (a guardian holds the account), a name that differs from the holder's, an account that belongs to somebody else
    already, a claim that differs.
    """
    sockets.gateway("staff_rights").require(by, "WINDOW")
    claim = claim.normal()
    account = Account.objects.filter(key=account_key, kind="CITIZEN", is_active=True).first()
    if account is None:
        raise NotFound
    old, holder = bindings.current(account), queries.checked_person(claim.document_kind, claim.document_number)
    Refusal.unless_none(_problems(claim, old, holder, replaces_claim, at))
    if old is not None and holder is not None and is_checked(old.level):
        return queries.identity_of(account.pk)
    with first_wins(), acts.performing("identity.checked", by=by, at=at) as act:
        person = bindings.true_holder(act, claim, holder, old.person if old else None, phone=account.phone)
        bindings.bind(act, account, old, person, level=CHECKED, how="窗口核验证件", checked_by=by.account_id)
    return queries.identity_of(account.pk)


def _problems(
    claim: Claim, old: Binding | None, holder: Person | None, replaces_claim: bool, at: datetime
) -> Iterator[Reason]:
    yield from checks.identity(claim, city_day(at))
    yield from checks.no_child(claim.born_on, city_day(at))
    if holder is not None and not claim.agrees_with(holder):
        text = _("该证件号码已核验在另一个姓名下，请核对证件；确属改名或有误的，请先更正人员信息")
        yield Reason(text, field="name", code="holder-name-differs")
    if old is None or claim.agrees_with(old.person):
        return
    if is_checked(old.level):
        yield Reason(_("此账号已核验为另一个人，不能改绑"), field="document_number", code="account-of-another")
    elif not replaces_claim:
        text = _("证件与账号注册时填写的姓名或号码不一致：请确认账号确属本人，再勾选“以证件为准”")
        yield Reason(text, field="replaces_claim", code="claim-differs")
