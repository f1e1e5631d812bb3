"""Offers: published versions as cases use them, and the posts that act on them."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from mashang.catalogue import form_words, register_index, rules, search_index, types
from mashang.catalogue.forms import FormDefinition
from mashang.catalogue.models import Duty, ItemVersion
from mashang.catalogue.types import DutyPost, HeldItem, Limit, Offer
from mashang.documents.types import PaperSection
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, NotFound, Reason, Refusal
from mashang.offices import queries as offices

_MOST = 2_000  # offers that a process keeps
_FROZEN = ("PUBLISHED", "SUPERSEDED", "WITHDRAWN")
_kept: dict[int, Offer] = {}


def offer(version_id: int) -> Offer:
    """The offer of one version, in any state. No statement when this process has met it before: a version that was
    once published never changes, except its `state`, which is the one at that first meeting."""
    if version_id in _kept:
        return _kept[version_id]
    version = _versions().filter(pk=version_id).first()
    if version is None:
        raise NotFound
    return _offer_of(version)


def open_offer(item_code: str, on: date) -> Offer:
    """The offer that can be applied for on that day. One statement.

    Refuses an unknown code (NotFound), and an item that is only listed, withdrawn, or not in effect yet.
    """
    found = list(
        ItemVersion.objects.filter(item__code=item_code, state__in=("PUBLISHED", "LISTED", "WITHDRAWN"))
        .order_by("-number")
        .values_list("id", "state", "effective_on", "name")
    )
    public = next((row for row in found if row[1] != "WITHDRAWN"), found[0] if found else None)
    if public is None:
        raise NotFound
    version_id, state, effective_on, name = public
    Refusal.unless_none(_why_closed(state, effective_on, name, on))
    return offer(version_id)


def _why_closed(state: str, effective_on: date | None, name: str, on: date) -> list[Reason]:
    if state == "LISTED":
        return [Reason(_("“%s”目前只列示，还不能在这里申请，请按指南上的地点和电话办理") % name, code="listed-only")]
    if state == "WITHDRAWN":
        return [Reason(_("“%s”已经停止办理") % name, code="withdrawn")]
    if effective_on and effective_on > on:
        return [Reason(_("“%(name)s”自 %(day)s 起办理") % {"name": name, "day": effective_on}, code="not-yet")]
    return []


def duty_post(item_id: int, act: str) -> DutyPost:
    """The post for one act on an item; where none is named, the nearest one in charge (`rules.STAND_IN`).

    `act`: ACCEPTANCE, CONFIRMATION, REVIEW, DECISION or DELIVERY. Refuses when nobody is in charge.
    """
    posts = duty_posts(item_id)
    found = next((posts[name] for name in rules.posts_to_ask(act) if name in posts), None)
    if found is None:
        raise Refusal(Reason(_("这个事项还没有指定办理岗位"), code="duty-missing"))
    return found


def duty_posts(item_id: int) -> dict[str, DutyPost]:
    """The posts named for an item, by act. One statement."""
    rows = Duty.objects.filter(item_id=item_id, ended_at=None).values_list(
        "act", "post_id", "post__code", "post__name", "post__unit_id", "post__hall_id"
    )
    return {row[0]: DutyPost(*row) for row in rows}


def holds_duty(actor: Actor, item_id: int, act: str) -> bool:
    """Whether the actor now holds the post in charge of this act on the item. One statement."""
    held = Duty.objects.filter(offices.acting_in_post(actor), pk=OuterRef("pk"))
    duties = Duty.objects.filter(item_id=item_id, ended_at=None, act__in=rules.posts_to_ask(act))
    named = dict(duties.values_list("act", Exists(held)))
    return next((named[name] for name in rules.posts_to_ask(act) if name in named), False)


def require_duty(actor: Actor, item_id: int, act: str) -> None:
    """Raises NotAllowed unless the actor holds the post in charge of this act on the item. One statement."""
    if not holds_duty(actor, item_id, act):
        raise NotAllowed


def forget() -> None:
    """Drops what this process keeps of the catalogue (between tests)."""
    _kept.clear()
    search_index.forget()
    register_index.forget()


_PUBLIC_ONCE = ("PUBLISHED", "LISTED", "SUPERSEDED", "WITHDRAWN")


def _versions() -> QuerySet[ItemVersion]:
    return ItemVersion.objects.select_related("item__unit", "item__division", "item__hall")


def _offer_of(version: ItemVersion) -> Offer:
    item, unit, hall = version.item, version.item.unit, version.item.hall
    made = Offer(
        version_id=version.pk,
        version_number=version.number,
        item_id=item.pk,
        item_code=item.code,
        name=version.name,
        english_name=version.english_name,
        kind=version.kind,
        state=version.state,
        division_id=item.division_id,
        division_code=item.division.code,
        unit_id=unit.pk,
        unit_code=unit.code,
        unit_name=unit.name,
        hall_id=item.hall_id,
        hall_code=hall.code if hall else "",
        audience=version.audience,
        case_kind=version.case_kind,
        legal=_limit(version.legal_number, version.legal_unit),
        promised=_limit(version.promised_number, version.promised_unit),
        online_depth=version.online_depth,
        has_fee=bool(version.has_fee),
        has_licence_terms=version.has_licence_terms,
        certificate_type=version.certificate_type,
        content=types.restored(version.content),
    )
    if version.state in _FROZEN:
        _keep(made)
    return made


def _keep(made: Offer) -> None:
    while len(_kept) >= _MOST:
        _kept.pop(next(iter(_kept)), None)
    _kept[made.version_id] = made


def _limit(number: int | None, unit: str) -> Limit | None:
    return None if number is None else Limit(number, unit)


def duties(*, act: str) -> QuerySet[Duty]:
    """Current duties of one act on any item, for the fetches of higher rooms."""
    return Duty.objects.filter(act=act, ended_at=None)


def duties_held(actor: Actor) -> QuerySet[Duty]:
    """Current duties whose post the actor holds now, for the fetches of higher rooms."""
    return Duty.objects.filter(offices.acting_in_post(actor), ended_at=None)


def items_in_charge(actor: Actor) -> list[HeldItem]:
    """The items on which the actor has a duty now, by code, with their newest public name. One statement."""
    rows = ItemVersion.objects.filter(state__in=_PUBLIC_ONCE, item_id__in=duties_held(actor).values("item_id"))
    columns = ("item_id", "item__code", "name", "item__unit_id", "item__unit__code", "item__unit__short_name")
    found = {item_id: HeldItem(item_id, *more) for item_id, *more in rows.order_by("number").values_list(*columns)}
    return sorted(found.values(), key=lambda one: one.code)


def form_problems(offer: Offer, answers: dict[str, Any]) -> list[Reason]:
    """What is wrong with the answers to the offer's form, every field named; [] when nothing is."""
    return FormDefinition.of(offer.content.form).problems(answers)


def form_fields(offer: Offer) -> dict[str, str]:
    """The fields of the offer's form: name -> title."""
    definition = FormDefinition.of(offer.content.form)
    return {name: definition.title(name) for name in definition.fields}


def filled_sections(offer: Offer, answers: dict[str, Any]) -> tuple[PaperSection, ...]:
    """The offer's form as it was filled in, section by section, for paper."""
    return form_words.filled_sections(FormDefinition.of(offer.content.form), answers)


def shown_answers(offer: Offer, answers: dict[str, Any]) -> dict[str, str]:
    """Answers as people read them: words instead of codes, by field name; what was left empty is left out."""
    definition = FormDefinition.of(offer.content.form)
    settled = definition.settled(answers)
    return {name: words for name in definition.fields if (words := _words(definition, name, settled.get(name)))}


def _words(definition: FormDefinition, name: str, value: Any) -> str:
    if isinstance(value, list):
        return "、".join(word for one in value if (word := _words(definition, name, one)))
    if isinstance(value, bool):
        return _("是") if value else _("否")
    labels = definition.look(name).get("labels", {})
    return str(labels.get(value, value)) if isinstance(value, str | int | float) else ""
