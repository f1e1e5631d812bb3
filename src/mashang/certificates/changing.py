"""The third and fourth breath of every change of status; which act it is and who may do it, its operation says."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.certificates import rules
from mashang.certificates.events import CertificateStatusChanged
from mashang.certificates.models import STATUSES, Certificate, StatusChange
from mashang.kernel import actors, acts
from mashang.kernel.actors import Actor
from mashang.kernel.acts import Act
from mashang.kernel.errors import Reason
from mashang.offices import queries as offices


def reasons(act: str, certificate: Certificate, reason: str, legal_basis: str | None = None) -> list[Reason]:
    """What stands against this change: the status, no reason given, no legal basis (where `legal_basis` is text)."""
    reason, basis = reason.strip(), "-" if legal_basis is None else legal_basis.strip()
    texts = [
        (_("请写明理由"), "reason", "reason-missing", not reason),
        (_("理由请不要超过 500 个字"), "reason", "reason-too-long", len(reason) > 500),
        (_("请写明法律依据"), "legal_basis", "legal-basis-missing", not basis),
        (_("法律依据请不要超过 200 个字"), "legal_basis", "legal-basis-too-long", len(basis) > 200),
        (
            _("这本证照现在的状态是“{status}”，不能办理这一步").format(status=status_text(certificate.status)),
            "",
            "certificate.status",
            not rules.may(act, certificate.status),
        ),
    ]
    return [Reason(text, field=field, code=code) for text, field, code, wrong in texts if wrong]


def official_id(by: Actor) -> int | None:
    """The official behind the actor; None for jobs of the system and for holders themselves."""
    if by.kind == actors.SYSTEM:
        return None
    return offices.official_of(by).id


def record(
    name: str,
    kind: str,
    certificate: Certificate,
    *,
    reason: str,
    legal_basis: str = "",
    official: int | None,
    about: tuple[str, str] = ("", ""),
    by: Actor,
    at: datetime,
) -> None:
    """One transaction: the new status, its row with the reason, the fact. Conflict when somebody was first."""
    with acts.performing(name, by=by, at=at) as act:
        change(act, kind, certificate, reason=reason, legal_basis=legal_basis, official=official, about=about)


def change(
    act: Act,
    kind: str,
    certificate: Certificate,
    *,
    reason: str,
    legal_basis: str = "",
    official: int | None,
    about: tuple[str, str] = ("", ""),
) -> None:
    """The same within an open act."""
    before, after = certificate.status, rules.CHANGES[kind][1]
    act.change(certificate, status=after)
    act.add(
        StatusChange(
            certificate=certificate,
            before=before,
            after=after,
            reason=reason.strip(),
            legal_basis=legal_basis.strip(),
            changed_at=act.at,
            official_id=official,
            about_kind=about[0],
            about_number=about[1],
        )
    )
    number, version = certificate.number, certificate.version
    act.announce(CertificateStatusChanged(certificate_number=number, version=version, status=after))


def status_text(status: str) -> str:
    return _({**dict(STATUSES), rules.EXPIRED: "已过期"}[status])
