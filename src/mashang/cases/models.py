from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.db.models.functions import Coalesce, Least

from mashang.kernel.fields import SealedField, SealedJSONField, SecretHashField
from mashang.kernel.tables import AuditedRow, Row

CHANNELS = [("ONLINE", "网上"), ("WINDOW", "窗口"), ("API", "接口")]
DELIVERY_WAYS = [("ONLINE", "网上领取"), ("WINDOW", "窗口领取"), ("COURIER", "邮寄")]


# a case whose decision clock runs here: not before acceptance, not while a superior decides
RUNNING = Q(accepted_at__isnull=False, decided_at=None, closed_at=None) & ~Q(state="REFERRED")
DUE = Least(  # `Case.work_due_at` for the database; a date that is missing does not count, in both of them
    Coalesce("promised_due_at", "legal_due_at", "referral_due_at"),
    Coalesce("referral_due_at", "promised_due_at", "legal_due_at"),
)


class Application(AuditedRow):
    """What somebody files: applicant, answers, materials. A draft has no receipt number yet; `key` is its address."""

    STATES = [("DRAFT", "草稿"), ("SUBMITTED", "已提交"), ("DISCARDED", "已删除")]
    key = models.CharField(max_length=32, unique=True)
    receipt_number = models.CharField(max_length=40, null=True, unique=True)
    query_code_hash = SecretHashField(blank=True, default="")
    state = models.CharField(max_length=10, choices=STATES, default="DRAFT")
    channel = models.CharField(max_length=10, choices=CHANNELS)
    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+", db_index=False)
    item_version = models.ForeignKey("catalogue.ItemVersion", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")  # who files
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("people.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")  # 代理人
    assurance = models.CharField(max_length=10, blank=True, default="")  # level at submission
    applicant_shown = models.CharField(max_length=120, blank=True, default="")  # masked name, for lists and letters
    applicant_name = SealedField(limit=120, blank=True, default="")
    contact_phone = SealedField(limit=20, blank=True, default="")
    received_by = models.ForeignKey("offices.Official", null=True, on_delete=models.PROTECT, related_name="+")
    situations = models.JSONField(default=dict)  # {"situation": "option"}
    answers = SealedJSONField(default=dict)  # the form, as typed
    delivery_way = models.CharField(max_length=10, choices=DELIVERY_WAYS, blank=True, default="")
    delivery_address = SealedField(limit=200, blank=True, default="")
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    submission_key = models.CharField(max_length=64, null=True, unique=True)  # idempotency
    if TYPE_CHECKING:  # what `queries.draft_for_submission` adds to the row
        level: str | None
        item_id: int
        unit_id: int
        acceptance_post_id: int
        lying: str | None  # the codes of its materials, one a line
        calendar_id: int
        calendar_version: int

    class Meta:
        indexes = [
            models.Index(fields=["account", "-saved_at"], name="cases_application_account"),
            models.Index(fields=["person", "-saved_at"], name="cases_application_person"),
            models.Index(fields=["organisation", "-saved_at"], name="cases_application_org"),
        ]

    @property
    def subject_number(self) -> str:
        return self.key


class HandedMaterial(Row):
    """One material handed in: a file, or a paper original seen at the window. Replaced on correction, never deleted.

    GENERATED is the application form that the system made from what was filled in; `handed_at` is when that was filed.
    """

    FORMS = [
        ("FILE", "电子文件"),
        ("PAPER", "纸质"),
        ("SHOWN", "已核原件"),
        ("FETCHED", "共享获取"),
        ("GENERATED", "系统生成"),
    ]
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="materials")
    code = models.CharField(max_length=60)  # of the catalogue's material
    form = models.CharField(max_length=10, choices=FORMS)
    file = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=32, unique=True)
    handed_at = models.DateTimeField()
    handed_by = models.CharField(max_length=10)  # APPLICANT, CLERK or SYSTEM
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["application", "code"], name="cases_handedmaterial_code")]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) | ~Q(form__in=["FILE", "GENERATED"]),
                name="cases_handedmaterial_has_file",
            ),
            UniqueConstraint(
                fields=["application"],
                condition=Q(form="GENERATED", replaced_at=None),
                name="cases_handedmaterial_one_generated",
            ),
        ]


