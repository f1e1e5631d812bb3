import django.db.models.deletion
from django.db import migrations, models

import mashang.kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [("offices", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Program",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("key", models.CharField(max_length=32, unique=True)),
                ("name", models.CharField(max_length=60, unique=True)),
                ("contact", models.CharField(max_length=120)),
                ("scopes", models.JSONField(default=list)),
                ("calls_per_minute", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "division",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.division"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="programs_program_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key__length__lte", 32)), name="programs_program_key_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 60)), name="programs_program_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("contact__length__lte", 120)), name="programs_program_contact_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgramKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("beginning", models.CharField(max_length=12, unique=True)),
                ("key_hash", mashang.kernel.fields.SecretHashField(max_length=80, unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("last_used_at", models.DateTimeField(null=True)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="keys", to="programs.program"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("beginning__length__lte", 12)), name="programs_programkey_beginning_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key_hash__length__lte", 80)), name="programs_programkey_key_hash_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("key", models.CharField(max_length=32, unique=True)),
                ("address", models.CharField(max_length=300)),
                ("kinds", models.JSONField(default=list)),
                ("secret", mashang.kernel.fields.SealedField(limit=80)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="subscriptions", to="programs.program"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="programs_subscription_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key__length__lte", 32)), name="programs_subscription_key_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address__length__lte", 300)), name="programs_subscription_address_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("cause", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=40)),
                ("number", models.CharField(max_length=120)),
                ("body", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("QUEUED", "待送"),
                            ("SENT", "已送到"),
                            ("FAILED", "没有送到"),
                            ("DROPPED", "订阅已停"),
                        ],
                        default="QUEUED",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("next_at", models.DateTimeField()),
                ("attempts_made", models.PositiveSmallIntegerField(default=0)),
                ("lease", models.CharField(blank=True, default="", max_length=32)),
                ("leased_until", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "subscription",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="announcements",
                        to="programs.subscription",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "QUEUED")),
                        fields=["next_at", "id"],
                        name="programs_announcement_waiting",
                    ),
                    models.Index(fields=["subscription", "-id"], name="programs_announcement_newest"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("subscription", "cause"), name="programs_announcement_once"),
                    models.CheckConstraint(
                        condition=models.Q(("key__length__lte", 32)), name="programs_announcement_key_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cause__length__lte", 200)), name="programs_announcement_cause_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__length__lte", 40)), name="programs_announcement_kind_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__length__lte", 120)), name="programs_announcement_number_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["QUEUED", "SENT", "FAILED", "DROPPED"])),
                        name="programs_announcement_state_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lease__length__lte", 32)), name="programs_announcement_lease_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("TAKEN", "对方已收下"),
                            ("REFUSED", "对方没有收下"),
                            ("UNREACHABLE", "没有连上"),
                            ("FORBIDDEN", "地址不允许"),
                        ],
                        max_length=12,
                    ),
                ),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("problem", models.CharField(blank=True, default="", max_length=300)),
                (
                    "announcement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attempts", to="programs.announcement"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["TAKEN", "REFUSED", "UNREACHABLE", "FORBIDDEN"])),
                        name="programs_attempt_outcome_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("problem__length__lte", 300)), name="programs_attempt_problem_max"
                    ),
                ],
            },
        ),
    ]
