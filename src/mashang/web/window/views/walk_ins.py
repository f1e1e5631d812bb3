"""A new walk-in: choose the item, read the document of who stands there, begin the draft. No account needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from mashang.cases.operations import draft
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer, SearchHit
from mashang.kernel import crypto
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.people import queries as people
from mashang.people.operations import enter_person, organisation_registration
from mashang.people.types import Claim
from mashang.web.shared.components import Tab
from mashang.web.shared.sent import day, refuse_longer
from mashang.web.shared.staff import refusals
from mashang.web.shared.staff.acting import post_or_look
from mashang.web.shared.staff.refusals import NOTHING, Refused
from mashang.web.shared.staff.sent import Typed, typed_in
from mashang.web.shared.visits import Visit
from mashang.web.window import labels, sheet
from mashang.web.window.doors import clerks_only

PERSON, OTHER, ORGANISATION = "PERSON", "OTHER", "ORGANISATION"
WHO = {PERSON: gettext_lazy("本人来办"), OTHER: gettext_lazy("替别人办"), ORGANISATION: gettext_lazy("单位来办")}
FOR_AUDIENCE = {"PERSON": (PERSON, OTHER), "ORGANISATION": (ORGANISATION,)}
AGENT = "agent_"
PERSONS = {"person": "", "agent": AGENT}  # who is named by a document -> prefix of its fields
CLAIM = {"name": 60, "document_kind": 20, "document_number": 40, "born_on": 10, "phone": 20}
LIMITS = {
    **CLAIM,
    **{AGENT + name: limit for name, limit in CLAIM.items()},
    "guardian": 3,
    "organisation_name": 120,
    "credit_code": 30,
    "legal_representative": 60,
    "address": 200,
}
LONGEST_SEARCH = 60
NAMES_READ = "names_read"  # in the session, sealed: key of a person -> the name just read from their document


# -- choosing the item -------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Found:
    """An item of the list: can it be taken in here, and if not, why."""

    code: str
    name: str
    unit_name: str
    address: str
    why_not: str = ""


@clerks_only
@require_safe
def items(request: Visit) -> HttpResponse:
    """The items that this clerk takes in; or what a search finds (two characters, pinyin, initials)."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    mine = own_offers(request.actor)
    page = catalogue.search(text) if text else None
    found = [_found(hit, {offer.item_code for offer in mine}) for hit in page.hits] if page else None
    crumbs = sheet.crumbs_of_walk_in()
    values = {"text": text, "mine": [_own(offer) for offer in mine], "found": found, "hits": page, "crumbs": crumbs}
    return render(request, "window/walk_ins/items.html", values)


def own_offers(actor: Actor) -> list[Offer]:
    """What can be taken in at the actor's posts, by name. One statement once the process knows the offers."""
    held = catalogue.duties_held(actor).filter(act="ACCEPTANCE", item__versions__state="PUBLISHED")
    offers = [catalogue.offer(pk) for pk in held.values_list("item__versions__pk", flat=True).distinct()[:200]]
    return sorted(offers, key=lambda offer: offer.name)


def _own(offer: Offer) -> Found:
    return Found(offer.item_code, offer.name, offer.unit_name, _person_address(offer.item_code))


def _found(hit: SearchHit, mine: set[str]) -> Found:
    why_not = "" if hit.item_code in mine else _("不在您的窗口受理") if hit.is_open else _("只列示，还不能申请")
    return Found(hit.item_code, hit.name, hit.unit_name, "" if why_not else _person_address(hit.item_code), why_not)


def _person_address(code: str, **more: str) -> str:
    return f"{reverse('window:walk-in-person')}?{urlencode({'item': code, **more})}"


# -- who is it ---------------------------------------------------------------------------------------------------------
@clerks_only
@sensitive_post_parameters()
@post_or_look
def person(request: Visit) -> HttpResponse:
    """The document is read, the person found or entered. The next page shows who it is: the name as it was just read,
    to compare with the document, the numbers masked."""
    offer = catalogue.open_offer(request.GET.get("item", "")[:100], on=city_day(request.moment))
    who = _who(request, offer)
    typed = typed_in(request, LIMITS)
    if request.method != "POST":
        return _person_page(request, offer, who, typed)
    try:
        refuse_longer(typed, LIMITS)
        entered = _entered(request, who, typed)
        names = {entered[part]: typed[prefix + "name"] for part, prefix in PERSONS.items() if part in entered}
        request.session[NAMES_READ] = {key: crypto.seal(name) for key, name in names.items()}
    except Refusal as refusal:
        return _person_page(request, offer, who, typed, refusals.in_place(refusal))
    return redirect(f"{reverse('window:walk-in-start')}?{urlencode({'item': offer.item_code, **entered})}")


def _who(request: Visit, offer: Offer) -> str:
    possible = FOR_AUDIENCE.get(offer.audience, tuple(WHO))
    wanted = request.GET.get("for", "")
    return wanted if wanted in possible else possible[0]


