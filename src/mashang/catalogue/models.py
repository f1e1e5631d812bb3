from datetime import UTC

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from mashang.kernel.fields import SealedField
from mashang.kernel.tables import AuditedRow, Row

KINDS = [  # GB/T 39046 annex A; only what can be applied for
    ("LICENCE", "行政许可"),
    ("PAYMENT", "行政给付"),
    ("CONFIRMATION", "行政确认"),
    ("REWARD", "行政奖励"),
    ("ADJUDICATION", "行政裁决"),
    ("OTHER_POWER", "其他行政权力"),
    ("PUBLIC_SERVICE", "公共服务"),
]
LEVELS = [
    ("NATIONAL", "国家级"),
    ("PROVINCE", "省级"),
    ("CITY", "市级"),
    ("COUNTY", "县级"),
    ("TOWN", "乡镇（街道）级"),
    ("VILLAGE", "村（社区）级"),
]
LIMIT_UNITS = [("MINUTE", "分钟"), ("HOUR", "小时"), ("WORKING_DAY", "工作日"), ("CALENDAR_DAY", "自然日")]
CASE_KINDS = [("INSTANT", "即办件"), ("PROMISED", "承诺件")]
ONLINE_DEPTHS = [("PUBLISHED", "网上公布"), ("DOWNLOAD", "网上咨询下载"), ("FILING", "网上申报"), ("FULL", "全程网办")]
AUDIENCES = [("PERSON", "个人"), ("ORGANISATION", "企业和组织"), ("BOTH", "个人和企业")]
ACTS = [
    ("ACCEPTANCE", "受理"),
    ("CONFIRMATION", "不予受理复核"),
    ("REVIEW", "审查"),
    ("DECISION", "决定"),
    ("DELIVERY", "出件"),
]


class Item(AuditedRow):
    """One matter as one body really offers it in one place (实施清单)."""

    code = models.CharField(max_length=100, unique=True)  # as the source writes it; schemes in kernel.identifiers
    basic_code = models.CharField(max_length=50, blank=True)
    division = models.ForeignKey("offices.Division", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("offices.Unit", on_delete=models.PROTECT, related_name="+")
    hall = models.ForeignKey("offices.Hall", null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200, blank=True)
    source_digest = models.CharField(max_length=64, blank=True)  # of the imported row; the same row changes nothing
    created_at = models.DateTimeField()

    @property
    def subject_number(self) -> str:
        return self.code


class ItemVersion(AuditedRow):
    """One version of an item: columns for what is searched or computed, `content` for the long tail (types.Content)."""

    STATES = [
        ("DRAFT", "草稿"),
        ("REVIEWED", "已审核"),
        ("PUBLISHED", "已发布"),
        ("LISTED", "仅列示"),
        ("SUPERSEDED", "已更新"),
        ("WITHDRAWN", "已下架"),
        ("DISCARDED", "已作废"),
    ]
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=STATES)
    name = models.CharField(max_length=1000)
    english_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=KINDS, blank=True)  # empty: a listed item whose source is silent
    level = models.CharField(max_length=10, choices=LEVELS, blank=True)
    audience = models.CharField(max_length=12, choices=AUDIENCES, blank=True)
    case_kind = models.CharField(max_length=10, choices=CASE_KINDS, blank=True)
    legal_number = models.PositiveIntegerField(null=True)
    legal_unit = models.CharField(max_length=12, choices=LIMIT_UNITS, blank=True)
    promised_number = models.PositiveIntegerField(null=True)
    promised_unit = models.CharField(max_length=12, choices=LIMIT_UNITS, blank=True)
    online_depth = models.CharField(max_length=10, choices=ONLINE_DEPTHS, blank=True)
    visits = models.PositiveSmallIntegerField(null=True)
    has_fee = models.BooleanField(null=True)
    sample_gaps = models.PositiveSmallIntegerField(default=0)  # materials without a sample that opens (F008)
    has_licence_terms = models.BooleanField(default=False)  # 行政许可法 terms apply (five-day notice …)
    certificate_type = models.CharField(max_length=40, blank=True)  # code of the certificate a grant issues
    ways = models.JSONField(default=list)  # 六办 tags (F096): INSTANT, ONLINE, SELF_SERVICE, SMART, PACKAGE, ELSEWHERE
    topics = models.JSONField(default=list)
    content = models.JSONField(default=dict)
    edited_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    effective_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)  # from this day on nothing takes its place
    change_note = models.CharField(max_length=500, blank=True)
    editors = models.JSONField(default=list)  # keys of all accounts that had a hand in it: none of them may review it
    submitted_at = models.DateTimeField(null=True)  # since when the draft waits for a reviewer
    review_note = models.CharField(max_length=500, blank=True)  # why it was returned to draft

    class Meta:
        constraints = [
            UniqueConstraint(fields=["item", "number"], name="catalogue_itemversion_number"),
            UniqueConstraint(
                fields=["item"], condition=Q(state__in=["PUBLISHED", "LISTED"]), name="catalogue_itemversion_one_public"
            ),
        ]
        indexes = [models.Index(fields=["state", "kind"], name="catalogue_itemversion_state")]

    @property
    def subject_number(self) -> str:
        return f"{self.item_id}/{self.number}"


