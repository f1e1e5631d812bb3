"""The application form (申请表) made by the system from what was filed: drawn outside any transaction, kept once."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.db.models import QuerySet

from mashang.cases import application_forms, queries
from mashang.cases.events import ApplicationFormConfirmed
from mashang.cases.models import Application, Case, Correction, HandedMaterial
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer
from mashang.documents.operations import printing, storing
from mashang.documents.types import Checked
from mashang.kernel import actors, audit, rows
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotAllowed
from mashang.kernel.retention import ERASED
from mashang.kernel.transactions import writing


@dataclass(frozen=True, slots=True)
class Drawn:
    """An application form that is drawn and lies under its hash, but belongs to nothing yet."""

    application: Application
    code: str
    paper: Checked


def to_make(case: Case, offer: Offer, *, at_window: bool | None = None) -> Sequence[ApplicationFormConfirmed]:
    """The fact that an application form is to be made; none of items whose form the system does not make."""
    application = case.application
    if offer.application_form(application.situations) is None:
        return ()
    is_here = application.channel == "WINDOW" if at_window is None else at_window
    return (ApplicationFormConfirmed(case_number=case.number, at_window=is_here),)


def drawn(case_number: str, *, at: datetime, at_window: bool) -> Drawn | None:
    """Draws what was filed at `at`; None when it was made before, when the item has none, and of erased applications.

    For jobs: outside any transaction, some hundredths of a second; with rare characters about a second.
    """
    case = queries.case_facts(case_number)
    application, offer = case.application, catalogue.offer(case.item_version_id)
    material = offer.application_form(application.situations)
    if material is None or application.applicant_shown == ERASED or _made_since(application, at):
        return None
    paper = application_forms.of_case(case, offer, at=at, at_window=at_window)
    pdf = printing.print_application_form(paper, on=city_day(at))
    return Drawn(application, material.code, storing.lay_down(pdf, material.name))


def keep(*, ready: Drawn | None, by: Actor, at: datetime) -> None:
    """Puts a drawn form among the materials in place of the one before, which stays as a version.

    For jobs only, NotAllowed for others; inside an open transaction it joins that one. Five statements.
    """
    if by.kind != actors.SYSTEM:
        raise NotAllowed
    if ready is None or _made_since(ready.application, at):
        return
    application = ready.application
    with writing():
        _current(application).update(replaced_at=at)
        file = storing.store(ready.paper, by=by, at=at)
        made = HandedMaterial(
            application=application,
            code=ready.code,
            form="GENERATED",
            file=file,
            key=uuid.uuid4().hex,
            handed_at=at,
            handed_by="SYSTEM",
        )
        rows.insert(made)
        more = {"material": ready.code, "sha256": ready.paper.sha256}
        audit.record("application_form.generated", kind=KIND, number=application.key, by=by, at=at, **more)


def catch_up(case: Case, offer: Offer) -> None:
    """Makes the form of what was filed before it is changed, if no relay came to that yet."""
    application = case.application
    if offer.application_form(application.situations) is None or not application.submitted_at:
        return
    answered = Correction.objects.filter(case=case).exclude(answered_at=None).order_by("-answered_at")
    at = answered.values_list("answered_at", flat=True).first() or application.submitted_at
    if _made_since(application, at):
        return
    ready = drawn(case.number, at=at, at_window=application.channel == "WINDOW")
    try:
        keep(ready=ready, by=actors.job("relay"), at=at)
    except IntegrityError:  # the relay was faster
        return


KIND = "cases.Application"


def _current(application: Application) -> "QuerySet[HandedMaterial, HandedMaterial]":
    return HandedMaterial.objects.filter(application=application, form="GENERATED", replaced_at=None)


def _made_since(application: Application, at: datetime) -> bool:
    return HandedMaterial.objects.filter(application=application, form="GENERATED", handed_at__gte=at).exists()
