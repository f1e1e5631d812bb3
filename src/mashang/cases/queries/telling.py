"""What an official is told only with a reason, and which leaves a line on the case each time."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.cases import codes
from mashang.cases.models import Case
from mashang.kernel import audit
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal


def query_code_again(case: Case, actor: Actor, *, reason: str, at: datetime) -> str:
    """The query code of a case that the actor was given by its query, for an applicant who lost the slip.

    Refuses without a reason. One statement.
    """
    _note("query-code.told", case, actor, reason, at)
    return codes.query_code(case.application.key)


def contact_of(case: Case, actor: Actor, *, reason: str, at: datetime) -> str:
    """The applicant's whole phone number, empty when none was given. Refuses without a reason. One statement."""
    _note("contact.read", case, actor, reason, at)
    return case.application.contact_phone


def _note(act: str, case: Case, actor: Actor, reason: str, at: datetime) -> None:
    if not reason.strip():
        raise Refusal(Reason(_("请写明理由"), field="reason", code="reason-missing"))
    kind, number = case.subject_kind, case.subject_number
    audit.record(act, kind=kind, number=number, by=actor, at=at, reason=reason.strip()[:200])