class Case(AuditedRow):
    """One matter with its own number, clocks and decision. The state is one word; what led to it are Step rows."""

    STATES = [
        ("SUBMITTED", "待受理"),
        ("CORRECTION", "待补正"),
        ("NON_ACCEPTANCE_PROPOSED", "拟不予受理"),
        ("ACCEPTED", "审查中"),
        ("REVIEWED", "待决定"),
        ("REFERRED", "已转报，待上级决定"),
        ("GRANTED", "已决定，待送达"),
        ("REFUSED", "不予许可，待送达"),
        ("DELIVERED", "已办结"),
        ("NOT_ACCEPTED", "不予受理"),
        ("WITHDRAWN", "已撤回"),
    ]
    OUTCOMES = [("GRANTED", "准予"), ("REFUSED", "不予"), ("NOT_ACCEPTED", "不予受理"), ("WITHDRAWN", "撤回")]
    number = models.CharField(max_length=40, unique=True)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="cases")
    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("offices.Unit", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("catalogue.Item", on_delete=models.PROTECT, related_name="+")
    item_version = models.ForeignKey("catalogue.ItemVersion", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=30, choices=STATES)
    channel = models.CharField(max_length=10, choices=CHANNELS)
    submitted_at = models.DateTimeField()
    received_on = models.DateField()  # the statutory day of receipt: the next working moment's
    notice_due_on = models.DateField(null=True)  # last day for a one-time notice (行政许可法 art. 32)
    accepted_at = models.DateTimeField(null=True)
    promised_due_at = models.DateTimeField(null=True)
    legal_due_at = models.DateTimeField(null=True)
    referral_due_at = models.DateTimeField(null=True)  # by when it is reported upward (行政许可法 art. 43)
    is_due_provisional = models.BooleanField(default=False)
    decided_at = models.DateTimeField(null=True)
    delivery_due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    fee_reference = models.CharField(max_length=60, blank=True, default="")  # number of a payment made elsewhere
    if TYPE_CHECKING:  # what the fetches in `queries.acting` add to the row
        official_id: int
        official_name: str
        post_id: int
        post_name: str
        lying: str | None  # with the acceptance: the codes of the materials, one a line
        next_post_id: int  # None where nobody is in charge: every act that needs it says so
        reviewed_by_id: int | None
        proposed_by_id: int | None
        is_suspended: bool
        calendar_id: int
        calendar_version: int
    outcome = models.CharField(max_length=12, choices=OUTCOMES, blank=True, default="")

    class Meta:
        indexes = [
            # the lists of officials: by item or division, newest first or by what is due (`queries.lists`)
            models.Index(fields=["item", "submitted_at", "id"], name="cases_case_item"),
            models.Index(fields=["item", "state", "submitted_at", "id"], name="cases_case_item_state"),
            models.Index(fields=["division", "submitted_at", "id"], name="cases_case_division"),
            models.Index(fields=["division", "state", "submitted_at", "id"], name="cases_case_division_state"),
            models.Index(fields=["division", "unit", "submitted_at", "id"], name="cases_case_unit"),
            models.Index("item", DUE, "id", condition=RUNNING, name="cases_case_item_due"),
            models.Index("division", DUE, "id", condition=RUNNING, name="cases_case_division_due"),
            models.Index(fields=["state", "-id"], name="cases_case_state"),
            models.Index(fields=["submitted_at", "item"], name="cases_case_submitted"),
            models.Index(
                fields=["id"], condition=Q(is_due_provisional=True, decided_at=None), name="cases_case_provisional"
            ),
            models.Index(fields=["notice_due_on"], condition=Q(state="SUBMITTED"), name="cases_case_notice"),
        ]

    @property
    def subject_number(self) -> str:
        return self.number

    @property
    def work_due_at(self) -> datetime | None:
        """By when the work here has to be done; the same as `DueMoments.work_at`."""
        moments = [at for at in (self.promised_due_at or self.legal_due_at, self.referral_due_at) if at]
        return min(moments, default=None)


class Step(Row):
    """One act on a case. `public_text` is for the applicant, `note` for staff; `key` makes a second click harmless."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    act = models.CharField(max_length=30)  # SUBMISSION, CORRECTION_NOTICE, CORRECTION_ANSWER, ACCEPTANCE, …
    at = models.DateTimeField()
    official = models.ForeignKey(
        "offices.Official", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    post = models.ForeignKey("offices.Post", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    by_label = models.CharField(max_length=120, blank=True)  # what the applicant may read: post or 申请人
    public_text = models.CharField(max_length=5000, blank=True)  # the reasons of a decision, whole
    note = models.TextField(blank=True)
    content = models.JSONField(default=dict)  # what the act needs: defects, reasons, opinion …
    key = models.CharField(max_length=64, null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="cases_step_case")]


class Correction(Row):
    """The one-time notice: all defects at once; answered by the applicant. One open at a time, one per application."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="corrections")
    number = models.CharField(max_length=60, unique=True)
    defects = models.JSONField()  # [{"code": material or field, "name": …, "problem": …, "remedy": …}]
    note = models.CharField(max_length=1000, blank=True)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey("offices.Official", on_delete=models.PROTECT, related_name="+")
    answer_due_on = models.DateField(null=True)  # only where a local rule sets a term
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["case"], condition=Q(answered_at=None), name="cases_correction_one_open")
        ]


