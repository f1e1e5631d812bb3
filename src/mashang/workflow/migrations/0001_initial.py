import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("offices", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=20)),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_number", models.CharField(max_length=120)),
                ("title", models.CharField(max_length=200)),
                ("applicant", models.CharField(blank=True, max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[("OPEN", "待办"), ("DONE", "已办"), ("CANCELLED", "已取消")],
                        default="OPEN",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("place_at", models.DateTimeField()),
                ("is_due_provisional", models.BooleanField(default=False)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "claimed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.official",
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
                    "done_by",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="offices.post",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "OPEN")),
                        fields=["post", "place_at", "id"],
                        name="workflow_task_inbox",
                    ),
                    models.Index(
                        condition=models.Q(("claimed_by__isnull", False), ("state", "OPEN")),
                        fields=["claimed_by"],
                        name="workflow_task_claimed",
                    ),
                    models.Index(
                        condition=models.Q(("state", "DONE")), fields=["done_by", "-done_at"], name="workflow_task_done"
                    ),
                    models.Index(fields=["subject_kind", "subject_number"], name="workflow_task_subject"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "OPEN")),
                        fields=("subject_kind", "subject_number", "step"),
                        name="workflow_task_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("step__length__lte", 20)), name="workflow_task_step_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject_kind__length__lte", 60)), name="workflow_task_subject_kind_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject_number__length__lte", 120)),
                        name="workflow_task_subject_number_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title__length__lte", 200)), name="workflow_task_title_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("applicant__length__lte", 60)), name="workflow_task_applicant_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["OPEN", "DONE", "CANCELLED"])),
                        name="workflow_task_state_word",
                    ),
                ],
            },
        )
    ]
