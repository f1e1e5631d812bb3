"""Mandates: who may act for whom (行政许可法 art. 29). Given by the principal, or at a window against papers; ended."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotAllowed, NotFound, Reason, Refusal
from mashang.people import queries
from mashang.people.events import MandateEnded, MandateGiven
from mashang.people.models import Account, Mandate, Organisation, Person
from mashang.people.types import CHECKED
from mashang.people.uniqueness import first_wins


@dataclass(frozen=True, slots=True)
class Terms:
    """What a mandate says: role (Mandate.ROLES), scope in words (empty: everything), both days included."""

    role: str
    scope: str = ""
    valid_from: date | None = None  # None: from today on
    valid_to: date | None = None  # None: until it is ended


def give_mandate(
    *, agent_key: str, principal_kind: str, principal_key: str, terms: Terms, by: Actor, at: datetime
) -> Mandate:
    """Lets an account act for a checked PERSON or ORGANISATION. The mandate counts as CHECKED.

    Given by the person itself (checked), by the organisation's legal representative (checked mandate), or by a window
    clerk who saw the papers; others learn nothing (NotFound). A guardian is entered at a window only. Refuses: no such
    agent, oneself as agent, days out of order, a mandate that is there already.
    """
    is_clerk = sockets.gateway("staff_rights").may(by, "WINDOW")
    person, organisation = _principal(principal_kind, principal_key, by, is_clerk, city_day(at))
    agent = Account.objects.filter(key=agent_key, kind="CITIZEN", is_active=True).first()
    Refusal.unless_none(_problems(agent, person, organisation, terms, is_clerk, city_day(at)))
    assert agent is not None
    mandate = Mandate(
        key=uuid.uuid4().hex,
        agent=agent,
        person=person,
        organisation=organisation,
        role=terms.role,
        scope=terms.scope[:200],
        level=CHECKED,
        checked_by_id=by.account_id if is_clerk else None,
        valid_from=terms.valid_from or city_day(at),
        valid_to=terms.valid_to,
    )
    with first_wins(), acts.performing("mandate.given", by=by, at=at) as act:
        act.create(mandate)
        act.announce(MandateGiven(mandate_key=mandate.key, agent_key=agent.key))
    return mandate


def check_mandate(*, mandate_key: str, by: Actor, at: datetime) -> Mandate:
    """A claimed mandate for an organisation becomes CHECKED: a window clerk saw licence and letter of authority.

    The organisation becomes the checked one of its code, or the mandate moves to the one checked before. Checking
    again changes nothing. Others are refused (NotAllowed).
    """
    sockets.gateway("staff_rights").require(by, "WINDOW")
    mandate = Mandate.objects.filter(key=mandate_key, ended_at=None).select_related("organisation", "agent").first()
    if mandate is None or mandate.organisation is None:
        raise NotFound
    if mandate.level == CHECKED:
        return mandate
    known = queries.checked_organisation(mandate.organisation.credit_code)
    with first_wins(), acts.performing("mandate.checked", by=by, at=at) as act:
        if known is None:
            act.change(mandate.organisation, act="organisation.checked", is_checked=True)
        act.change(mandate, organisation=known or mandate.organisation, level=CHECKED, checked_by_id=by.account_id)
        act.announce(MandateGiven(mandate_key=mandate.key, agent_key=mandate.agent.key))
    return mandate


def end_mandate(*, mandate_key: str, by: Actor, at: datetime) -> Mandate:
    """Ends a mandate: by the agent, the principal, or a window clerk; strangers find nothing (NotFound)."""
    mandate = Mandate.objects.filter(key=mandate_key).select_related("agent", "person", "organisation").first()
    if mandate is None or not _may_end(mandate, by, city_day(at)):
        raise NotFound
    if mandate.ended_at is not None:
        return mandate
    with acts.performing("mandate.ended", by=by, at=at) as act:
        act.change(mandate, ended_at=at)
        act.announce(MandateEnded(mandate_key=mandate.key, agent_key=mandate.agent.key))
    return mandate


def _principal(kind: str, key: str, by: Actor, is_clerk: bool, on: date) -> tuple[Person | None, Organisation | None]:
    """The checked principal, if the actor may speak for it; otherwise NotFound."""
    if kind == "PERSON":
        person = Person.objects.filter(key=key, is_checked=True).first()
        if person is not None and (is_clerk or _is(person, by)):
            return person, None
    elif kind == "ORGANISATION":
        organisation = Organisation.objects.filter(key=key, is_checked=True).first()
        if organisation is not None and (is_clerk or _represents(organisation, by, on)):
            return None, organisation
    raise NotFound


def _is(person: Person, by: Actor) -> bool:
    if not by.is_known:
        raise NotAllowed
    identity = queries.actor_identity(by)
    return identity.is_checked and identity.person_id == person.pk


def _represents(organisation: Organisation, by: Actor, on: date) -> bool:
    mandates = queries.mandates_in_force(on).filter(agent_id=by.account_id or 0, organisation=organisation)
    return mandates.filter(role="LEGAL_REPRESENTATIVE", level=CHECKED).exists()


def _may_end(mandate: Mandate, by: Actor, on: date) -> bool:
    if mandate.agent_id == by.account_id or sockets.gateway("staff_rights").may(by, "WINDOW"):
        return True
    if mandate.person is not None:
        return by.is_known and _is(mandate.person, by)
    return mandate.organisation is not None and _represents(mandate.organisation, by, on)


def _problems(
    agent: Account | None,
    person: Person | None,
    organisation: Organisation | None,
    terms: Terms,
    is_clerk: bool,
    today: date,
) -> Iterator[Reason]:
    if terms.role not in dict(Mandate.ROLES):
        yield Reason(_("请选择代理身份"), field="role", code="role-missing")
    if terms.role == "GUARDIAN" and not is_clerk:
        yield Reason(_("监护人身份须带户口簿等证明到窗口登记"), field="role", code="guardian-at-window")
    if terms.valid_to is not None and terms.valid_to < (terms.valid_from or today):
        yield Reason(_("截止日期不能早于开始日期"), field="valid_to", code="days-out-of-order")
    if agent is None:
        yield Reason(_("没有找到这位代理人的账号，请对方先注册"), field="agent", code="agent-unknown")
        return
    if person is not None and agent.bindings.filter(person=person, ended_at=None).exists():
        yield Reason(_("不能委托给本人"), field="agent", code="agent-is-principal")
    if agent.mandates.filter(person=person, organisation=organisation, ended_at=None).exists():
        yield Reason(_("已经有一份有效的授权，请先终止原授权"), field="agent", code="mandate-exists")
