import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import mashang.kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("documents", "0001_initial"),
        ("offices", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("key", models.CharField(max_length=32, unique=True)),
                ("receipt_number", models.CharField(max_length=40, null=True, unique=True)),
                ("query_code_hash", mashang.kernel.fields.SecretHashField(blank=True, default="", max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("DRAFT", "草稿"), ("SUBMITTED", "已提交"), ("DISCARDED", "已删除")],
                        default="DRAFT",
                        max_length=10,
                    ),
                ),
                (
                    "channel",
                    models.CharField(choices=[("ONLINE", "网上"), ("WINDOW", "窗口"), ("API", "接口")], max_length=10),
                ),
                ("assurance", models.CharField(blank=True, default="", max_length=10)),
                ("applicant_shown", models.CharField(blank=True, default="", max_length=120)),
                ("applicant_name", mashang.kernel.fields.SealedField(blank=True, default="", limit=120)),
                ("contact_phone", mashang.kernel.fields.SealedField(blank=True, default="", limit=20)),
                ("situations", models.JSONField(default=dict)),
                ("answers", mashang.kernel.fields.SealedJSONField(default=dict, limit=500000)),
                (
                    "delivery_way",
                    models.CharField(
                        blank=True,
                        choices=[("ONLINE", "网上领取"), ("WINDOW", "窗口领取"), ("COURIER", "邮寄")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("delivery_address", mashang.kernel.fields.SealedField(blank=True, default="", limit=200)),
                ("saved_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(null=True)),
                ("submission_key", models.CharField(max_length=64, null=True, unique=True)),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "agent",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "division",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.division",
                    ),
                ),
                (
                    "item_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.itemversion"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.official"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["account", "-saved_at"], name="cases_application_account"),
                    models.Index(fields=["person", "-saved_at"], name="cases_application_person"),
                    models.Index(fields=["organisation", "-saved_at"], name="cases_application_org"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="cases_application_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key__length__lte", 32)), name="cases_application_key_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("receipt_number__length__lte", 40)),
                        name="cases_application_receipt_number_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("query_code_hash__length__lte", 80)),
                        name="cases_application_query_code_hash_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["DRAFT", "SUBMITTED", "DISCARDED"])),
                        name="cases_application_state_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["ONLINE", "WINDOW", "API"])),
                        name="cases_application_channel_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("assurance__length__lte", 10)), name="cases_application_assurance_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("applicant_shown__length__lte", 120)),
                        name="cases_application_applicant_shown_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("delivery_way__in", ["ONLINE", "WINDOW", "COURIER", ""])),
                        name="cases_application_delivery_way_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("submission_key__length__lte", 64)),
                        name="cases_application_submission_key_max",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("number", models.CharField(max_length=40, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
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
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "channel",
                    models.CharField(choices=[("ONLINE", "网上"), ("WINDOW", "窗口"), ("API", "接口")], max_length=10),
                ),
                ("submitted_at", models.DateTimeField()),
                ("received_on", models.DateField()),
                ("notice_due_on", models.DateField(null=True)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("promised_due_at", models.DateTimeField(null=True)),
                ("legal_due_at", models.DateTimeField(null=True)),
                ("referral_due_at", models.DateTimeField(null=True)),
                ("is_due_provisional", models.BooleanField(default=False)),
                ("decided_at", models.DateTimeField(null=True)),
                ("delivery_due_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("fee_reference", models.CharField(blank=True, default="", max_length=60)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("GRANTED", "准予"),
                            ("REFUSED", "不予"),
                            ("NOT_ACCEPTED", "不予受理"),
                            ("WITHDRAWN", "撤回"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="cases.application"
                    ),
                ),
                (
                    "division",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.division",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.item",
                    ),
                ),
                (
                    "item_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.itemversion"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.unit"),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["item", "submitted_at", "id"], name="cases_case_item"),
                    models.Index(fields=["item", "state", "submitted_at", "id"], name="cases_case_item_state"),
                    models.Index(fields=["division", "submitted_at", "id"], name="cases_case_division"),
                    models.Index(fields=["division", "state", "submitted_at", "id"], name="cases_case_division_state"),
                    models.Index(fields=["division", "unit", "submitted_at", "id"], name="cases_case_unit"),
                    models.Index(
                        models.F("item"),
                        django.db.models.functions.comparison.Least(
                            django.db.models.functions.comparison.Coalesce(
                                "promised_due_at", "legal_due_at", "referral_due_at"
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                "referral_due_at", "promised_due_at", "legal_due_at"
                            ),
                        ),
                        models.F("id"),
                        condition=models.Q(
                            ("accepted_at__isnull", False),
                            ("closed_at", None),
                            ("decided_at", None),
                            models.Q(("state", "REFERRED"), _negated=True),
                        ),
                        name="cases_case_item_due",
                    ),
                    models.Index(
                        models.F("division"),
                        django.db.models.functions.comparison.Least(
                            django.db.models.functions.comparison.Coalesce(
                                "promised_due_at", "legal_due_at", "referral_due_at"
                            ),
                            django.db.models.functions.comparison.Coalesce(
                                "referral_due_at", "promised_due_at", "legal_due_at"
                            ),
                        ),
                        models.F("id"),
                        condition=models.Q(
                            ("accepted_at__isnull", False),
                            ("closed_at", None),
                            ("decided_at", None),
                            models.Q(("state", "REFERRED"), _negated=True),
                        ),
                        name="cases_case_division_due",
                    ),
                    models.Index(fields=["state", "-id"], name="cases_case_state"),
                    models.Index(fields=["submitted_at", "item"], name="cases_case_submitted"),
                    models.Index(
                        condition=models.Q(("decided_at", None), ("is_due_provisional", True)),
                        fields=["id"],
                        name="cases_case_provisional",
                    ),
                    models.Index(
                        condition=models.Q(("state", "SUBMITTED")), fields=["notice_due_on"], name="cases_case_notice"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="cases_case_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__length__lte", 40)), name="cases_case_number_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "SUBMITTED",
                                    "CORRECTION",
                                    "NON_ACCEPTANCE_PROPOSED",
                                    "ACCEPTED",
                                    "REVIEWED",
                                    "REFERRED",
                                    "GRANTED",
                                    "REFUSED",
                                    "DELIVERED",
                                    "NOT_ACCEPTED",
                                    "WITHDRAWN",
                                ],
                            )
                        ),
                        name="cases_case_state_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["ONLINE", "WINDOW", "API"])), name="cases_case_channel_word"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fee_reference__length__lte", 60)), name="cases_case_fee_reference_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["GRANTED", "REFUSED", "NOT_ACCEPTED", "WITHDRAWN", ""])),
                        name="cases_case_outcome_word",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=60, unique=True)),
                ("defects", models.JSONField()),
                ("note", models.CharField(blank=True, max_length=1000)),
                ("requested_at", models.DateTimeField()),
                ("answer_due_on", models.DateField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="cases.case"
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.official"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)), fields=("case",), name="cases_correction_one_open"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__length__lte", 60)), name="cases_correction_number_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note__length__lte", 1000)), name="cases_correction_note_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("outcome", models.CharField(choices=[("GRANTED", "准予"), ("REFUSED", "不予")], max_length=10)),
                ("reasons", models.TextField(blank=True)),
                ("legal_basis", models.CharField(blank=True, max_length=500)),
                ("decided_at", models.DateTimeField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="cases.case"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.official",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["GRANTED", "REFUSED"])), name="cases_decision_outcome_word"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("legal_basis__length__lte", 500)), name="cases_decision_legal_basis_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandedMaterial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=60)),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("FILE", "电子文件"),
                            ("PAPER", "纸质"),
                            ("SHOWN", "已核原件"),
                            ("FETCHED", "共享获取"),
                            ("GENERATED", "系统生成"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.CharField(max_length=32, unique=True)),
                ("handed_at", models.DateTimeField()),
                ("handed_by", models.CharField(max_length=10)),
                ("replaced_at", models.DateTimeField(null=True)),
                (
                    "application",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="materials",
                        to="cases.application",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["application", "code"], name="cases_handedmaterial_code")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("file__isnull", False),
                            models.Q(("form__in", ["FILE", "GENERATED"]), _negated=True),
                            _connector="OR",
                        ),
                        name="cases_handedmaterial_has_file",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("form", "GENERATED"), ("replaced_at", None)),
                        fields=("application",),
                        name="cases_handedmaterial_one_generated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__length__lte", 60)), name="cases_handedmaterial_code_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["FILE", "PAPER", "SHOWN", "FETCHED", "GENERATED"])),
                        name="cases_handedmaterial_form_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key__length__lte", 32)), name="cases_handedmaterial_key_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("handed_by__length__lte", 10)), name="cases_handedmaterial_handed_by_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[("ONLINE", "网上领取"), ("WINDOW", "窗口领取"), ("COURIER", "邮寄")], max_length=10
                    ),
                ),
                ("delivered_at", models.DateTimeField()),
                ("receiver_shown", models.CharField(blank=True, max_length=120)),
                ("proof", models.CharField(blank=True, max_length=500)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hand_over", to="cases.case"
                    ),
                ),
                (
                    "delivered_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.official"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["ONLINE", "WINDOW", "COURIER"])), name="cases_handover_way_word"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("receiver_shown__length__lte", 120)),
                        name="cases_handover_receiver_shown_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proof__length__lte", 500)), name="cases_handover_proof_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.CharField(max_length=120)),
                ("opinion", models.TextField()),
                ("proposal", models.CharField(choices=[("GRANT", "拟准予"), ("REFUSE", "拟不予")], max_length=10)),
                ("materials", models.JSONField()),
                ("referred_at", models.DateTimeField()),
                ("answer_due_at", models.DateTimeField(null=True)),
                ("is_due_provisional", models.BooleanField(default=False)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("GRANTED", "准予"),
                            ("REFUSED", "不予"),
                            ("RETURNED", "退回"),
                            ("WITHDRAWN", "申请人撤回"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("document_number", models.CharField(blank=True, default="", max_length=100)),
                ("decided_on", models.DateField(null=True)),
                ("review_body", models.CharField(blank=True, default="", max_length=120)),
                ("court", models.CharField(blank=True, default="", max_length=120)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="cases.case"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.official"
                    ),
                ),
                (
                    "referred_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.official"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)), fields=("case",), name="cases_referral_one_open"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("body__length__lte", 120)), name="cases_referral_body_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proposal__in", ["GRANT", "REFUSE"])), name="cases_referral_proposal_word"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["GRANTED", "REFUSED", "RETURNED", "WITHDRAWN", ""])),
                        name="cases_referral_outcome_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document_number__length__lte", 100)),
                        name="cases_referral_document_number_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_body__length__lte", 120)), name="cases_referral_review_body_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("court__length__lte", 120)), name="cases_referral_court_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(max_length=30)),
                ("at", models.DateTimeField()),
                ("by_label", models.CharField(blank=True, max_length=120)),
                ("public_text", models.CharField(blank=True, max_length=5000)),
                ("note", models.TextField(blank=True)),
                ("content", models.JSONField(default=dict)),
                ("key", models.CharField(max_length=64, null=True, unique=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="cases.case",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.official",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["case", "id"], name="cases_step_case")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("act__length__lte", 30)), name="cases_step_act_max"),
                    models.CheckConstraint(
                        condition=models.Q(("by_label__length__lte", 120)), name="cases_step_by_label_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("public_text__length__lte", 5000)), name="cases_step_public_text_max"
                    ),
                    models.CheckConstraint(condition=models.Q(("key__length__lte", 64)), name="cases_step_key_max"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ground", models.CharField(max_length=60)),
                ("stopped_at", models.DateTimeField()),
                ("resumed_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="suspensions", to="cases.case"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("resumed_at", None)), fields=("case",), name="cases_suspension_one_open"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ground__length__lte", 60)), name="cases_suspension_ground_max"
                    ),
                ],
            },
        ),
    ]
