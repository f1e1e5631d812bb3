from django.db import models
from django.db.models import Q, UniqueConstraint

from mashang.kernel.fields import SealedField, SecretHashField
from mashang.kernel.tables import AuditedRow, Row


class Program(AuditedRow):
    """Another system that calls us: for one division and those below it, within its scopes, so often a minute."""

    key = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=60, unique=True)
    contact = models.CharField(max_length=120)  # the unit and office phone that answer for it
    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    scopes = models.JSONField(default=list)  # words of `types.SCOPES`
    calls_per_minute = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    @property
    def subject_number(self) -> str:
        return self.key


class ProgramKey(Row):
    """A key of a program. The whole key is shown once when it is made; kept are its beginning and its hash."""

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="keys")
    beginning = models.CharField(max_length=12, unique=True)
    key_hash = SecretHashField(unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)  # to the hour, so that a call seldom writes


class Subscription(AuditedRow):
    """Where a program is told of which kinds of events, and the secret that signs what it is told."""

    key = models.CharField(max_length=32, unique=True)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="subscriptions")
    address = models.CharField(max_length=300)
    kinds = models.JSONField(default=list)  # words of `types.KINDS`
    secret = SealedField(limit=80)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    @property
    def subject_number(self) -> str:
        return self.key


class Announcement(Row):
    """One event told to one subscription: the body as it is signed, and how far it got."""

    STATES = [("QUEUED", "待送"), ("SENT", "已送到"), ("FAILED", "没有送到"), ("DROPPED", "订阅已停")]
    key = models.CharField(max_length=32, unique=True)  # the receiver's `webhook-id`, the same at every attempt
    subscription = models.ForeignKey(Subscription, on_delete=models.PROTECT, related_name="announcements")
    cause = models.CharField(max_length=200)  # kind, number and moment: a repeated reaction changes nothing
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=120)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=STATES, default="QUEUED")
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    attempts_made = models.PositiveSmallIntegerField(default=0)
    lease = models.CharField(max_length=32, blank=True, default="")
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["subscription", "cause"], name="programs_announcement_once")]
        indexes = [
            models.Index(fields=["next_at", "id"], condition=Q(state="QUEUED"), name="programs_announcement_waiting"),
            models.Index(fields=["subscription", "-id"], name="programs_announcement_newest"),
        ]


class Attempt(Row):
    """One try to tell, and what the receiver answered."""

    OUTCOMES = [
        ("TAKEN", "对方已收下"),
        ("REFUSED", "对方没有收下"),
        ("UNREACHABLE", "没有连上"),
        ("FORBIDDEN", "地址不允许"),
    ]
    announcement = models.ForeignKey(Announcement, on_delete=models.PROTECT, related_name="attempts")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=OUTCOMES)
    status = models.PositiveSmallIntegerField(null=True)  # of HTTP
    problem = models.CharField(max_length=300, blank=True, default="")
