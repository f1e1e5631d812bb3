"""Draft: an application before it is filed; started, saved as one types, given files, discarded. No legal act yet."""

import json
import uuid
from collections.abc import Sequence
from copy import copy
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from mashang.cases import queries
from mashang.cases.holding import hold
from mashang.cases.models import DELIVERY_WAYS, Application, Case, Correction, HandedMaterial
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer
from mashang.documents import queries as documents
from mashang.documents.operations import storing
from mashang.kernel import acts, clock, crypto, masking, rows
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, Reason, Refusal
from mashang.kernel.transactions import writing
from mashang.offices import queries as offices
from mashang.people import queries as people

MOST_TAKEN = 5  # keys in a row that are taken by what was begun before
MOST_TYPED = 400_000  # characters of all answers together, as JSON
MOST_FILES = 200  # in one application, replaced ones too, since those are kept
SAVED_BY_APPLICANT = {"situations", "answers", "contact_phone", "delivery_way", "delivery_address"}


def start(
    *, item_code: str, by: Actor, at: datetime, principal_kind: str = "PERSON", principal_key: str = ""
) -> Application:
    """Starts an application for oneself, or by a mandate for an organisation or another person.

    An open draft of the same account for the same item and principal is given back instead of a second one.
    Refuses items that cannot be applied for, and principals that the item is not for.
    """
    today = clock.city_day(at)
    offer = catalogue.open_offer(item_code, on=today)
    identity = people.actor_identity(by)
    principal = people.principal_for(by, principal_kind, principal_key or identity.person_key, on=today)
    is_person = principal.kind == "PERSON"
    _refuse_wrong_audience(offer, is_organisation=not is_person)
    draft = _new_draft(offer, at, channel="ONLINE", name=principal.name, is_person=is_person)
    draft.account_id = by.account_id
    draft.person_id, draft.organisation_id = (principal.id, None) if is_person else (None, principal.id)
    draft.agent_id = None if principal.is_self else identity.person_id
    draft.contact_phone = people.contact_of(account_id=by.account_id).phone
    return _begun(draft, queries.last_like(draft), by=by, at=at)


def start_at_window(
    *,
    item_code: str,
    by: Actor,
    at: datetime,
    person_id: int | None = None,
    organisation_id: int | None = None,
    agent_person_id: int | None = None,
    contact_phone: str = "",
) -> Application:
    """Starts an application at the counter for a person whom the clerk has before them; no account or phone needed.

    An open draft of the same clerk for the same item and applicant is given back instead of a second one.
    """
    offer = catalogue.open_offer(item_code, on=clock.city_day(at))
    official = offices.official_of(by)
    catalogue.require_duty(by, offer.item_id, "ACCEPTANCE")
    _refuse_wrong_audience(offer, is_organisation=organisation_id is not None)
    if organisation_id is not None:
        name = people.organisation_view(organisation_id).name
    else:
        name = people.full_person(by, person_id or 0, reason="窗口收件", at=at).name
    draft = _new_draft(offer, at, channel="WINDOW", name=name, is_person=organisation_id is None)
    draft.person_id, draft.organisation_id, draft.agent_id = person_id, organisation_id, agent_person_id
    draft.received_by_id, draft.contact_phone, draft.assurance = official.id, contact_phone, "CHECKED"
    return _begun(draft, queries.last_walk_in_like(draft), by=by, at=at)


def save(*, key: str, by: Actor, at: datetime, seen_at: datetime | None = None, **values: Any) -> datetime:
    """Keeps what was typed so far, right or wrong; returns when. With `seen_at` refuses to write over a newer save.

    `values`: situations, answers, contact_phone, delivery_way, delivery_address.
    """
    if unknown := set(values) - SAVED_BY_APPLICANT:
        raise TypeError(f"not to be saved in a draft: {unknown}")
    draft = queries.application_for(by, key, at=at, to_write=True)
    _refuse_unless_draft(draft)
    _refuse_unstorable(values)
    guard = {"state": "DRAFT"} | ({"saved_at": seen_at} if seen_at else {})
    if not rows.change(draft, {**values, "saved_at": at}, guard=guard):
        raise Conflict(Reason(_("这份申请刚在另一个页面改过，请刷新后再改"), code="stale-draft"))
    return at


