import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("calendars", "0001_initial"), ("people", "__first__")]

    operations = [
        migrations.CreateModel(
            name="Window",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("COMPREHENSIVE", "综合窗口"),
                            ("SPECIAL", "专业窗口"),
                            ("COLLECTION", "出件窗口"),
                            ("HELP", "帮办代办窗口"),
                            ("NOT_DONE", "办不成事反映窗口"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__length__lte", 20)), name="offices_window_number_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 60)), name="offices_window_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["COMPREHENSIVE", "SPECIAL", "COLLECTION", "HELP", "NOT_DONE"])
                        ),
                        name="offices_window_kind_word",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Division",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=12, unique=True)),
                ("name", models.CharField(max_length=60)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("PROVINCE", "省"),
                            ("CITY", "市"),
                            ("COUNTY", "县（市、区）"),
                            ("TOWN", "乡镇（街道）"),
                            ("VILLAGE", "村（社区）"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="offices.division",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__length__lte", 12)), name="offices_division_code_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 60)), name="offices_division_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["PROVINCE", "CITY", "COUNTY", "TOWN", "VILLAGE"])),
                        name="offices_division_level_word",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("short_name", models.CharField(max_length=30)),
                ("address", models.CharField(max_length=200)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("audience", models.CharField(blank=True, max_length=60)),
                ("facilities", models.JSONField(default=list)),
                ("transport", models.CharField(blank=True, max_length=200)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "calendar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="calendars.calendar"
                    ),
                ),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="halls", to="offices.division"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="offices_hall_audit_head_max"
                    ),
                    models.CheckConstraint(condition=models.Q(("code__length__lte", 40)), name="offices_hall_code_max"),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 100)), name="offices_hall_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("short_name__length__lte", 30)), name="offices_hall_short_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address__length__lte", 200)), name="offices_hall_address_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("phone__length__lte", 40)), name="offices_hall_phone_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__length__lte", 60)), name="offices_hall_audience_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("transport__length__lte", 200)), name="offices_hall_transport_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Official",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("staff_number", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=60)),
                ("title", models.CharField(blank=True, max_length=60)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="official",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="offices_official_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("staff_number__length__lte", 40)), name="offices_official_staff_number_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 60)), name="offices_official_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title__length__lte", 60)), name="offices_official_title_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("code", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=60)),
                (
                    "function",
                    models.CharField(
                        choices=[
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
                        ],
                        max_length=20,
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                (
                    "hall",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="offices.hall"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="offices_post_audit_head_max"
                    ),
                    models.CheckConstraint(condition=models.Q(("code__length__lte", 60)), name="offices_post_code_max"),
                    models.CheckConstraint(condition=models.Q(("name__length__lte", 60)), name="offices_post_name_max"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "function__in",
                                [
                                    "WINDOW",
                                    "REVIEW",
                                    "APPROVAL",
                                    "HALL_MANAGER",
                                    "SUPERVISION",
                                    "ITEM_EDITOR",
                                    "ITEM_REVIEWER",
                                    "ITEM_PUBLISHER",
                                    "SYSTEM_ADMIN",
                                    "SECURITY_ADMIN",
                                    "AUDIT_ADMIN",
                                ],
                            )
                        ),
                        name="offices_post_function_word",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostHolding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(choices=[("A", "A岗"), ("B", "B岗")], default="A", max_length=1)),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "official",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holdings", to="offices.official"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holdings", to="offices.post"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)), fields=["official", "post"], name="offices_holding_now"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("post", "official"),
                        name="offices_postholding_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["A", "B"])), name="offices_postholding_role_word"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=30)),
                ("query", models.CharField(max_length=1000)),
                ("is_start", models.BooleanField(default=False)),
                (
                    "official",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_views",
                        to="offices.official",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("official", "page", "name"), name="offices_savedview_name"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_start", True)),
                        fields=("official", "page"),
                        name="offices_savedview_one_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("page__length__lte", 60)), name="offices_savedview_page_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 30)), name="offices_savedview_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("query__length__lte", 1000)), name="offices_savedview_query_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("short_name", models.CharField(max_length=30)),
                ("letter_word", models.CharField(max_length=20)),
                ("credit_code", models.CharField(blank=True, max_length=18)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("complaint_phone", models.CharField(blank=True, max_length=40)),
                ("review_body", models.CharField(blank=True, max_length=100)),
                ("court", models.CharField(blank=True, max_length=100)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="units", to="offices.division"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="offices.unit",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="offices_unit_audit_head_max"
                    ),
                    models.CheckConstraint(condition=models.Q(("code__length__lte", 40)), name="offices_unit_code_max"),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 100)), name="offices_unit_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("short_name__length__lte", 30)), name="offices_unit_short_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("letter_word__length__lte", 20)), name="offices_unit_letter_word_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credit_code__length__lte", 18)), name="offices_unit_credit_code_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address__length__lte", 200)), name="offices_unit_address_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("phone__length__lte", 40)), name="offices_unit_phone_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("complaint_phone__length__lte", 40)),
                        name="offices_unit_complaint_phone_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_body__length__lte", 100)), name="offices_unit_review_body_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("court__length__lte", 100)), name="offices_unit_court_max"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="post",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="offices.unit"
            ),
        ),
        migrations.AddField(
            model_name="official",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="officials", to="offices.unit"
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="window",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="offices.window"
            ),
        ),
        migrations.CreateModel(
            name="Zone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=60)),
                ("floor", models.CharField(blank=True, max_length=20)),
                (
                    "hall",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="zones",
                        to="offices.hall",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("hall", "code"), name="offices_zone_once"),
                    models.CheckConstraint(condition=models.Q(("code__length__lte", 40)), name="offices_zone_code_max"),
                    models.CheckConstraint(condition=models.Q(("name__length__lte", 60)), name="offices_zone_name_max"),
                    models.CheckConstraint(
                        condition=models.Q(("floor__length__lte", 20)), name="offices_zone_floor_max"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="window",
            name="zone",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="windows", to="offices.zone"
            ),
        ),
        migrations.AddConstraint(
            model_name="window",
            constraint=models.UniqueConstraint(fields=("zone", "number"), name="offices_window_once"),
        ),
    ]
