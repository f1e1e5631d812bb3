"""Receiving at the window: papers seen or taken, ticked off by the clerk; also correcting on the spot (art. 32(3))."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.cases import queries, rules
from mashang.cases.holding import hold
from mashang.cases.models import Application, Case, HandedMaterial
from mashang.catalogue import queries as catalogue
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, Reason, Refusal


def receive_papers(*, key: str, codes: Sequence[str], form: str, by: Actor, at: datetime) -> Application:
    """Notes that the clerk has seen (SHOWN) or taken (PAPER) these materials. Refuses unlisted codes, and papers for a
    case that is decided or closed."""
    application = queries.application_for(by, key, at=at, to_write=True)
    catalogue.require_duty(by, application.item_version.item_id, "ACCEPTANCE")  # applicants do not tick for themselves
    if form not in {"PAPER", "SHOWN"}:
        raise TypeError(form)
    cases = list(Case.objects.filter(application=application).order_by("pk"))
    if not all(rules.is_lawful("RECEIVING", case.state) for case in cases):
        raise Conflict(Reason(_("这个办件已经决定或办结，不能再收材料"), code="not-lawful-now"))
    offer = catalogue.offer(application.item_version_id)
    listed = {material.code for material in offer.content.materials}
    Refusal.unless_none(
        Reason(_("这件事不需要这项材料"), field=c, code="unlisted-material") for c in codes if c not in listed
    )
    with acts.performing("materials.received", by=by, at=at) as act:
        hold(*cases)
        act.change(application, detail={"materials": list(codes), "form": form})
        HandedMaterial.objects.filter(
            application=application, code__in=codes, form__in=["PAPER", "SHOWN"], replaced_at=None
        ).update(replaced_at=at)
        act.insert_all(
            [
                HandedMaterial(
                    application=application, code=code, form=form, key=uuid.uuid4().hex, handed_at=at, handed_by="CLERK"
                )
                for code in codes
            ]
        )
    return application