def attach(*, key: str, code: str, checked: storing.Checked, by: Actor, at: datetime) -> HandedMaterial:
    """Hands in a checked file for a material: in a draft, or where a one-time notice asked for it again; Conflict when
    that just ended."""
    application = queries.application_for(by, key, at=at, to_write=True)
    offer = catalogue.offer(application.item_version_id)
    waiting = _refuse_unless_wanted(application, offer, code)
    _refuse_too_many(application, code)
    side = _side(application, by)
    with writing():
        hold(waiting)
        if (handed := _handed_in_before(application, code, checked)) is not None:
            return handed
        stored = storing.store(checked, by=by, at=at)
        return rows.insert(
            HandedMaterial(
                application=application,
                code=code,
                form="FILE",
                file_id=stored.pk,
                key=uuid.uuid4().hex,
                handed_at=at,
                handed_by=side,
            )
        )


def _handed_in_before(application: Application, code: str, checked: storing.Checked) -> HandedMaterial | None:
    """The same content for the same material, still in force and not asked for anew: a second click."""
    since = Correction.objects.filter(case__application=OuterRef("application"), answered_at=None)
    handed = HandedMaterial.objects.filter(
        application=application, code=code, form="FILE", replaced_at=None, file__size=checked.size
    ).exclude(Exists(since.filter(requested_at__gt=OuterRef("handed_at"))))
    return next(
        (one for one in handed.select_related("file") if one.file and documents.is_same(one.file, checked)), None
    )


def detach(*, key: str, material_key: str, by: Actor, at: datetime) -> None:
    """Takes a file back out, as long as the application (or its correction) is open when this is written.

    In a correction each side takes back only what it handed in itself.
    """
    application = queries.application_for(by, key, at=at, to_write=True)
    materials = HandedMaterial.objects.filter(
        application=application, key=material_key, replaced_at=None, application__state=application.state
    )
    if application.state == "SUBMITTED":
        is_asked = Correction.objects.filter(
            case__application=OuterRef("application"), answered_at=None, requested_at__lte=OuterRef("handed_at")
        )
        materials = materials.filter(Exists(is_asked), handed_by=_side(application, by))
    materials.update(replaced_at=at)


def discard(*, key: str, by: Actor, at: datetime) -> None:
    """Throws a draft away; it stays in the record, unseen."""
    draft = queries.application_for(by, key, at=at, to_write=True)
    _refuse_unless_draft(draft)
    with acts.performing("application.discarded", by=by, at=at) as act:
        act.change(draft, state="DISCARDED", answers={}, contact_phone="", delivery_address="")


def _new_draft(offer: Offer, at: datetime, *, channel: str, name: str, is_person: bool) -> Application:
    shown = masking.name(name) if is_person else name
    return Application(
        channel=channel,
        division_id=offer.division_id,
        item_version_id=offer.version_id,
        applicant_name=name,
        applicant_shown=shown,
        saved_at=at,
        delivery_way=_likely_way(offer.content.delivery_ways, channel),
    )


def _begun(draft: Application, last: Application | None, *, by: Actor, at: datetime) -> Application:
    """The open draft like this one, else this one. Its key follows from what was begun last, so that of two clicks at
    the same moment only one begins, and both get the same draft."""
    if last is not None and last.state == "DRAFT":
        return last
    of_whom = (draft.account_id, draft.received_by_id, draft.person_id, draft.organisation_id, draft.agent_id)
    after = last.key if last else str(clock.city_day(at))
    for _attempt in range(MOST_TAKEN):
        draft.key = crypto.secret_hash(f"draft {draft.item_version_id} {of_whom} after {after}")[:32]
        try:
            with acts.performing("application.started", by=by, at=at) as act:
                return act.create(copy(draft))
        except IntegrityError:
            if (begun := queries.open_draft(draft.key)) is not None:
                return begun
            if not Application.objects.filter(key=draft.key).exists():
                raise
            after = draft.key  # taken by one that is nobody's or another's by now: erased, or moved to the true person
    raise Conflict


