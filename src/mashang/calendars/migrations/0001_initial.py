import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Calendar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="代码")),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("closes_at", models.TimeField(default=datetime.time(17, 30), verbose_name="工作日截止时刻")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                (
                    "base",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="calendars.calendar",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="calendars_calendar_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__length__lte", 40)), name="calendars_calendar_code_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 100)), name="calendars_calendar_name_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年份")),
                ("version", models.PositiveIntegerField(verbose_name="版本")),
                ("source", models.CharField(max_length=300, verbose_name="来源")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公布日期")),
                ("exceptions", models.JSONField(default=dict, verbose_name="例外")),
                ("recorded_by", models.CharField(max_length=120, verbose_name="录入人")),
                ("recorded_at", models.DateTimeField(verbose_name="录入时间")),
                (
                    "calendar",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="years",
                        to="calendars.calendar",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("calendar", "year", "version"), name="calendars_calendaryear_once"),
                    models.CheckConstraint(
                        condition=models.Q(("source__length__lte", 300)), name="calendars_calendaryear_source_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("recorded_by__length__lte", 120)),
                        name="calendars_calendaryear_recorded_by_max",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpeningHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("season_from", models.CharField(default="01-01", max_length=5, verbose_name="季节起")),
                ("season_to", models.CharField(default="12-31", max_length=5, verbose_name="季节止")),
                (
                    "applies_to",
                    models.CharField(
                        choices=[
                            ("WORKING_DAY", "工作日"),
                            ("REST_DAY", "周末休息日"),
                            ("HOLIDAY", "法定节假日"),
                            ("EVERY_DAY", "每天"),
                        ],
                        max_length=12,
                        verbose_name="适用",
                    ),
                ),
                ("weekdays", models.CharField(default="1234567", max_length=7, verbose_name="星期")),
                ("opens", models.TimeField(verbose_name="开门")),
                ("closes", models.TimeField(verbose_name="关门")),
                ("effective_from", models.DateField(verbose_name="生效日期")),
                ("effective_to", models.DateField(blank=True, null=True, verbose_name="失效日期")),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opening_hours",
                        to="calendars.calendar",
                    ),
                ),
            ],
            options={
                "verbose_name": "开放时间",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes__gt", models.F("opens"))), name="calendars_openinghours_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("season_from__length__lte", 5)),
                        name="calendars_openinghours_season_from_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("season_to__length__lte", 5)), name="calendars_openinghours_season_to_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("applies_to__in", ["WORKING_DAY", "REST_DAY", "HOLIDAY", "EVERY_DAY"])),
                        name="calendars_openinghours_applies_to_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weekdays__length__lte", 7)), name="calendars_openinghours_weekdays_max"
                    ),
                ],
            },
        ),
    ]
