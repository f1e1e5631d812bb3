import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mashang.kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [("documents", "0001_initial"), ("offices", "0001_initial"), ("people", "__first__")]

    operations = [
        migrations.CreateModel(
            name="SearchEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField()),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("code", models.CharField(max_length=100, unique=True)),
                ("basic_code", models.CharField(blank=True, max_length=50)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("source_digest", models.CharField(blank=True, max_length=64)),
                ("created_at", models.DateTimeField()),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.division"
                    ),
                ),
                (
                    "hall",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.hall"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.unit"),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="catalogue_item_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__length__lte", 100)), name="catalogue_item_code_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basic_code__length__lte", 50)), name="catalogue_item_basic_code_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__length__lte", 200)), name="catalogue_item_source_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source_digest__length__lte", 64)), name="catalogue_item_source_digest_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("ACCEPTANCE", "受理"),
                            ("CONFIRMATION", "不予受理复核"),
                            ("REVIEW", "审查"),
                            ("DECISION", "决定"),
                            ("DELIVERY", "出件"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "post",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.post"),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="catalogue.item"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("item", "act"), name="catalogue_duty_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="catalogue_duty_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("act__in", ["ACCEPTANCE", "CONFIRMATION", "REVIEW", "DECISION", "DELIVERY"])
                        ),
                        name="catalogue_duty_act_word",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "草稿"),
                            ("REVIEWED", "已审核"),
                            ("PUBLISHED", "已发布"),
                            ("LISTED", "仅列示"),
                            ("SUPERSEDED", "已更新"),
                            ("WITHDRAWN", "已下架"),
                            ("DISCARDED", "已作废"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=1000)),
                ("english_name", models.CharField(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("LICENCE", "行政许可"),
                            ("PAYMENT", "行政给付"),
                            ("CONFIRMATION", "行政确认"),
                            ("REWARD", "行政奖励"),
                            ("ADJUDICATION", "行政裁决"),
                            ("OTHER_POWER", "其他行政权力"),
                            ("PUBLIC_SERVICE", "公共服务"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("NATIONAL", "国家级"),
                            ("PROVINCE", "省级"),
                            ("CITY", "市级"),
                            ("COUNTY", "县级"),
                            ("TOWN", "乡镇（街道）级"),
                            ("VILLAGE", "村（社区）级"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        blank=True,
                        choices=[("PERSON", "个人"), ("ORGANISATION", "企业和组织"), ("BOTH", "个人和企业")],
                        max_length=12,
                    ),
                ),
                (
                    "case_kind",
                    models.CharField(
                        blank=True, choices=[("INSTANT", "即办件"), ("PROMISED", "承诺件")], max_length=10
                    ),
                ),
                ("legal_number", models.PositiveIntegerField(null=True)),
                (
                    "legal_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("MINUTE", "分钟"),
                            ("HOUR", "小时"),
                            ("WORKING_DAY", "工作日"),
                            ("CALENDAR_DAY", "自然日"),
                        ],
                        max_length=12,
                    ),
                ),
                ("promised_number", models.PositiveIntegerField(null=True)),
                (
                    "promised_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("MINUTE", "分钟"),
                            ("HOUR", "小时"),
                            ("WORKING_DAY", "工作日"),
                            ("CALENDAR_DAY", "自然日"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "online_depth",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PUBLISHED", "网上公布"),
                            ("DOWNLOAD", "网上咨询下载"),
                            ("FILING", "网上申报"),
                            ("FULL", "全程网办"),
                        ],
                        max_length=10,
                    ),
                ),
                ("visits", models.PositiveSmallIntegerField(null=True)),
                ("has_fee", models.BooleanField(null=True)),
                ("sample_gaps", models.PositiveSmallIntegerField(default=0)),
                ("has_licence_terms", models.BooleanField(default=False)),
                ("certificate_type", models.CharField(blank=True, max_length=40)),
                ("ways", models.JSONField(default=list)),
                ("topics", models.JSONField(default=list)),
                ("content", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                ("effective_on", models.DateField(null=True)),
                ("withdrawn_on", models.DateField(null=True)),
                ("change_note", models.CharField(blank=True, max_length=500)),
                ("editors", models.JSONField(default=list)),
                ("submitted_at", models.DateTimeField(null=True)),
                ("review_note", models.CharField(blank=True, max_length=500)),
                (
                    "edited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="catalogue.item",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["state", "kind"], name="catalogue_itemversion_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "number"), name="catalogue_itemversion_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["PUBLISHED", "LISTED"])),
                        fields=("item",),
                        name="catalogue_itemversion_one_public",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="catalogue_itemversion_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["DRAFT", "REVIEWED", "PUBLISHED", "LISTED", "SUPERSEDED", "WITHDRAWN", "DISCARDED"],
                            )
                        ),
                        name="catalogue_itemversion_state_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 1000)), name="catalogue_itemversion_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("english_name__length__lte", 200)),
                        name="catalogue_itemversion_english_name_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "LICENCE",
                                    "PAYMENT",
                                    "CONFIRMATION",
                                    "REWARD",
                                    "ADJUDICATION",
                                    "OTHER_POWER",
                                    "PUBLIC_SERVICE",
                                    "",
                                ],
                            )
                        ),
                        name="catalogue_itemversion_kind_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__in", ["NATIONAL", "PROVINCE", "CITY", "COUNTY", "TOWN", "VILLAGE", ""])
                        ),
                        name="catalogue_itemversion_level_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["PERSON", "ORGANISATION", "BOTH", ""])),
                        name="catalogue_itemversion_audience_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("case_kind__in", ["INSTANT", "PROMISED", ""])),
                        name="catalogue_itemversion_case_kind_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("legal_unit__in", ["MINUTE", "HOUR", "WORKING_DAY", "CALENDAR_DAY", ""])),
                        name="catalogue_itemversion_legal_unit_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("promised_unit__in", ["MINUTE", "HOUR", "WORKING_DAY", "CALENDAR_DAY", ""])
                        ),
                        name="catalogue_itemversion_promised_unit_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("online_depth__in", ["PUBLISHED", "DOWNLOAD", "FILING", "FULL", ""])),
                        name="catalogue_itemversion_online_depth_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("certificate_type__length__lte", 40)),
                        name="catalogue_itemversion_certificate_type_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("change_note__length__lte", 500)),
                        name="catalogue_itemversion_change_note_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_note__length__lte", 500)),
                        name="catalogue_itemversion_review_note_max",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reform",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("key", models.CharField(max_length=32, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ITEM_ABOLISHED", "取消事项"),
                            ("ITEM_DELEGATED", "下放事项"),
                            ("ITEM_MERGED", "合并事项"),
                            ("PRE_APPROVAL_ABOLISHED", "取消前置审批"),
                            ("MATERIAL_ABOLISHED", "精简材料"),
                            ("PROOF_ABOLISHED", "取消证明"),
                            ("LIMIT_COMPRESSED", "压缩时限"),
                        ],
                        max_length=30,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("decided_on", models.DateField()),
                ("document", models.CharField(max_length=200)),
                ("before", models.CharField(max_length=300)),
                ("after", models.CharField(max_length=300)),
                ("count_before", models.PositiveIntegerField()),
                ("count_after", models.PositiveIntegerField()),
                ("entered_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.unit"),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["-decided_on", "-id"], name="catalogue_reform_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("count_after__lt", models.F("count_before"))),
                        name="catalogue_reform_simpler",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="catalogue_reform_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key__length__lte", 32)), name="catalogue_reform_key_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "ITEM_ABOLISHED",
                                    "ITEM_DELEGATED",
                                    "ITEM_MERGED",
                                    "PRE_APPROVAL_ABOLISHED",
                                    "MATERIAL_ABOLISHED",
                                    "PROOF_ABOLISHED",
                                    "LIMIT_COMPRESSED",
                                ],
                            )
                        ),
                        name="catalogue_reform_kind_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 200)), name="catalogue_reform_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document__length__lte", 200)), name="catalogue_reform_document_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("before__length__lte", 300)), name="catalogue_reform_before_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("after__length__lte", 300)), name="catalogue_reform_after_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SampleFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("name", models.CharField(max_length=200)),
                ("kept_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.storedfile"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="samples", to="catalogue.item"
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("item", "name"),
                        name="catalogue_samplefile_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="catalogue_samplefile_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 200)), name="catalogue_samplefile_name_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.PositiveBigIntegerField(db_index=True)),
                ("is_shown", models.BooleanField()),
                ("popularity", models.PositiveIntegerField(default=0)),
                ("letter", models.CharField(max_length=1)),
                ("words", models.CharField(max_length=2000)),
                ("pinyin", models.CharField(max_length=8000)),
                ("initials", models.CharField(max_length=2000)),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="search_entry", to="catalogue.item"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.itemversion"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("letter__length__lte", 1)), name="catalogue_searchentry_letter_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words__length__lte", 2000)), name="catalogue_searchentry_words_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pinyin__length__lte", 8000)), name="catalogue_searchentry_pinyin_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("initials__length__lte", 2000)), name="catalogue_searchentry_initials_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnlistedDemand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("key", models.CharField(max_length=64, unique=True)),
                ("text", mashang.kernel.fields.SealedField(limit=1000)),
                ("phone", mashang.kernel.fields.SealedField(blank=True, default="", limit=20)),
                ("reported_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("handled_at", models.DateTimeField(null=True)),
                (
                    "handled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.item"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)),
                        name="catalogue_unlisteddemand_audit_head_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key__length__lte", 64)), name="catalogue_unlisteddemand_key_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__length__lte", 500)), name="catalogue_unlisteddemand_answer_max"
                    ),
                ],
            },
        ),
    ]
