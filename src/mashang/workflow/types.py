"""Tasks as values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step of a subject that is to wait before the holders of a post, until when, as inboxes name it."""

    step: str
    subject_kind: str
    subject_number: str
    post_id: int
    division_id: int
    title: str
    applicant: str = ""  # masked
    due_at: datetime | None = None
    is_due_provisional: bool = False


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task as its post's holders see it; `applicant` is masked, `claimed_by` a name or empty."""

    id: int
    step: str
    subject_kind: str
    subject_number: str
    title: str
    applicant: str
    made_at: datetime
    due_at: datetime | None
    is_due_provisional: bool
    post_id: int
    post_name: str
    claimed_by: str
    is_mine: bool
    state: str = "OPEN"
    done_at: datetime | None = None

    @property
    def is_taken(self) -> bool:
        """Claimed by somebody else."""
        return bool(self.claimed_by) and not self.is_mine


@dataclass(frozen=True, slots=True)
class InboxPage:
    rows: list[TaskView]
    next_after: str  # "" on the last page


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits, exact up to `LIMIT`; `near` counts as the inbox's filter does, `steps` by step."""

    LIMIT = 200
    all: int
    overdue: int
    today: int
    near: int
    mine: int
    provisional: int
    steps: dict[str, int]

    @property
    def is_capped(self) -> bool:
        return self.all >= self.LIMIT

    @property
    def all_text(self) -> str:
        return f"{self.LIMIT - 1}+" if self.is_capped else str(self.all)
