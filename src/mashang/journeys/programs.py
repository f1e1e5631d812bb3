"""What other systems are told: that something happened, and its number. What it says they read with their key."""

from collections.abc import Callable
from datetime import datetime

from mashang.cases import queries as cases
from mashang.cases.events import CaseFact
from mashang.certificates import queries as certificates
from mashang.certificates.events import CertificateFact
from mashang.programs.operations import announcing


def tell_of_case(kind: str) -> Callable[..., None]:
    """A reaction that announces `kind` about the case of the fact."""

    def tell_programs(fact: CaseFact, *, at: datetime) -> None:
        division_id = cases.division_of(fact.case_number)
        announcing.announce(kind=kind, identifiers={"case_number": fact.case_number}, division_id=division_id, at=at)

    return tell_programs


def tell_of_certificate(kind: str) -> Callable[..., None]:
    """A reaction that announces `kind` about the certificate of the fact."""

    def tell_programs(fact: CertificateFact, *, at: datetime) -> None:
        number, version = fact.certificate_number, fact.version
        division_id = certificates.division_of(number, version)
        identifiers = {"certificate_number": number, "version": str(version)}
        announcing.announce(kind=kind, identifiers=identifiers, division_id=division_id, at=at)

    return tell_programs


submitted = tell_of_case("case.submitted")
accepted = tell_of_case("case.accepted")
not_accepted = tell_of_case("case.not_accepted")
referred = tell_of_case("case.referred")
decided = tell_of_case("case.decided")
delivered = tell_of_case("case.delivered")
withdrawn = tell_of_case("case.withdrawn")
issued = tell_of_certificate("certificate.issued")
status_changed = tell_of_certificate("certificate.status_changed")
