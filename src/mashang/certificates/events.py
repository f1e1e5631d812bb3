"""The facts that this room announces: numbers only, no holder, no secret of a QR code."""

from dataclasses import dataclass
from typing import ClassVar

from mashang.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class CertificateFact(Fact):
    kind: ClassVar[str] = "certificate"
    subject_field: ClassVar[str] = "certificate_number"
    certificate_number: str
    version: int = 1


@dataclass(frozen=True, kw_only=True)
class CertificateIssued(CertificateFact):
    """Issued, on paper and electronically; its PDF is not drawn yet."""

    kind: ClassVar[str] = "certificate.issued"


@dataclass(frozen=True, kw_only=True)
class CertificateReady(CertificateFact):
    """The sealed PDF lies ready for its holder."""

    kind: ClassVar[str] = "certificate.ready"


@dataclass(frozen=True, kw_only=True)
class CertificateStatusChanged(CertificateFact):
    """`status` is the new one: SUSPENDED, ISSUED (again), REVOKED, CANCELLED, LOST or REPLACED."""

    kind: ClassVar[str] = "certificate.status_changed"
    status: str


@dataclass(frozen=True, kw_only=True)
class RevocationProposed(CertificateFact):
    """A second official has to confirm or return it."""

    kind: ClassVar[str] = "certificate.revocation_proposed"
