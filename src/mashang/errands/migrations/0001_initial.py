import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mashang.kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [("people", "__first__")]

    operations = [
        migrations.CreateModel(
            name="Errand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("label", models.CharField(max_length=120)),
                ("language", models.CharField(max_length=10)),
                ("asked", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "排队中"),
                            ("RUNNING", "进行中"),
                            ("DONE", "已完成"),
                            ("FAILED", "没有办成"),
                            ("CANCELLED", "已取消"),
                        ],
                        default="WAITING",
                        max_length=10,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(null=True)),
                ("reached", models.JSONField(default=dict)),
                ("result", models.JSONField(default=dict)),
                ("problem", models.CharField(blank=True, default="", max_length=1000)),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("next_at", models.DateTimeField()),
                ("attempts_made", models.PositiveSmallIntegerField(default=0)),
                ("lease", models.CharField(blank=True, default="", max_length=32)),
                ("leased_until", models.DateTimeField(null=True)),
                ("once", models.CharField(max_length=64, null=True, unique=True)),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("WAITING", "RUNNING"))),
                        fields=["next_at", "id"],
                        name="errands_errand_waiting",
                    ),
                    models.Index(fields=["account", "-id"], name="errands_errand_account"),
                    models.Index(
                        condition=models.Q(("ended_at__isnull", False)),
                        fields=["ended_at"],
                        name="errands_errand_ended",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("key__length__lte", 32)), name="errands_errand_key_max"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__length__lte", 40)), name="errands_errand_kind_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("label__length__lte", 120)), name="errands_errand_label_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__length__lte", 10)), name="errands_errand_language_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["WAITING", "RUNNING", "DONE", "FAILED", "CANCELLED"])),
                        name="errands_errand_state_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("problem__length__lte", 1000)), name="errands_errand_problem_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lease__length__lte", 32)), name="errands_errand_lease_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("once__length__lte", 64)), name="errands_errand_once_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("text", mashang.kernel.fields.SealedField(limit=1000000)),
                (
                    "errand",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pieces",
                        to="errands.errand",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("errand", "number"), name="errands_piece_once")],
            },
        ),
    ]
