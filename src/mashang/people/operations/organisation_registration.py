"""Registering an organisation: online by an account that acts for it (CLAIMED), or at a window with its papers."""

import uuid
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Reason, Refusal
from mashang.kernel.transactions import in_turn
from mashang.people import checks, queries, rules
from mashang.people.events import MandateGiven
from mashang.people.models import Mandate, Organisation
from mashang.people.operations.password_change import own_account
from mashang.people.types import CLAIMED
from mashang.people.uniqueness import first_wins


def register_organisation(
    *, name: str, credit_code: str, role: str, by: Actor, at: datetime, kind: str = "", address: str = ""
) -> Mandate:
    """The actor's claimed mandate (LEGAL_REPRESENTATIVE or CLERK) for an organisation, which is registered if need be.

    A claim opens no list of the organisation and blocks nobody else's. Registering the same one again returns the
    mandate that is there. Refuses: visitors, form of name and code, another role, a name that is not the one checked
    under this code.
    """
    account = own_account(by)
    name, credit_code = rules.normal_text(name), rules.normal_number(credit_code)
    known = queries.checked_organisation(credit_code)
    Refusal.unless_none(_problems(name, credit_code, known, role))
    organisation = known or _organisation(name, credit_code, kind, address, is_checked=False)
    mandate = Mandate(
        key=uuid.uuid4().hex,
        agent=account,
        organisation=organisation,
        role=role,
        level=CLAIMED,
        valid_from=city_day(at),
    )
    with first_wins(), acts.performing("organisation.registered", by=by, at=at) as act:
        in_turn("people.claim", account.pk)  # the second of two clicks finds what the first one made
        if (before := _open_mandate(account.pk, credit_code)) is not None:
            return before
        if known is None:
            mandate.organisation = act.create(organisation)
        act.create(mandate, act="mandate.claimed")
        act.announce(MandateGiven(mandate_key=mandate.key, agent_key=account.key))
    return mandate


def enter_organisation(
    *,
    name: str,
    credit_code: str,
    by: Actor,
    at: datetime,
    kind: str = "",
    address: str = "",
    legal_representative: str = "",
) -> Organisation:
    """The checked organisation of this code: found, or entered by a window clerk who saw the licence (else NotAllowed).

    Refuses: form of name and code, a name that is not the one checked under this code.
    """
    sockets.gateway("staff_rights").require(by, "WINDOW")
    name, credit_code = rules.normal_text(name), rules.normal_number(credit_code)
    known = queries.checked_organisation(credit_code)
    Refusal.unless_none(_problems(name, credit_code, known, "CLERK"))
    if known is not None:
        return known
    organisation = _organisation(name, credit_code, kind, address, is_checked=True)
    organisation.legal_representative = rules.normal_text(legal_representative)
    with first_wins(), acts.performing("organisation.entered", by=by, at=at) as act:
        return act.create(organisation)


def _problems(name: str, credit_code: str, known: Organisation | None, role: str) -> Iterator[Reason]:
    if not name or len(name) > 120:
        yield Reason(_("请按营业执照填写名称，最多 120 个字"), field="organisation_name", code="name-form")
    yield from checks.credit_code(credit_code)
    if role not in {"LEGAL_REPRESENTATIVE", "CLERK"}:
        yield Reason(_("请选择您是法定代表人还是经办人"), field="role", code="role-missing")
    if known is not None and rules.normal_name(known.name) != rules.normal_name(name):
        text = _("名称与该统一社会信用代码登记的名称不一致，请对照营业执照核对")
        yield Reason(text, field="organisation_name", code="organisation-name-differs")


def _open_mandate(account_id: int, credit_code: str) -> Mandate | None:
    rows = Mandate.objects.filter(agent_id=account_id, organisation__credit_code=credit_code, ended_at=None)
    return rows.select_related("organisation").first()


def _organisation(name: str, credit_code: str, kind: str, address: str, *, is_checked: bool) -> Organisation:
    return Organisation(
        key=uuid.uuid4().hex,
        name=name,
        credit_code=credit_code,
        kind=kind[:30],
        address=address[:200],
        is_checked=is_checked,
    )
