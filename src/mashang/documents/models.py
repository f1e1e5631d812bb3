from django.db import models
from django.db.models import Index, Q, UniqueConstraint

from mashang.kernel.fields import SealedJSONField
from mashang.kernel.tables import AuditedRow, Row


class StoredFile(Row):
    """One file as somebody handed it in or as we printed it; equal contents share one place on disk.

    `name` is what to call it when it is downloaded; `pages` only where the type has pages; `content_hash` is keyed
    (`crypto.content_hash`), and the plain sha256 where the content still lies unencrypted from before.
    """

    SCANS = [
        ("NOT_SCANNED", "未查毒"),
        ("CLEAN", "已查毒，未发现问题"),
        ("INFECTED", "发现病毒，已隔离"),
        ("MADE_HERE", "本系统生成"),
    ]
    key = models.CharField(max_length=32, unique=True)  # never an address of its own
    content_hash = models.CharField(max_length=64, db_column="sha256")  # "" when destroyed
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    pages = models.PositiveIntegerField(null=True)
    scan = models.CharField(max_length=12, choices=SCANS, default="NOT_SCANNED")
    scanned_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=120, blank=True, default="")  # what the scanner calls it
    stored_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField()
    retain_until = models.DateField(null=True)

    class Meta:
        indexes = [
            Index(fields=["content_hash"], name="documents_file_content"),
            Index(fields=["id"], condition=Q(scan="NOT_SCANNED"), name="documents_file_waiting"),
        ]


class Letter(AuditedRow):
    """A numbered, dated letter (文书) about something in a higher room, which `about_kind` and `about_number` name.

    `content` is everything printed on it (types.LetterContent); `file` is empty until the letter is first opened.
    """

    KINDS = [
        ("RECEIPT", "收件凭证"),
        ("ONE_TIME_NOTICE", "一次性告知书"),
        ("ACCEPTANCE", "受理通知书"),
        ("NON_ACCEPTANCE", "不予受理决定书"),
        ("DECISION_GRANT", "准予行政许可决定书"),
        ("DECISION_REFUSAL", "不予行政许可决定书"),
        ("REFERRAL", "转报函"),
        ("SUPERIOR_GRANT", "上级准予决定告知书"),
        ("SUPERIOR_REFUSAL", "上级不予决定告知书"),
        ("WITHDRAWAL", "撤回确认书"),
        ("DELIVERY_PROOF", "送达回证"),
    ]
    number = models.CharField(max_length=60, unique=True)  # e.g. 云市监补〔2026〕1318号
    key = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=20, choices=KINDS)
    about_kind = models.CharField(max_length=60)
    about_number = models.CharField(max_length=120)
    unit = models.ForeignKey("offices.Unit", on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    content = SealedJSONField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    is_demo = models.BooleanField(default=False)

    class Meta:
        indexes = [Index(fields=["about_kind", "about_number"], name="documents_letter_about")]

    @property
    def subject_number(self) -> str:
        return self.number


class SealRoot(Row):
    """A root certificate whose seals this house trusts; the key of our own root lies in the folder of the keys."""

    name = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64, unique=True)  # sha256 of the certificate
    certificate = models.TextField()  # PEM
    is_own = models.BooleanField(default=False)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["is_own"], condition=Q(is_own=True), name="documents_sealroot_own")]


class UnitSeal(Row):
    """The seal of a unit: the name round its ring and the certificate it signs with. Retired, never deleted."""

    unit = models.ForeignKey("offices.Unit", on_delete=models.PROTECT, related_name="seals")
    root = models.ForeignKey(SealRoot, on_delete=models.PROTECT, related_name="seals")
    name = models.CharField(max_length=100)
    line = models.CharField(max_length=30)  # the words below the ornament, e.g. 行政审批专用章
    certificate = models.TextField()  # PEM
    key_file = models.CharField(max_length=120)  # in the folder `seals` of the keys
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["unit"], condition=Q(retired_at=None), name="documents_unitseal_current")
        ]
