from django.db import models
from django.db.models import Index, Q, UniqueConstraint

from mashang.kernel.fields import SealedField, SecretHashField
from mashang.kernel.tables import AuditedRow, Row

SERVICE_KINDS = [("HALL_VISIT", "现场办事"), ("ONLINE_MATTER", "网上办事")]
GRADES = [(1, "非常满意"), (2, "满意"), (3, "基本满意"), (4, "不满意"), (5, "非常不满意")]
CHANNELS = [
    ("PC", "电脑网页"),
    ("MOBILE", "手机"),
    ("QR", "扫码"),
    ("HALL_TABLET", "大厅评价器"),
    ("SELF_SERVICE", "其他自助设备"),
    ("PHONE", "电话"),
    ("SMS", "短信"),
]


class Invitation(Row):
    """An invitation to rate one service: one per hall visit, one per matter handled online (GB/T 39734).

    `reference` is a case number or the number of a visit. The official who served is kept for statistics only.
    """

    service_kind = models.CharField(max_length=14, choices=SERVICE_KINDS)
    reference = models.CharField(max_length=60)
    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("offices.Unit", on_delete=models.PROTECT, related_name="+")
    item_code = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=200)  # what was handled; no personal data
    served_by = models.ForeignKey("offices.Official", null=True, on_delete=models.PROTECT, related_name="+")
    window = models.ForeignKey("offices.Window", null=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    token = SealedField(limit=40)
    token_hash = SecretHashField(unique=True)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["service_kind", "reference"], name="evaluation_invitation_once")]
        indexes = [
            Index(fields=["division", "invited_at"], name="evaluation_invitation_division"),
            Index(fields=["unit", "invited_at"], name="evaluation_invitation_unit"),
            Index(fields=["account", "-id"], name="evaluation_invitation_account"),
            Index(fields=["item_code"], name="evaluation_invitation_item"),
        ]

    def __str__(self) -> str:
        return f"{self.service_kind}/{self.reference}"


class Rating(AuditedRow):
    """What somebody thought of one service; given freely, once, never changed. Who it was is not here (see Rater)."""

    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="rating")
    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("offices.Unit", on_delete=models.PROTECT, related_name="+")
    grade = models.PositiveSmallIntegerField(choices=GRADES)
    indicator_version = models.PositiveSmallIntegerField()
    indicators = models.JSONField(default=list)  # codes of rules.INDICATORS[indicator_version]
    text = SealedField(limit=500, blank=True, default="")  # may name people, so it is not public
    channel = models.CharField(max_length=14, choices=CHANNELS)
    is_named = models.BooleanField(default=False)
    is_valid = models.BooleanField(default=True)  # excluded ratings stay, with the reason in the audit
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(grade__gte=1, grade__lte=5), name="evaluation_rating_grade")]
        indexes = [
            Index(fields=["division", "-id"], name="evaluation_rating_division"),
            Index(fields=["unit", "-id"], name="evaluation_rating_unit"),
        ]

    def __str__(self) -> str:
        return self.subject_number

    @property
    def subject_number(self) -> str:
        return f"{self.invitation.service_kind}/{self.invitation.reference}"


class Rater(Row):
    """Who gave a named rating, by consent only, for the call back; kept apart from what others read."""

    rating = models.OneToOneField(Rating, on_delete=models.PROTECT, related_name="rater")
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
