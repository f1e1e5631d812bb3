"""The facts that this room announces: identifiers only, no names, no codes."""

from dataclasses import dataclass
from typing import ClassVar

from mashang.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class CaseFact(Fact):
    kind: ClassVar[str] = "case"
    subject_field: ClassVar[str] = "case_number"
    case_number: str


@dataclass(frozen=True, kw_only=True)
class ApplicationSubmitted(CaseFact):
    kind: ClassVar[str] = "application.submitted"
    receipt_number: str


@dataclass(frozen=True, kw_only=True)
class ApplicationFormConfirmed(CaseFact):
    """What was filled in was filed, at first or again after a correction, of an item whose application form (申请表)
    the system makes from it. `at_window`: before a clerk, so that the applicant signs on paper."""

    kind: ClassVar[str] = "application_form.confirmed"
    at_window: bool = False


@dataclass(frozen=True, kw_only=True)
class CorrectionRequested(CaseFact):
    kind: ClassVar[str] = "correction.requested"
    notice_number: str


@dataclass(frozen=True, kw_only=True)
class CorrectionAnswered(CaseFact):
    kind: ClassVar[str] = "correction.answered"


@dataclass(frozen=True, kw_only=True)
class NonAcceptanceProposed(CaseFact):
    kind: ClassVar[str] = "non_acceptance.proposed"


@dataclass(frozen=True, kw_only=True)
class NonAcceptanceReturned(CaseFact):
    """The second person did not agree; the case goes back to the window."""

    kind: ClassVar[str] = "non_acceptance.returned"


@dataclass(frozen=True, kw_only=True)
class CaseNotAccepted(CaseFact):
    kind: ClassVar[str] = "case.not_accepted"


@dataclass(frozen=True, kw_only=True)
class CaseAccepted(CaseFact):
    """`is_deemed`: accepted by law because nobody told the applicant in time (行政许可法 art. 32(4))."""

    kind: ClassVar[str] = "case.accepted"
    is_deemed: bool = False


@dataclass(frozen=True, kw_only=True)
class CaseReviewed(CaseFact):
    kind: ClassVar[str] = "case.reviewed"


@dataclass(frozen=True, kw_only=True)
class CaseReturned(CaseFact):
    """The approver sent the case back to review."""

    kind: ClassVar[str] = "case.returned"


@dataclass(frozen=True, kw_only=True)
class CaseReferred(CaseFact):
    """Reported upward with the opinion of the first review (行政许可法 art. 35, 43); the superior decides."""

    kind: ClassVar[str] = "case.referred"


@dataclass(frozen=True, kw_only=True)
class ReferralReturned(CaseFact):
    """The superior wants the review mended; the case is back with the reviewer."""

    kind: ClassVar[str] = "referral.returned"


@dataclass(frozen=True, kw_only=True)
class CaseDecided(CaseFact):
    """`is_superiors`: decided by the body to which the case was reported."""

    kind: ClassVar[str] = "case.decided"
    outcome: str
    is_superiors: bool = False


@dataclass(frozen=True, kw_only=True)
class FeeRecorded(CaseFact):
    kind: ClassVar[str] = "fee.recorded"


@dataclass(frozen=True, kw_only=True)
class CaseDelivered(CaseFact):
    kind: ClassVar[str] = "case.delivered"
    way: str


@dataclass(frozen=True, kw_only=True)
class CaseWithdrawn(CaseFact):
    kind: ClassVar[str] = "case.withdrawn"


@dataclass(frozen=True, kw_only=True)
class DueMomentsChanged(CaseFact):
    """A published calendar or a recorded fact moved the due moments of a running case."""

    kind: ClassVar[str] = "due_moments.changed"


@dataclass(frozen=True, kw_only=True)
class ClockSuspended(CaseFact):
    """The decision clock stands still on a ground that the law names (行政许可法 art. 45)."""

    kind: ClassVar[str] = "case.suspended"


@dataclass(frozen=True, kw_only=True)
class ClockResumed(CaseFact):
    kind: ClassVar[str] = "case.resumed"