def _entered(request: Visit, who: str, typed: Typed) -> dict[str, str]:
    """The keys of whom the documents name; all reasons of all of them at once."""
    found: dict[str, str] = {}
    problems: list[Reason] = []
    for part in _parts(request, who, typed):
        try:
            found |= part(found)
        except Refusal as refusal:
            problems += refusals.in_place(refusal).reasons
    Refusal.unless_none(problems)
    return found


def _parts(request: Visit, who: str, typed: Typed) -> Iterator[Any]:
    if who == ORGANISATION:
        yield lambda found: {"organisation": _organisation(request, typed)}
    if who != PERSON:
        yield lambda found: {"agent": _person(request, typed, AGENT)}
    if who != ORGANISATION:
        yield lambda found: {"person": _person(request, typed, "", _guardian(typed, found))}


def _guardian(typed: Typed, found: dict[str, str]) -> str:
    return found.get("agent", "") if typed["guardian"] else ""


def _organisation(request: Visit, typed: Typed) -> str:
    return organisation_registration.enter_organisation(
        name=typed["organisation_name"],
        credit_code=typed["credit_code"],
        address=typed["address"],
        legal_representative=typed["legal_representative"],
        by=request.actor,
        at=request.moment,
    ).key


def _person(request: Visit, typed: Typed, prefix: str, guardian_key: str = "") -> str:
    one = {name: typed[prefix + name] for name in CLAIM}
    claim = Claim(one["name"], one["document_kind"], one["document_number"], day(one["born_on"]))
    try:
        return enter_person.enter_person(
            claim=claim, phone=one["phone"], guardian_key=guardian_key, by=request.actor, at=request.moment
        ).key
    except NotFound:
        raise
    except Refusal as refusal:
        raise refusals.renamed(refusal, lambda name: name if name == "guardian" else prefix + name) from None


def _person_page(request: Visit, offer: Offer, who: str, typed: Typed, refused: Refused = NOTHING) -> HttpResponse:
    possible = FOR_AUDIENCE.get(offer.audience, tuple(WHO))
    tabs = [Tab(WHO[one], _person_address(offer.item_code, **{"for": one}), one == who) for one in possible]
    values = {
        "offer": offer,
        "who": who,
        "tabs": tabs if len(tabs) > 1 else [],
        "typed": typed,
        "problems": refused.reasons,
        "kinds": list(labels.DOCUMENT.items()),
        "without_birthday": labels.WITHOUT_BIRTHDAY,
        "address": _person_address(offer.item_code, **{"for": who}),
        "crumbs": sheet.crumbs_of_walk_in(offer.name),
    }
    return render(request, "window/walk_ins/person.html", values, status=refused.status)


# -- beginning ---------------------------------------------------------------------------------------------------------
@clerks_only
@post_or_look
def start(request: Visit) -> HttpResponse:
    """Shows whom the documents named, and begins the draft."""
    offer = catalogue.open_offer(request.GET.get("item", "")[:100], on=city_day(request.moment))
    organisation, one, agent = _named(request)
    if organisation is None and one is None:
        raise NotFound(Reason(_("请先读取申请人的证件"), code="nobody"))
    if request.method == "POST":
        return _begun(request, offer, organisation, one, agent)
    return _start_page(request, offer, organisation, one, agent)


def _begun(request: Visit, offer: Offer, organisation: Any, one: Any, agent: Any) -> HttpResponse:
    ids = {"organisation_id": organisation, "person_id": one, "agent_person_id": agent}
    present = {name: view.id for name, view in ids.items() if view is not None}
    at_counter = agent or one
    phone = people.contact_of(person_id=at_counter.id).phone if at_counter else ""
    try:
        begun = draft.start_at_window(
            item_code=offer.item_code, by=request.actor, at=request.moment, contact_phone=phone, **present
        )
    except Refusal as refusal:
        return _start_page(request, offer, organisation, one, agent, refusals.in_place(refusal))
    request.session.pop(NAMES_READ, None)
    return redirect("window:draft", begun.key)


def _named(request: Visit) -> tuple[Any, Any, Any]:
    keys = {name: request.GET.get(name, "")[:32] for name in ("organisation", "person", "agent")}
    organisation = people.organisation_at_window(request.actor, keys["organisation"]) if keys["organisation"] else None
    persons = [people.person_at_window(request.actor, keys[n]) if keys[n] else None for n in ("person", "agent")]
    return organisation, persons[0], persons[1]


def _start_page(
    request: Visit, offer: Offer, organisation: Any, one: Any, agent: Any, refused: Refused = NOTHING
) -> HttpResponse:
    values = {
        "offer": offer,
        "organisation": organisation,
        "person": one,
        "agent": agent,
        "names": {key: crypto.unseal(name) for key, name in request.session.get(NAMES_READ, {}).items()},
        "kinds": labels.DOCUMENT,
        "problems": refused.reasons,
        "back": _person_address(offer.item_code),
        "crumbs": sheet.crumbs_of_walk_in(offer.name),
    }
    return render(request, "window/walk_ins/start.html", values, status=refused.status)
