"""What every act on a case leaves behind: its step, the task it was, and the task that comes next."""

from datetime import datetime
from typing import Any

from mashang.cases.models import Case, Step
from mashang.catalogue import queries as catalogue
from mashang.kernel.acts import Act
from mashang.workflow.operations import tasks
from mashang.workflow.types import Waiting

KIND = "cases.Case"


def step(
    case: Case,
    name: str,
    *,
    at: datetime,
    once: str = "",
    label: str = "",
    note: str = "",
    public: str = "",
    content: dict[str, Any] | None = None,
) -> Step:
    """The row of an act, by the official with whose post the case was fetched; `label` says who it was otherwise (the
    applicant, the law). `note` is for staff, `public` for the applicant: all of it, up to 5000 characters."""
    return Step(
        case=case,
        act=name,
        at=at,
        official_id=getattr(case, "official_id", None),
        post_id=getattr(case, "post_id", None),
        by_label=label or case.post_name,
        note=note,
        public_text=public,
        content=content or {},
        key=once or None,
    )


def finish(act: Act, case: Case, waiting: str) -> None:
    """The task of this step is done by the official of the act, or by a job. Conflict when somebody else has it."""
    official_id = getattr(case, "official_id", None)
    tasks.finish(act, step=waiting, subject_kind=KIND, subject_number=case.number, official_id=official_id)


def set_due(act: Act, case: Case, due_at: datetime | None, *, is_provisional: bool) -> None:
    """Copies a recomputed due moment to what waits."""
    tasks.set_due(act, subject_kind=KIND, subject_number=case.number, due_at=due_at, is_due_provisional=is_provisional)


def open_next(
    act: Act, case: Case, waiting: str, post_id: int, due_at: datetime | None = None, *, is_provisional: bool = False
) -> None:
    """The step that waits now, before the holders of a post."""
    step = Waiting(
        step=waiting,
        subject_kind=KIND,
        subject_number=case.number,
        post_id=post_id,
        division_id=case.division_id,
        title=catalogue.offer(case.item_version_id).name,
        applicant=case.application.applicant_shown,
        due_at=due_at,
        is_due_provisional=is_provisional,
    )
    tasks.open_task(act, step)
