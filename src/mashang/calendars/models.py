from datetime import time

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from mashang.kernel.tables import AuditedRow, Row


class Calendar(AuditedRow):
    """A named calendar. A hall's calendar stands on the statutory one and adds its own hours and exceptions."""

    code = models.CharField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=100)
    base = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closes_at = models.TimeField("工作日截止时刻", default=time(17, 30))  # when a working day ends for legal terms
    version = models.PositiveIntegerField("版本", default=1)  # grows with every change to it or to its base

    @property
    def subject_number(self) -> str:
        return self.code

    def __str__(self) -> str:
        return self.name


class CalendarYear(Row):
    """One published version of a year's table; never changed, the newest version counts."""

    calendar = models.ForeignKey("calendars.Calendar", on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField("年份")
    version = models.PositiveIntegerField("版本")
    source = models.CharField("来源", max_length=300)
    published_on = models.DateField("公布日期", null=True, blank=True)
    # day -> WORK, OFF or CLOSED, and why: {"2026-02-14": ["WORK", "春节调休"], "2026-01-01": ["OFF", "元旦"]}
    exceptions = models.JSONField("例外", default=dict)
    recorded_by = models.CharField("录入人", max_length=120)
    recorded_at = models.DateTimeField("录入时间")

    class Meta:
        constraints = [UniqueConstraint(fields=["calendar", "year", "version"], name="calendars_calendaryear_once")]


class OpeningHours(Row):
    """One slot of a day in which the hall is open; a day with a lunch break has two of them."""

    APPLIES_TO = [
        ("WORKING_DAY", "工作日"),
        ("REST_DAY", "周末休息日"),
        ("HOLIDAY", "法定节假日"),
        ("EVERY_DAY", "每天"),
    ]
    calendar = models.ForeignKey("calendars.Calendar", on_delete=models.PROTECT, related_name="opening_hours")
    season_from = models.CharField("季节起", max_length=5, default="01-01")  # month-day, both included,
    season_to = models.CharField("季节止", max_length=5, default="12-31")  # may run over the new year
    applies_to = models.CharField("适用", max_length=12, choices=APPLIES_TO)
    weekdays = models.CharField("星期", max_length=7, default="1234567")  # ISO weekdays, Monday is 1
    opens = models.TimeField("开门")
    closes = models.TimeField("关门")
    effective_from = models.DateField("生效日期")
    effective_to = models.DateField("失效日期", null=True, blank=True)  # the last day; before the first: never in force

    class Meta:
        constraints = [CheckConstraint(condition=Q(closes__gt=F("opens")), name="calendars_openinghours_order")]
        verbose_name = "开放时间"