def _likely_way(ways: Sequence[str], channel: str) -> str:
    """What is chosen until somebody chooses: the first way; at the window the window, for people without account."""
    return "WINDOW" if not ways or (channel == "WINDOW" and "WINDOW" in ways) else ways[0]


def _refuse_wrong_audience(offer: Offer, *, is_organisation: bool) -> None:
    if offer.audience == "PERSON" and is_organisation:
        raise Refusal(Reason(_("这件事由个人办理，请以本人名义申请"), field="mandate", code="audience"))
    if offer.audience == "ORGANISATION" and not is_organisation:
        text = _("这件事由企业或组织办理，请选择您代表的单位；还没有登记单位的，先到“我的单位”登记")
        raise Refusal(Reason(text, field="mandate", code="audience"))


def _refuse_unless_draft(application: Application) -> None:
    if application.state != "DRAFT":
        raise Conflict(Reason(_("这份申请已经提交，不能再改；需要改的，请看办件页面"), code="submitted"))


def _side(application: Application, by: Actor) -> str:
    """Who hands in: a clerk for somebody else, whatever door it came through; otherwise the applicant's side."""
    if application.account_id == by.account_id:
        return "APPLICANT"
    is_clerk = catalogue.holds_duty(by, application.item_version.item_id, "ACCEPTANCE")
    return "CLERK" if is_clerk else "APPLICANT"


def _refuse_unstorable(values: dict[str, Any]) -> None:
    """What no form offers: ways that do not exist, more words than any application has."""
    refuse_endless(values.get("answers", {}))
    if values.get("delivery_way") and values["delivery_way"] not in dict(DELIVERY_WAYS):
        raise Refusal(Reason(_("请选择怎样领取结果"), field="delivery_way", code="delivery-way"))


def refuse_endless(answers: dict[str, Any]) -> None:
    """More than is kept of one form; what pages of a book fill was pasted into the wrong place."""
    if len(json.dumps(answers, ensure_ascii=False)) > MOST_TYPED:
        text = _("填写的内容太多：整张表最多 %(most)d 万字。请缩短后再保存，长的内容可以作为材料上传")
        raise Refusal(Reason(text % {"most": MOST_TYPED // 10_000}, code="answers-endless"))


def _refuse_too_many(application: Application, code: str) -> None:
    if HandedMaterial.objects.filter(application=application, form="FILE").count() >= MOST_FILES:
        text = _("一份申请最多上传 %(most)d 个文件（含换下的），请联系大厅") % {"most": MOST_FILES}
        raise Refusal(Reason(text, field=code, code="too-many-files"))


def _refuse_unless_wanted(application: Application, offer: Offer, code: str) -> Application | Case:
    """Gives what waits for it: the draft, or the case whose notice asked for it."""
    material = next((one for one in offer.content.materials if one.code == code), None)
    if material is None:
        raise Refusal(Reason(_("这件事不需要这项材料"), field=code, code="unlisted-material"))
    if material.is_generated:
        text = _("“%s”由系统按您填的内容自动生成，不用上传") % material.name
        raise Refusal(Reason(text, field=code, code="generated-material"))
    if application.state == "DRAFT":
        return application
    correction = queries.correction_of(application)
    if correction is None or code not in {defect["code"] for defect in correction.defects}:
        raise Conflict(Reason(_("现在不需要补这项材料"), field=code, code="not-asked"))
    return correction.case
