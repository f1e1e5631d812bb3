"""Who applies, as screens of staff show it: masked; an organisation by its public register entry."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mashang.kernel import masking
from mashang.people import queries as people

if TYPE_CHECKING:
    from mashang.cases.types import Application


@dataclass(frozen=True, slots=True)
class Applicant:
    """`agent` is who acts for the applicant; `has_person`: whether there is a person to read in full with a reason."""

    name: str
    document: str
    phone: str
    agent: str = ""
    agent_document: str = ""
    has_person: bool = True
    is_organisation: bool = False


def applicant_of(application: "Application") -> Applicant:
    """The applicant of an application that the reader was given by its query. Up to two statements."""
    phone = masking.phone(application.contact_phone) if application.contact_phone else ""
    agent = people.person_view(application.agent_id) if application.agent_id else None
    acting = (agent.name, agent.document_number) if agent else ("", "")
    if application.organisation_id:
        row = people.organisation_view(application.organisation_id)
        return Applicant(row.name, row.credit_code, phone, *acting, has_person=agent is not None, is_organisation=True)
    if application.person_id is None:
        return Applicant(application.applicant_shown, "", phone, *acting, has_person=False)
    person = people.person_view(application.person_id)
    return Applicant(person.name, person.document_number, phone, *acting)
