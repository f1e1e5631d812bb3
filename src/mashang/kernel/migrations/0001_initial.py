import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("lines", models.PositiveBigIntegerField()),
                ("sealed_until", models.DateTimeField(null=True)),
                ("problem_count", models.PositiveIntegerField()),
                ("problems", models.JSONField(default=list)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("PERIOD", "时段"), ("DAY", "日")], max_length=10)),
                ("number", models.PositiveIntegerField()),
                ("sealed_at", models.DateTimeField()),
                ("line_count", models.PositiveIntegerField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("signature", models.CharField(max_length=200)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "number"), name="kernel_auditseal_number"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["PERIOD", "DAY"])), name="kernel_auditseal_kind_word"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("previous__length__lte", 64)), name="kernel_auditseal_previous_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__length__lte", 64)), name="kernel_auditseal_digest_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("signature__length__lte", 200)), name="kernel_auditseal_signature_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JobRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
                ("due_at", models.DateTimeField()),
                ("leased_until", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name__length__lte", 80)), name="kernel_jobrun_name_max")
                ],
            },
        ),
        migrations.CreateModel(
            name="LocalRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=60)),
                ("value", models.CharField(max_length=200)),
                ("unit", models.CharField(blank=True, max_length=20)),
                ("legal_basis", models.CharField(blank=True, max_length=200)),
                ("effective_from", models.DateField()),
                ("effective_to", models.DateField(null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("code", "effective_from"), name="kernel_localrule_once"),
                    models.CheckConstraint(
                        condition=models.Q(("code__length__lte", 60)), name="kernel_localrule_code_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__length__lte", 200)), name="kernel_localrule_value_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit__length__lte", 20)), name="kernel_localrule_unit_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("legal_basis__length__lte", 200)), name="kernel_localrule_legal_basis_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("series", models.CharField(max_length=60)),
                ("day", models.DateField()),
                ("next_free", models.PositiveBigIntegerField(default=1)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("series", "day"), name="kernel_numberseries_once"),
                    models.CheckConstraint(
                        condition=models.Q(("series__length__lte", 60)), name="kernel_numberseries_series_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutboxFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60)),
                ("subject", models.CharField(max_length=120)),
                ("payload", models.JSONField()),
                ("at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("NEW", "待分发"), ("SPREAD", "已分发"), ("WITHDRAWN", "已撤回")],
                        default="NEW",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "NEW")), fields=["due_at", "id"], name="kernel_outboxfact_new"
                    ),
                    models.Index(fields=["subject", "kind"], name="kernel_outboxfact_subject"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__length__lte", 60)), name="kernel_outboxfact_kind_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject__length__lte", 120)), name="kernel_outboxfact_subject_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["NEW", "SPREAD", "WITHDRAWN"])),
                        name="kernel_outboxfact_state_word",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RateCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scope", models.CharField(max_length=40)),
                ("key_hash", models.CharField(max_length=64)),
                ("since", models.DateTimeField()),
                ("spent", models.PositiveIntegerField()),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["since"], name="kernel_ratecount_since")],
                "constraints": [
                    models.UniqueConstraint(fields=("scope", "key_hash"), name="kernel_ratecount_once"),
                    models.CheckConstraint(
                        condition=models.Q(("scope__length__lte", 40)), name="kernel_ratecount_scope_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key_hash__length__lte", 64)), name="kernel_ratecount_key_hash_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(max_length=60)),
                ("subject_kind", models.CharField(max_length=60)),
                ("subject_number", models.CharField(max_length=120)),
                ("sequence", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor_id", models.BigIntegerField(null=True)),
                ("actor_label", models.CharField(blank=True, max_length=120)),
                ("channel", models.CharField(blank=True, max_length=20)),
                ("address", models.CharField(blank=True, max_length=64)),
                ("detail", models.TextField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
                (
                    "seal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="kernel.auditseal",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["at"], name="kernel_auditline_at"),
                    models.Index(fields=["subject_kind", "subject_number"], name="kernel_auditline_subject"),
                    models.Index(fields=["actor_id", "at"], name="kernel_auditline_actor"),
                    models.Index(condition=models.Q(("seal", None)), fields=["id"], name="kernel_auditline_unsealed"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("sequence__gt", 0)),
                        fields=("subject_kind", "subject_number", "sequence"),
                        name="kernel_auditline_chain",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("act__length__lte", 60)), name="kernel_auditline_act_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject_kind__length__lte", 60)), name="kernel_auditline_subject_kind_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject_number__length__lte", 120)),
                        name="kernel_auditline_subject_number_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("actor_kind__length__lte", 10)), name="kernel_auditline_actor_kind_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("actor_label__length__lte", 120)), name="kernel_auditline_actor_label_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__length__lte", 20)), name="kernel_auditline_channel_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address__length__lte", 64)), name="kernel_auditline_address_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("previous__length__lte", 64)), name="kernel_auditline_previous_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest__length__lte", 64)), name="kernel_auditline_digest_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reaction", models.CharField(max_length=120)),
                ("subject", models.CharField(max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("PENDING", "待执行"),
                            ("DONE", "已生效"),
                            ("DEAD", "未能送达"),
                            ("DROPPED", "已放弃"),
                        ],
                        default="PENDING",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_at", models.DateTimeField()),
                ("lease", models.CharField(blank=True, default="", max_length=40)),
                ("leased_until", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("problem", models.TextField(blank=True, default="")),
                (
                    "fact",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="kernel.outboxfact",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "PENDING")),
                        fields=["next_at", "fact"],
                        name="kernel_delivery_pending",
                    ),
                    models.Index(
                        condition=models.Q(("state", "PENDING")),
                        fields=["reaction", "subject", "fact"],
                        name="kernel_delivery_order",
                    ),
                    models.Index(condition=models.Q(("state", "DEAD")), fields=["-id"], name="kernel_delivery_dead"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("fact", "reaction"), name="kernel_delivery_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reaction__length__lte", 120)), name="kernel_delivery_reaction_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject__length__lte", 120)), name="kernel_delivery_subject_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["PENDING", "DONE", "DEAD", "DROPPED"])),
                        name="kernel_delivery_state_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lease__length__lte", 40)), name="kernel_delivery_lease_max"
                    ),
                ],
            },
        ),
    ]
