import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mashang.kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [("offices", "0001_initial"), ("people", "__first__")]

    operations = [
        migrations.CreateModel(
            name="SealRoot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("certificate", models.TextField()),
                ("is_own", models.BooleanField(default=False)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_own", True)), fields=("is_own",), name="documents_sealroot_own"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 100)), name="documents_sealroot_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fingerprint__length__lte", 64)), name="documents_sealroot_fingerprint_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("content_hash", models.CharField(db_column="sha256", max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("media_type", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=200)),
                ("pages", models.PositiveIntegerField(null=True)),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("NOT_SCANNED", "未查毒"),
                            ("CLEAN", "已查毒，未发现问题"),
                            ("INFECTED", "发现病毒，已隔离"),
                            ("MADE_HERE", "本系统生成"),
                        ],
                        default="NOT_SCANNED",
                        max_length=12,
                    ),
                ),
                ("scanned_at", models.DateTimeField(null=True)),
                ("finding", models.CharField(blank=True, default="", max_length=120)),
                ("stored_at", models.DateTimeField()),
                ("retain_until", models.DateField(null=True)),
                (
                    "stored_by",
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
                "indexes": [
                    models.Index(fields=["content_hash"], name="documents_file_content"),
                    models.Index(
                        condition=models.Q(("scan", "NOT_SCANNED")), fields=["id"], name="documents_file_waiting"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key__length__lte", 32)), name="documents_storedfile_key_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("content_hash__length__lte", 64)), name="documents_storedfile_content_hash_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("media_type__length__lte", 100)), name="documents_storedfile_media_type_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 200)), name="documents_storedfile_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scan__in", ["NOT_SCANNED", "CLEAN", "INFECTED", "MADE_HERE"])),
                        name="documents_storedfile_scan_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("finding__length__lte", 120)), name="documents_storedfile_finding_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("number", models.CharField(max_length=60, unique=True)),
                ("key", models.CharField(max_length=32, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("RECEIPT", "收件凭证"),
                            ("ONE_TIME_NOTICE", "一次性告知书"),
                            ("ACCEPTANCE", "受理通知书"),
                            ("NON_ACCEPTANCE", "不予受理决定书"),
                            ("DECISION_GRANT", "准予行政许可决定书"),
                            ("DECISION_REFUSAL", "不予行政许可决定书"),
                            ("REFERRAL", "转报函"),
                            ("SUPERIOR_GRANT", "上级准予决定告知书"),
                            ("SUPERIOR_REFUSAL", "上级不予决定告知书"),
                            ("WITHDRAWAL", "撤回确认书"),
                            ("DELIVERY_PROOF", "送达回证"),
                        ],
                        max_length=20,
                    ),
                ),
                ("about_kind", models.CharField(max_length=60)),
                ("about_number", models.CharField(max_length=120)),
                ("issued_at", models.DateTimeField()),
                ("content", mashang.kernel.fields.SealedJSONField(limit=500000)),
                ("is_demo", models.BooleanField(default=False)),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.division"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.unit"),
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
                "indexes": [models.Index(fields=["about_kind", "about_number"], name="documents_letter_about")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="documents_letter_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__length__lte", 60)), name="documents_letter_number_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key__length__lte", 32)), name="documents_letter_key_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "RECEIPT",
                                    "ONE_TIME_NOTICE",
                                    "ACCEPTANCE",
                                    "NON_ACCEPTANCE",
                                    "DECISION_GRANT",
                                    "DECISION_REFUSAL",
                                    "REFERRAL",
                                    "SUPERIOR_GRANT",
                                    "SUPERIOR_REFUSAL",
                                    "WITHDRAWAL",
                                    "DELIVERY_PROOF",
                                ],
                            )
                        ),
                        name="documents_letter_kind_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("about_kind__length__lte", 60)), name="documents_letter_about_kind_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("about_number__length__lte", 120)), name="documents_letter_about_number_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitSeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("line", models.CharField(max_length=30)),
                ("certificate", models.TextField()),
                ("key_file", models.CharField(max_length=120)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "root",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seals", to="documents.sealroot"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seals", to="offices.unit"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at", None)), fields=("unit",), name="documents_unitseal_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 100)), name="documents_unitseal_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("line__length__lte", 30)), name="documents_unitseal_line_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key_file__length__lte", 120)), name="documents_unitseal_key_file_max"
                    ),
                ],
            },
        ),
    ]
