from django.db import models
from django.db.models import Q, UniqueConstraint

from mashang.kernel.tables import AuditedRow, Row


class Division(Row):
    """An administrative division (GB/T 2260): city, county or town; codes of 12 digits."""

    LEVELS = [
        ("PROVINCE", "省"),
        ("CITY", "市"),
        ("COUNTY", "县（市、区）"),
        ("TOWN", "乡镇（街道）"),
        ("VILLAGE", "村（社区）"),
    ]
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=10, choices=LEVELS)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")


class Unit(AuditedRow):
    """A department or other body that handles items; its remedies are data (review body, court)."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=30)
    letter_word = models.CharField(max_length=20)  # 发文代字, e.g. 云市监
    credit_code = models.CharField(max_length=18, blank=True)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    complaint_phone = models.CharField(max_length=40, blank=True)
    review_body = models.CharField(max_length=100, blank=True)  # 行政复议机关
    court = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)

    @property
    def subject_number(self) -> str:
        return self.code


class Hall(AuditedRow):
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=30)
    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="halls")
    calendar = models.ForeignKey("calendars.Calendar", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    audience = models.CharField(max_length=60, blank=True)  # 企业和项目 / 个人
    facilities = models.JSONField(default=list)
    transport = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    @property
    def subject_number(self) -> str:
        return self.code


class Zone(Row):
    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="zones")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    floor = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["hall", "code"], name="offices_zone_once")]


class Window(Row):
    KINDS = [
        ("COMPREHENSIVE", "综合窗口"),
        ("SPECIAL", "专业窗口"),
        ("COLLECTION", "出件窗口"),
        ("HELP", "帮办代办窗口"),
        ("NOT_DONE", "办不成事反映窗口"),
    ]
    zone = models.ForeignKey(Zone, on_delete=models.PROTECT, related_name="windows")
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=KINDS)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["zone", "number"], name="offices_window_once")]


class Post(AuditedRow):
    """A position with one function; items and windows name posts, never persons."""

    FUNCTIONS = [
        ("WINDOW", "窗口受理"),
        ("REVIEW", "审查"),
        ("APPROVAL", "审批决定"),
        ("HALL_MANAGER", "大厅管理"),
        ("SUPERVISION", "效能监督"),
        ("ITEM_EDITOR", "事项编辑"),
        ("ITEM_REVIEWER", "事项审核"),
        ("ITEM_PUBLISHER", "事项发布"),
        ("SYSTEM_ADMIN", "系统管理员"),
        ("SECURITY_ADMIN", "安全管理员"),
        ("AUDIT_ADMIN", "审计管理员"),
    ]
    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    function = models.CharField(max_length=20, choices=FUNCTIONS)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    hall = models.ForeignKey(Hall, null=True, on_delete=models.PROTECT, related_name="posts")
    window = models.ForeignKey(Window, null=True, on_delete=models.PROTECT, related_name="posts")
    is_active = models.BooleanField(default=True)

    @property
    def subject_number(self) -> str:
        return self.code


class Official(AuditedRow):
    """A member of staff: an account, a home unit, a staff number."""

    account = models.OneToOneField("people.Account", on_delete=models.PROTECT, related_name="official")
    staff_number = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="officials")
    title = models.CharField(max_length=60, blank=True)
    is_active = models.BooleanField(default=True)

    @property
    def subject_number(self) -> str:
        return self.staff_number


class PostHolding(Row):
    """Who holds a post, as A or B (AB岗, F054). Ended, never deleted."""

    ROLES = [("A", "A岗"), ("B", "B岗")]
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="holdings")
    role = models.CharField(max_length=1, choices=ROLES, default="A")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["post", "official"], condition=Q(ended_at=None), name="offices_postholding_once")
        ]
        indexes = [models.Index(fields=["official", "post"], condition=Q(ended_at=None), name="offices_holding_now")]


class SavedView(Row):
    """A list as an official likes to see it: the filters, order and columns of one page, under a name of their own.

    At most one of a page is where the page begins.
    """

    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="saved_views")
    page = models.CharField(max_length=60)  # name of the address, e.g. desk:search
    name = models.CharField(max_length=30)
    query = models.CharField(max_length=1000)  # what stands behind the question mark; nothing personal
    is_start = models.BooleanField(default=False)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["official", "page", "name"], name="offices_savedview_name"),
            UniqueConstraint(
                fields=["official", "page"], condition=Q(is_start=True), name="offices_savedview_one_start"
            ),
        ]
