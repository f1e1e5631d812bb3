"""What has happened in the offices: codes and staff numbers only."""

from dataclasses import dataclass

from mashang.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class OfficialAppointed(Fact):
    kind = "official.appointed"
    subject_field = "staff_number"
    staff_number: str


@dataclass(frozen=True, kw_only=True)
class OfficialDeactivated(Fact):
    """All posts are left; what the official had claimed must move on."""

    kind = "official.deactivated"
    subject_field = "staff_number"
    staff_number: str


@dataclass(frozen=True, kw_only=True)
class PostHeld(Fact):
    kind = "post.held"
    subject_field = "post_code"
    post_code: str
    staff_number: str
    role: str


@dataclass(frozen=True, kw_only=True)
class PostLeft(Fact):
    kind = "post.left"
    subject_field = "post_code"
    post_code: str
    staff_number: str
