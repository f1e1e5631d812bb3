import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mashang.kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [("offices", "0001_initial"), ("people", "__first__")]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "service_kind",
                    models.CharField(
                        choices=[("HALL_VISIT", "现场办事"), ("ONLINE_MATTER", "网上办事")], max_length=14
                    ),
                ),
                ("reference", models.CharField(max_length=60)),
                ("item_code", models.CharField(blank=True, max_length=100)),
                ("title", models.CharField(max_length=200)),
                ("token", mashang.kernel.fields.SealedField(limit=40)),
                ("token_hash", mashang.kernel.fields.SecretHashField(max_length=80, unique=True)),
                ("invited_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
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
                    "division",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.division",
                    ),
                ),
                (
                    "served_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.official"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.unit"
                    ),
                ),
                (
                    "window",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.window"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["division", "invited_at"], name="evaluation_invitation_division"),
                    models.Index(fields=["unit", "invited_at"], name="evaluation_invitation_unit"),
                    models.Index(fields=["account", "-id"], name="evaluation_invitation_account"),
                    models.Index(fields=["item_code"], name="evaluation_invitation_item"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("service_kind", "reference"), name="evaluation_invitation_once"),
                    models.CheckConstraint(
                        condition=models.Q(("service_kind__in", ["HALL_VISIT", "ONLINE_MATTER"])),
                        name="evaluation_invitation_service_kind_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reference__length__lte", 60)), name="evaluation_invitation_reference_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("item_code__length__lte", 100)), name="evaluation_invitation_item_code_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title__length__lte", 200)), name="evaluation_invitation_title_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("token_hash__length__lte", 80)), name="evaluation_invitation_token_hash_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "非常满意"), (2, "满意"), (3, "基本满意"), (4, "不满意"), (5, "非常不满意")]
                    ),
                ),
                ("indicator_version", models.PositiveSmallIntegerField()),
                ("indicators", models.JSONField(default=list)),
                ("text", mashang.kernel.fields.SealedField(blank=True, default="", limit=500)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("PC", "电脑网页"),
                            ("MOBILE", "手机"),
                            ("QR", "扫码"),
                            ("HALL_TABLET", "大厅评价器"),
                            ("SELF_SERVICE", "其他自助设备"),
                            ("PHONE", "电话"),
                            ("SMS", "短信"),
                        ],
                        max_length=14,
                    ),
                ),
                ("is_named", models.BooleanField(default=False)),
                ("is_valid", models.BooleanField(default=True)),
                ("given_at", models.DateTimeField()),
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
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rating", to="evaluation.invitation"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.unit"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["division", "-id"], name="evaluation_rating_division"),
                    models.Index(fields=["unit", "-id"], name="evaluation_rating_unit"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("grade__gte", 1), ("grade__lte", 5)), name="evaluation_rating_grade"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="evaluation_rating_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("channel__in", ["PC", "MOBILE", "QR", "HALL_TABLET", "SELF_SERVICE", "PHONE", "SMS"])
                        ),
                        name="evaluation_rating_channel_word",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rater",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "rating",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rater", to="evaluation.rating"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    ]
