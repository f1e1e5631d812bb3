"""The application form of a draft as it would be filed now, in full, for who files it and for the clerk beside them."""

from datetime import datetime

from mashang.cases import application_forms
from mashang.cases.models import Application
from mashang.cases.queries.applicants import draft_of
from mashang.cases.queries.officials import walk_in_draft
from mashang.catalogue import queries as catalogue
from mashang.documents.types import ApplicationFormPaper
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound
from mashang.people import queries as people


def application_form_of(actor: Actor, key: str) -> ApplicationFormPaper:
    """Of one's own draft; NotFound for items whose application form the system does not make."""
    return _paper(draft_of(actor, key))


def application_form_to_sign(actor: Actor, key: str, *, at: datetime) -> ApplicationFormPaper:
    """Of a draft begun at the window, to be printed and signed there. The look at the persons' data is recorded."""
    draft = walk_in_draft(actor, key)
    paper = _paper(draft)
    for person_id in (draft.person_id, draft.agent_id):
        if person_id is not None:
            people.full_person(actor, person_id, reason="打印申请表", at=at)
    return paper


def _paper(draft: Application) -> ApplicationFormPaper:
    offer = catalogue.offer(draft.item_version_id)
    if offer.application_form(draft.situations) is None:
        raise NotFound
    return application_forms.of_draft(draft, offer)
