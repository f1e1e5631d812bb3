from django.db import models
from django.db.models import Q, UniqueConstraint

from mashang.kernel.fields import SealedField
from mashang.kernel.tables import Row

PIECE = 1_000_000  # characters in one row of a file
OPEN = ("WAITING", "RUNNING")


class Errand(Row):
    """One piece of long work: who asked for what, how far it got, who does it now, what came of it."""

    STATES = [
        ("WAITING", "排队中"),
        ("RUNNING", "进行中"),
        ("DONE", "已完成"),
        ("FAILED", "没有办成"),
        ("CANCELLED", "已取消"),
    ]
    key = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=40)  # a word of `journeys.errands.KINDS`
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")  # who asked
    label = models.CharField(max_length=120)  # as the audit names them
    language = models.CharField(max_length=10)  # in which the result is written
    asked = models.JSONField(default=dict)  # what exactly; nothing personal
    state = models.CharField(max_length=10, choices=STATES, default="WAITING")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)  # None while nobody knows
    reached = models.JSONField(default=dict)  # where the next slice goes on
    result = models.JSONField(default=dict)  # figures and findings; `file` names the file made of the pieces
    problem = models.CharField(max_length=1000, blank=True, default="")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField()
    attempts_made = models.PositiveSmallIntegerField(default=0)  # since the last slice that went well
    lease = models.CharField(max_length=32, blank=True, default="")
    leased_until = models.DateTimeField(null=True)
    once = models.CharField(max_length=64, null=True, unique=True)  # a second click asks for nothing more

    class Meta:
        indexes = [
            models.Index(fields=["next_at", "id"], condition=Q(state__in=OPEN), name="errands_errand_waiting"),
            models.Index(fields=["account", "-id"], name="errands_errand_account"),
            models.Index(fields=["ended_at"], condition=Q(ended_at__isnull=False), name="errands_errand_ended"),
        ]


class Piece(Row):
    """What one slice added to the file of an errand, sealed: a file may hold masked names and what acts changed."""

    errand = models.ForeignKey(Errand, on_delete=models.PROTECT, related_name="pieces")
    number = models.PositiveIntegerField()
    text = SealedField(limit=PIECE)

    class Meta:
        constraints = [UniqueConstraint(fields=["errand", "number"], name="errands_piece_once")]
