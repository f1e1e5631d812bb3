from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Index, Q, UniqueConstraint

from mashang.certificates import rules
from mashang.kernel.fields import SealedField, SealedJSONField, SearchHashField, SecretHashField
from mashang.kernel.tables import AuditedRow, Row

STATUSES = [
    ("ISSUED", "有效"),
    ("SUSPENDED", "暂停使用"),
    ("REPLACED", "已换发"),
    ("REVOKED", "已撤销"),
    ("CANCELLED", "已注销"),
    ("LOST", "已挂失"),
]
WAYS = [("IDENTIFIER", "证照标识"), ("CODE", "二维码")]


class CertificateType(AuditedRow):
    """A kind of certificate in the catalogue (GB/T 36902): code of its owner, numbering, validity, what is printed.

    `facts` says what is printed, in order: [{"label": "经营者名称", "of": "holder.name"}, …]; see rules.printed_facts.
    """

    HOLDERS = [("PERSON", "个人"), ("ORGANISATION", "企业和组织"), ("BOTH", "个人和企业")]
    code = models.CharField(max_length=40, unique=True)  # e.g. FOOD-LICENCE
    name = models.CharField(max_length=100)
    type_code = models.CharField(max_length=21)  # 18 unified code of the owning body + 3 sequence (GB/T 36904)
    number_format = models.CharField(max_length=80)  # e.g. JY2{division}{sequence:06}{check}
    validity_months = models.PositiveSmallIntegerField(null=True)  # None: without end
    is_licence = models.BooleanField(default=True)
    holder = models.CharField(max_length=12, choices=HOLDERS)
    facts = models.JSONField(default=list)
    statement = models.CharField(max_length=300, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    @property
    def subject_number(self) -> str:
        return self.code


class Certificate(AuditedRow):
    """One version of one certificate. Paper and electronic form are this one row, with one number (F157).

    The number never changes; what changes makes a new version with its own identifier. EXPIRED is derived from
    `valid_to`, never stored. `code` is the secret in the QR code. A foreign certificate was issued elsewhere.
    """

    number = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField(default=1)
    identifier = models.CharField(max_length=120, unique=True)  # GB/T 36904
    type = models.ForeignKey(CertificateType, null=True, on_delete=models.PROTECT, related_name="certificates")
    type_name = models.CharField(max_length=100)  # as printed
    status = models.CharField(max_length=10, choices=STATUSES, default="ISSUED")
    unit = models.ForeignKey("offices.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    issuing_body = models.CharField(max_length=100)  # as printed
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    holder_document = models.CharField(max_length=20)  # kind: RESIDENT_ID …, or CREDIT_CODE
    holder_name = SealedField(limit=120)
    holder_shown = models.CharField(max_length=120)  # masked; organisations are public
    holder_number = SealedField(limit=40, blank=True, default="")
    holder_hash = SearchHashField(blank=True, default="")  # of kind and number together
    about_kind = models.CharField(max_length=60, blank=True, default="")  # what it was granted by, e.g. cases.Case
    about_number = models.CharField(max_length=120, blank=True, default="")
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    content = SealedJSONField(default=dict)  # {"facts": [["经营场所", "…"], …]} as printed
    file = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64, blank=True, default="")  # sha256 of the PDF
    code = SealedField(limit=40)
    code_hash = SecretHashField(unique=True)
    holder_allows_document = models.BooleanField(default=False)
    paper_printed_at = models.DateTimeField(null=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    is_foreign = models.BooleanField(default=False)
    warning = models.CharField(max_length=200, blank=True, default="")  # what is wrong with a foreign identifier
    is_demo = models.BooleanField(default=False)
    SEARCHED_BY: ClassVar[dict[str, Any]] = {
        "holder_hash": lambda row: rules.holder_key(row.holder_document, row.holder_number)
    }

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["about_kind", "about_number"],
                condition=~Q(about_number=""),
                name="certificates_certificate_one_grant",
            ),
            UniqueConstraint(
                fields=["number", "version"], condition=Q(is_foreign=False), name="certificates_certificate_number"
            ),
            models.CheckConstraint(
                condition=Q(is_foreign=True) | Q(type__isnull=False, unit__isnull=False),
                name="certificates_certificate_own_has_type",
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(organisation=None), name="certificates_certificate_one_holder"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="certificates_certificate_validity"
            ),
            models.CheckConstraint(
                condition=Q(file=None, fingerprint="") | (Q(file__isnull=False) & ~Q(fingerprint="")),
                name="certificates_certificate_fingerprint",
            ),
        ]
        indexes = [
            Index(fields=["division", "-id"], name="certificates_cert_division"),
            Index(fields=["unit", "status", "-id"], name="certificates_cert_unit"),
            Index(fields=["holder_hash", "-id"], name="certificates_cert_holder"),
            Index(fields=["account", "-id"], name="certificates_cert_account"),
            Index(fields=["number"], name="certificates_cert_number"),
            Index(fields=["fingerprint"], condition=~Q(fingerprint=""), name="certificates_cert_fingerprint"),
            Index(fields=["id"], condition=Q(file=None, is_foreign=False), name="certificates_cert_unprinted"),
        ]

    def __str__(self) -> str:
        return self.subject_number

    @property
    def subject_number(self) -> str:
        return f"{self.number}/{self.version:03}"


class StatusChange(Row):
    """One change of a certificate's status: when, why, on which ground, by whom, and through which case."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="status_changes")
    before = models.CharField(max_length=10, choices=STATUSES)
    after = models.CharField(max_length=10, choices=STATUSES)
    reason = models.CharField(max_length=500)
    legal_basis = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField()
    official = models.ForeignKey("offices.Official", null=True, on_delete=models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=60, blank=True, default="")
    about_number = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        indexes = [Index(fields=["certificate", "-id"], name="certificates_statuschange_last")]


class RevocationProposal(Row):
    """A proposal to revoke (行政许可法 art. 69) that a second official confirms or returns; one open at a time."""

    OUTCOMES = [("CONFIRMED", "同意撤销"), ("RETURNED", "不同意")]
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="revocation_proposals")
    reason = models.CharField(max_length=500)
    legal_basis = models.CharField(max_length=200)
    proposed_by = models.ForeignKey("offices.Official", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey("offices.Official", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=OUTCOMES, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["certificate"], condition=Q(decided_at=None), name="certificates_revocation_one_open"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")), name="certificates_revocation_four_eyes"
            ),
        ]


class Verification(Row):
    """Somebody checked a certificate on the public page; who asked is not kept. The holder may read these."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="verifications")
    way = models.CharField(max_length=10, choices=WAYS)
    status = models.CharField(max_length=10)  # as it was answered
    at = models.DateTimeField()

    class Meta:
        indexes = [
            Index(fields=["certificate", "-id"], name="certificates_verification_last"),
            Index(fields=["at"], name="certificates_verification_at"),
        ]