class Duty(AuditedRow):
    """Which post does which act on an item. Ended, never deleted."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="duties")
    act = models.CharField(max_length=12, choices=ACTS)
    post = models.ForeignKey("offices.Post", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["item", "act"], condition=Q(ended_at=None), name="catalogue_duty_once")]

    @property
    def subject_number(self) -> str:
        return f"{self.item_id}/{self.act}/{self.since.astimezone(UTC):%Y%m%d%H%M%S%f}"


class Reform(AuditedRow):
    """One entry of the ledger of what became simpler (简政放权台账): by which document, before and after.

    The counts are items, materials or proofs, for a limit working days. Never changed; withdrawn when it was wrong.
    """

    KINDS = [
        ("ITEM_ABOLISHED", "取消事项"),
        ("ITEM_DELEGATED", "下放事项"),
        ("ITEM_MERGED", "合并事项"),
        ("PRE_APPROVAL_ABOLISHED", "取消前置审批"),
        ("MATERIAL_ABOLISHED", "精简材料"),
        ("PROOF_ABOLISHED", "取消证明"),
        ("LIMIT_COMPRESSED", "压缩时限"),
    ]
    key = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=30, choices=KINDS)
    name = models.CharField(max_length=200)  # the item or material
    unit = models.ForeignKey("offices.Unit", on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    document = models.CharField(max_length=200)  # 文号, e.g. 云政办〔2026〕3 号
    before = models.CharField(max_length=300)
    after = models.CharField(max_length=300)
    count_before = models.PositiveIntegerField()
    count_after = models.PositiveIntegerField()
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [CheckConstraint(condition=Q(count_after__lt=F("count_before")), name="catalogue_reform_simpler")]
        indexes = [models.Index(fields=["-decided_on", "-id"], name="catalogue_reform_newest")]

    @property
    def subject_number(self) -> str:
        return self.key


class SampleFile(AuditedRow):
    """The blank form, filled sample or sample of the result that the versions of an item name; replaced, never deleted.

    A file that a reviewed or published version names is not replaced: a new version names another one.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="samples")
    name = models.CharField(max_length=200)  # as `Material.blank_sample` and its like name it
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    kept_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["item", "name"], condition=Q(replaced_at=None), name="catalogue_samplefile_current"
            )
        ]

    @property
    def subject_number(self) -> str:
        return f"{self.item_id}/{self.file_id}"


class UnlistedDemand(AuditedRow):
    """What somebody says was demanded beyond the list of an item (清单以外的要求). Who says so is not asked."""

    key = models.CharField(max_length=64, unique=True)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    text = SealedField(limit=1000)  # may name people; empty once its time is over
    phone = SealedField(limit=20, blank=True, default="")  # only if given; gone once it is handled
    reported_at = models.DateTimeField()
    answer = models.CharField(max_length=500, blank=True)
    handled_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    handled_at = models.DateTimeField(null=True)

    @property
    def subject_number(self) -> str:
        return self.key


class SearchEntry(Row):
    """What the search reads of a public item. Every process keeps these entries and asks only for newer editions."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="search_entry")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="+")
    edition = models.PositiveBigIntegerField(db_index=True)  # of the search when this entry was last written
    is_shown = models.BooleanField()  # False: withdrawn, kept so that every process learns of it
    popularity = models.PositiveIntegerField(default=0)
    letter = models.CharField(max_length=1)  # first letter of the name in pinyin, # for others
    words = models.CharField(max_length=2000)  # name and aliases, one per line, as shown
    pinyin = models.CharField(max_length=8000)  # the same lines in pinyin, a space before each syllable
    initials = models.CharField(max_length=2000)  # the same lines in initials


class SearchEdition(Row):
    """The one row that counts how often the search has changed."""

    number = models.PositiveBigIntegerField()
