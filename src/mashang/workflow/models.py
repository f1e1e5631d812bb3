from django.db import models
from django.db.models import Q, UniqueConstraint

from mashang.kernel.tables import Row


class Task(Row):
    """One step that waits for a post. `due_at` is a copy of the subject's due moment, for ordering only."""

    STATES = [("OPEN", "待办"), ("DONE", "已办"), ("CANCELLED", "已取消")]
    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+", db_index=False)
    post = models.ForeignKey("offices.Post", on_delete=models.PROTECT, related_name="tasks", db_index=False)
    step = models.CharField(max_length=20)  # ACCEPTANCE, REVIEW, DECISION, REFERRAL, ANSWER, DELIVERY …
    subject_kind = models.CharField(max_length=60)
    subject_number = models.CharField(max_length=120)
    title = models.CharField(max_length=200)  # item name; no personal data
    applicant = models.CharField(max_length=60, blank=True)  # masked
    state = models.CharField(max_length=10, choices=STATES, default="OPEN")
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    place_at = models.DateTimeField()  # place in the inbox: the due moment, or the end of time when there is none
    is_due_provisional = models.BooleanField(default=False)
    claimed_by = models.ForeignKey(
        "offices.Official", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    claimed_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        "offices.Official", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["subject_kind", "subject_number", "step"],
                condition=Q(state="OPEN"),
                name="workflow_task_open_once",
            )
        ]
        indexes = [
            models.Index(fields=["post", "place_at", "id"], condition=Q(state="OPEN"), name="workflow_task_inbox"),
            models.Index(
                fields=["claimed_by"], condition=Q(state="OPEN", claimed_by__isnull=False), name="workflow_task_claimed"
            ),
            models.Index(fields=["done_by", "-done_at"], condition=Q(state="DONE"), name="workflow_task_done"),
            models.Index(fields=["subject_kind", "subject_number"], name="workflow_task_subject"),
        ]
