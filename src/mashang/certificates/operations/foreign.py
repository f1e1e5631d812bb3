"""Taking in a certificate that another body issued; a wrong check digit is a warning, not a reason to drop it."""

import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.certificates import drafting
from mashang.certificates.models import Certificate
from mashang.certificates.types import ForeignCertificate, Issued
from mashang.kernel import acts, crypto, identifiers
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, Reason, Refusal
from mashang.offices import queries as offices

FUNCTIONS = ("WINDOW", "REVIEW", "APPROVAL")


def import_foreign(*, certificate: ForeignCertificate, by: Actor, at: datetime) -> Issued:
    """Keeps a foreign certificate for its holder; the same identifier again answers with the first.

    Clerks of windows, reviewers, approvers; NotAllowed for others. Its identifier is kept as it is written, with a
    warning where its check digit fails (real interfaces send such). Refuses, all at once: no identifier, number, type
    or issuing body, a holder without name, an impossible validity. We never vouch for it on the public page.
    """
    official = offices.official_of(by)
    if not offices.holds(by, *FUNCTIONS):
        raise NotAllowed
    identifier = identifiers.check("ecert", identifiers.spelled("ecert", certificate.identifier)).normalised
    if (known := Certificate.objects.filter(identifier=identifier).first()) is not None:
        return drafting.issued(known)
    Refusal.unless_none(_reasons(certificate))
    row = _row(certificate, identifier, official.division_id, at)
    with acts.performing("certificate.imported", by=by, at=at) as act:
        act.create(row)
    return drafting.issued(row)


def _row(foreign: ForeignCertificate, identifier: str, division_id: int, at: datetime) -> Certificate:
    code = secrets.token_urlsafe(18)
    return Certificate(
        number=foreign.number.strip(),
        identifier=identifier,
        type_name=foreign.type_name.strip(),
        issuing_body=foreign.issuing_body.strip(),
        division_id=division_id,
        issued_on=foreign.issued_on,
        issued_at=at,
        valid_from=foreign.valid_from,
        valid_to=foreign.valid_to,
        code=code,
        code_hash=crypto.secret_hash(code),
        content={"facts": [list(fact) for fact in foreign.facts]},
        is_foreign=True,
        warning=identifiers.certificate_identifier_problem(identifier)[:200],
        **drafting.holder_columns(foreign.holder),
    )


def _reasons(foreign: ForeignCertificate) -> list[Reason]:
    needed = [
        (_("缺少电子证照标识"), "identifier", foreign.identifier),
        (_("缺少证照编号"), "number", foreign.number),
        (_("缺少证照名称"), "type_name", foreign.type_name),
        (_("缺少发证机关"), "issuing_body", foreign.issuing_body),
        (_("缺少持证人名称"), "holder", foreign.holder.name),
    ]
    missing = [Reason(text, field=field, code=f"{field}-missing") for text, field, value in needed if not value.strip()]
    if foreign.valid_to is not None and foreign.valid_to < foreign.valid_from:
        missing.append(Reason(_("有效期截止日早于起始日"), field="valid_to", code="certificate.validity"))
    return missing
