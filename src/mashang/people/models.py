from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.crypto import salted_hmac

from mashang.kernel.fields import SealedField, SearchHashField, SecretHashField
from mashang.kernel.tables import AuditedRow, Row
from mashang.people import rules

DOCUMENT_KINDS = [
    ("RESIDENT_ID", "居民身份证"),
    ("HMT_RESIDENCE", "港澳台居民居住证"),
    ("HM_PERMIT", "港澳居民来往内地通行证"),
    ("TW_PERMIT", "台湾居民来往大陆通行证"),
    ("FOREIGN_RESIDENT", "外国人永久居留身份证"),
    ("PASSPORT", "护照"),
]
LEVELS = [("CLAIMED", "自报"), ("CHECKED", "窗口核验"), ("CONFIRMED", "实名认证")]
CHECKED_LEVELS = ("CHECKED", "CONFIRMED")


class Account(AuditedRow, AbstractBaseUser):
    """Who signs in: a citizen by phone number, an official by staff name. Rights come from posts, never from flags."""

    KINDS = [("CITIZEN", "公众"), ("STAFF", "工作人员")]
    key = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=10, choices=KINDS)
    sign_in_name = models.CharField(max_length=80, unique=True)  # staff: name; citizen: keyed hash of the phone
    display_name = models.CharField(max_length=60)  # staff: name; citizen: masked name
    phone = SealedField(limit=20, blank=True, default="")
    phone_hash = SearchHashField(blank=True, default="", db_index=True)
    mail = SealedField(limit=120, blank=True, default="")
    language = models.CharField(max_length=10, blank=True, default="")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    password_changed_at = models.DateTimeField(null=True)
    failed_sign_ins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    session_key = models.CharField(max_length=64, blank=True, default="")  # one session per account
    last_sign_in_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)  # a citizen's own account; one of staff is only deactivated

    SEARCHED_BY: ClassVar[dict[str, Any]] = {
        "sign_in_name": lambda account: account.phone,
        "phone_hash": lambda account: account.phone,
    }
    last_login = None  # Django's column is written by a signal with the machine's clock
    objects = BaseUserManager["Account"]()
    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.display_name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a web session must carry; password changes and new sign-ins change it, which ends older sessions."""
        salt = "mashang.people.models.Account"
        return salted_hmac(salt, f"{self.password}{self.session_key}", secret=secret, algorithm="sha256").hexdigest()

    @property
    def subject_number(self) -> str:
        return self.key


class Person(AuditedRow):
    """A natural person: before any check only what an account claimed; `is_checked` makes it the true holder."""

    key = models.CharField(max_length=32, unique=True)
    name = SealedField(limit=60)
    name_hash = SearchHashField(db_index=True)
    document_kind = models.CharField(max_length=20, choices=DOCUMENT_KINDS)
    document_number = SealedField(limit=40)
    document_hash = SearchHashField(db_index=True)
    born_on = models.DateField(null=True)
    phone = SealedField(limit=20, blank=True, default="")
    address = SealedField(limit=200, blank=True, default="")
    is_checked = models.BooleanField(default=False)
    guardian = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="wards")
    SEARCHED_BY: ClassVar[dict[str, Any]] = {
        "name_hash": lambda person: rules.normal_name(person.name),
        "document_hash": lambda person: person.document_number,
    }

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["document_kind", "document_hash"],
                condition=Q(is_checked=True),
                name="people_person_checked_once",
            )
        ]

    @property
    def subject_number(self) -> str:
        return self.key


class Binding(Row):
    """Which person is behind an account: level, who checked it, when and how. Ended, never deleted."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="bindings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="bindings")
    level = models.CharField(max_length=10, choices=LEVELS)
    checked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=60, blank=True)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["account"], condition=Q(ended_at=None), name="people_binding_one_current")
        ]


class ProviderLink(Row):
    """An account opens with an identity provider's word for this subject. Ended, never deleted."""

    issuer = models.CharField(max_length=200)
    subject_hash = SecretHashField()  # of issuer and subject together
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="provider_links")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["subject_hash"], condition=Q(ended_at=None), name="people_providerlink_one_account"
            ),
            UniqueConstraint(
                fields=["account", "issuer"], condition=Q(ended_at=None), name="people_providerlink_one_subject"
            ),
        ]


class Organisation(AuditedRow):
    """A legal person or other organisation, by unified social credit code (public)."""

    key = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=120)
    credit_code = models.CharField(max_length=18, db_index=True)
    kind = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=200, blank=True)
    legal_representative = SealedField(limit=60, blank=True, default="")
    is_checked = models.BooleanField(default=False)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["credit_code"], condition=Q(is_checked=True), name="people_organisation_checked_once"
            )
        ]

    @property
    def subject_number(self) -> str:
        return self.key


class Mandate(AuditedRow):
    """Who may act for whom (行政许可法 art. 29): an agent account for an organisation or for another person."""

    key = models.CharField(max_length=32, unique=True)
    ROLES = [
        ("LEGAL_REPRESENTATIVE", "法定代表人"),
        ("CLERK", "经办人"),
        ("GUARDIAN", "监护人"),
        ("AGENT", "委托代理人"),
    ]
    agent = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="mandates")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20, choices=ROLES)
    scope = models.CharField(max_length=200, blank=True)  # words; empty = everything
    level = models.CharField(max_length=10, choices=LEVELS)
    checked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None, person__isnull=False) | Q(organisation__isnull=False, person=None),
                name="people_mandate_one_principal",
            ),
            UniqueConstraint(
                fields=["agent", "organisation"],
                condition=Q(ended_at=None, organisation__isnull=False),
                name="people_mandate_organisation_once",
            ),
            UniqueConstraint(
                fields=["agent", "person"],
                condition=Q(ended_at=None, person__isnull=False),
                name="people_mandate_person_once",
            ),
        ]

    @property
    def subject_number(self) -> str:
        return self.key


class PrivacyNotice(Row):
    """A version of the notice that is shown before data is collected (PIPL 17, 35)."""

    version = models.PositiveIntegerField(unique=True)
    text = models.TextField()
    published_at = models.DateTimeField()


class PrivacyConsent(Row):
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="consents")
    notice = models.ForeignKey(PrivacyNotice, on_delete=models.PROTECT, related_name="consents")
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["account", "notice"], name="people_privacyconsent_once")]


class Challenge(Row):
    """A code sent to a phone or mailbox: for registration, recovery, change of phone. Stored hashed, used once."""

    PURPOSES = [("REGISTRATION", "注册"), ("RECOVERY", "找回密码"), ("PHONE", "更换手机号"), ("SIGN_IN", "登录")]
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    address_hash = SecretHashField()
    code_hash = SecretHashField()
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["address_hash", "purpose", "-id"], name="people_challenge_address"),
            models.Index(fields=["expires_at"], name="people_challenge_expires"),
        ]


class SecondFactor(Row):
    """What proves a member of staff beside the password: a secret shared with an authenticator app (RFC 6238)."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="second_factor")
    secret = SealedField(limit=64)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)  # the newest half minute whose code was used: none is used twice


class RecoveryCode(Row):
    """Instead of the authenticator, once. Stored hashed."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.PROTECT, related_name="recovery_codes")
    code_hash = SecretHashField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["factor", "code_hash"], name="people_recoverycode_once")]
