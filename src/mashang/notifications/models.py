from django.db import models
from django.db.models import Q, UniqueConstraint

from mashang.kernel.fields import SealedField, SealedJSONField
from mashang.kernel.tables import AuditedRow, Row

CHANNELS = [("IN_APP", "站内消息"), ("TEXT", "短信"), ("MAIL", "电子邮件")]
TOPICS = [
    ("ACCOUNT", "账号安全"),
    ("CASE", "办件进度"),
    ("STAFF", "工作提醒"),
    ("REMINDER", "温馨提醒"),
    ("RATING", "评价邀请"),
    ("NEWS", "服务资讯"),
]
SENT_OUT = ("TEXT", "MAIL")  # channels that leave the house through a gateway


class Template(AuditedRow):
    """A version of what a message says in one channel, in Chinese and English; never changed, the newest counts.

    Version 0 is the text shipped with the program (`texts.py`) and has no row.
    """

    code = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, choices=CHANNELS)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=60, blank=True)
    text = models.CharField(max_length=500)
    title_en = models.CharField(max_length=120, blank=True)
    text_en = models.CharField(max_length=1000, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["code", "channel", "version"], name="notifications_template_once")]

    @property
    def subject_number(self) -> str:
        return f"{self.code}/{self.channel}/{self.version}"


class Message(Row):
    """One message to one address in one channel. `idempotency_key` makes a repeated reaction harmless."""

    STATES = [("QUEUED", "待发送"), ("SENT", "已送出"), ("FAILED", "未送达"), ("EXPIRED", "已过时，未发送")]
    key = models.CharField(max_length=32, unique=True)
    idempotency_key = models.CharField(max_length=200, unique=True)
    account = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=CHANNELS)
    topic = models.CharField(max_length=10, choices=TOPICS)
    address = SealedField(limit=120, blank=True, default="")  # phone or mailbox; empty for IN_APP
    template_code = models.CharField(max_length=40)
    template_version = models.PositiveIntegerField()
    language = models.CharField(max_length=10, blank=True, default="")  # of what is sent out
    values = SealedJSONField(limit=4000, default=dict)
    holds_secrets = models.BooleanField(default=False)  # a code, until it is forgotten
    subject_kind = models.CharField(max_length=60, blank=True, default="")
    subject_number = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=10, choices=STATES, default="QUEUED")
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()  # when it may be tried next
    pointless_after = models.DateTimeField(null=True)  # a reminder is not sent after its moment
    attempts_made = models.PositiveSmallIntegerField(default=0)
    lease = models.CharField(max_length=32, blank=True, default="")
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_at", "id"], condition=Q(state="QUEUED"), name="notifications_message_waiting"),
            models.Index(fields=["account", "-id"], condition=Q(channel="IN_APP"), name="notifications_message_inbox"),
            models.Index(
                fields=["account"], condition=Q(channel="IN_APP", read_at=None), name="notifications_message_unread"
            ),
            models.Index(
                fields=["-id"], condition=Q(channel__in=["TEXT", "MAIL"]), name="notifications_message_outbox"
            ),
            models.Index(
                fields=["state", "-id"], condition=Q(channel__in=["TEXT", "MAIL"]), name="notifications_message_state"
            ),
            models.Index(fields=["made_at"], condition=Q(holds_secrets=True), name="notifications_message_secret"),
            models.Index(fields=["subject_kind", "subject_number"], name="notifications_message_subject"),
        ]


class Attempt(Row):
    """One try to send a message out, and what the gateway answered."""

    OUTCOMES = [("ACCEPTED", "网关已接收"), ("REFUSED", "网关拒收"), ("UNREACHABLE", "网关未响应")]
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attempts")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=OUTCOMES)
    receipt = models.CharField(max_length=120, blank=True, default="")  # the gateway's own number
    problem = models.CharField(max_length=300, blank=True, default="")


class OptOut(Row):
    """An account does not want a topic in a channel (PIPL 24); only reminders, invitations and news can be left."""

    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=10, choices=TOPICS)
    channel = models.CharField(max_length=10, choices=CHANNELS)
    since = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["account", "topic", "channel"], name="notifications_optout_once")]
