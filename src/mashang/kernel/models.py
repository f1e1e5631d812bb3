from django.db import models
from django.db.models import Q, UniqueConstraint

from mashang.kernel.tables import Row


class AuditSeal(Row):
    """A signed summary of audit lines: of a few minutes (PERIOD), or of a day's period seals (DAY)."""

    KINDS = [("PERIOD", "时段"), ("DAY", "日")]
    kind = models.CharField(max_length=10, choices=KINDS)
    number = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    line_count = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    signature = models.CharField(max_length=200)

    class Meta:
        constraints = [UniqueConstraint(fields=["kind", "number"], name="kernel_auditseal_number")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class AuditLine(Row):
    """One act on one subject; never changed or deleted, except that its seal is noted once."""

    act = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_number = models.CharField(max_length=120)
    sequence = models.PositiveIntegerField()  # 0: not chained per subject (reads, sign-ins), only sealed
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=120, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=64, blank=True)
    detail = models.TextField()  # canonical JSON: before, after, masked
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    seal = models.ForeignKey(AuditSeal, null=True, on_delete=models.PROTECT, related_name="lines")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["subject_kind", "subject_number", "sequence"],
                condition=Q(sequence__gt=0),
                name="kernel_auditline_chain",
            )
        ]
        indexes = [
            models.Index(fields=["at"], name="kernel_auditline_at"),
            models.Index(fields=["subject_kind", "subject_number"], name="kernel_auditline_subject"),
            models.Index(fields=["actor_id", "at"], name="kernel_auditline_actor"),
            models.Index(fields=["id"], condition=Q(seal=None), name="kernel_auditline_unsealed"),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.subject_kind} {self.subject_number} {self.act}"


class AuditCheck(Row):
    """What reading the whole audit found at a moment: how much there was, and what does not hold."""

    at = models.DateTimeField()
    lines = models.PositiveBigIntegerField()
    sealed_until = models.DateTimeField(null=True)
    problem_count = models.PositiveIntegerField()
    problems = models.JSONField(default=list)  # the first ones: [[kind, where, text], …]


class OutboxFact(Row):
    """A fact, written in the transaction of its change; `due_at` later than `at` for reminders and terms."""

    STATES = [("NEW", "待分发"), ("SPREAD", "已分发"), ("WITHDRAWN", "已撤回")]
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    payload = models.JSONField()
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=STATES, default="NEW")

    class Meta:
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state="NEW"), name="kernel_outboxfact_new"),
            models.Index(fields=["subject", "kind"], name="kernel_outboxfact_subject"),
        ]


class Delivery(Row):
    """One fact for one reaction: its attempts and, when DONE, the receipt that it took effect."""

    STATES = [("PENDING", "待执行"), ("DONE", "已生效"), ("DEAD", "未能送达"), ("DROPPED", "已放弃")]
    fact = models.ForeignKey(OutboxFact, on_delete=models.PROTECT, related_name="deliveries")
    reaction = models.CharField(max_length=120)
    subject = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=STATES, default="PENDING")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    lease = models.CharField(max_length=40, blank=True, default="")
    leased_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True, default="")

    class Meta:
        constraints = [UniqueConstraint(fields=["fact", "reaction"], name="kernel_delivery_once")]
        indexes = [
            models.Index(fields=["next_at", "fact"], condition=Q(state="PENDING"), name="kernel_delivery_pending"),
            models.Index(
                fields=["reaction", "subject", "fact"], condition=Q(state="PENDING"), name="kernel_delivery_order"
            ),
            models.Index(fields=["-id"], condition=Q(state="DEAD"), name="kernel_delivery_dead"),
        ]


class NumberSeries(Row):
    """How far a series has been given out in blocks; numbers are never reused, gaps are allowed."""

    series = models.CharField(max_length=60)
    day = models.DateField()
    next_free = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [UniqueConstraint(fields=["series", "day"], name="kernel_numberseries_once")]


class JobRun(Row):
    """When a recurring job last ran, and who holds it now, so that several relays share the jobs."""

    name = models.CharField(max_length=80, unique=True)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)


class LocalRule(Row):
    """A value that the city decides: value, unit, legal basis, effective from and to (both days included)."""

    code = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    unit = models.CharField(max_length=20, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["code", "effective_from"], name="kernel_localrule_once")]


class RateCount(Row):
    """How often something was asked for in the current window of time: per purpose and, hashed, per asker."""

    scope = models.CharField(max_length=40)
    key_hash = models.CharField(max_length=64)
    since = models.DateTimeField()
    spent = models.PositiveIntegerField()

    class Meta:
        constraints = [UniqueConstraint(fields=["scope", "key_hash"], name="kernel_ratecount_once")]
        indexes = [models.Index(fields=["since"], name="kernel_ratecount_since")]