class Suspension(Row):
    """A pause of the decision clock with its reason and lawful ground (行政许可法 art. 45); half-open."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="suspensions")
    ground = models.CharField(max_length=60)
    stopped_at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["case"], condition=Q(resumed_at=None), name="cases_suspension_one_open")
        ]


class Referral(Row):
    """One report upward (转报): who decides, the opinion and the materials that went there, and what came back.

    `answered_at` ends the waiting, half-open like a pause: the moment of the superior's decision, or of the return.
    """

    OUTCOMES = [("GRANTED", "准予"), ("REFUSED", "不予"), ("RETURNED", "退回"), ("WITHDRAWN", "申请人撤回")]
    PROPOSALS = [("GRANT", "拟准予"), ("REFUSE", "拟不予")]
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    body = models.CharField(max_length=120)  # who decides
    opinion = models.TextField()  # of the first review, as it was sent
    proposal = models.CharField(max_length=10, choices=PROPOSALS)
    materials = models.JSONField()  # all of them (行政许可法 art. 35): [{"code", "name", "form", "file"}]
    referred_at = models.DateTimeField()
    referred_by = models.ForeignKey("offices.Official", on_delete=models.PROTECT, related_name="+")
    answer_due_at = models.DateTimeField(null=True)  # the superior's own term
    is_due_provisional = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=OUTCOMES, blank=True, default="")
    document_number = models.CharField(max_length=100, blank=True, default="")
    decided_on = models.DateField(null=True)  # the day on the superior's paper
    review_body = models.CharField(max_length=120, blank=True, default="")  # remedies against its refusal
    court = models.CharField(max_length=120, blank=True, default="")
    file = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey("offices.Official", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [UniqueConstraint(fields=["case"], condition=Q(answered_at=None), name="cases_referral_one_open")]


class Decision(Row):
    """What was decided; of a refusal the reasons and remedies as they were told. `decided_by` of a superior's decision
    is who recorded it."""

    OUTCOMES = [("GRANTED", "准予"), ("REFUSED", "不予")]
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    reasons = models.TextField(blank=True)
    legal_basis = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("offices.Official", on_delete=models.PROTECT, related_name="+", db_index=False)


class HandOver(Row):
    """Delivery: how the result reached the applicant, and the proof."""

    WAYS = DELIVERY_WAYS
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="hand_over")
    way = models.CharField(max_length=10, choices=WAYS)
    delivered_at = models.DateTimeField()
    delivered_by = models.ForeignKey("offices.Official", null=True, on_delete=models.PROTECT, related_name="+")
    receiver_shown = models.CharField(max_length=120, blank=True)
    proof = models.CharField(max_length=500, blank=True)  # which document was seen
