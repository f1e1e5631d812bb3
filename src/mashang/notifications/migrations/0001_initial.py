import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mashang.kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [("people", "0001_initial"), ("people", "__first__")]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("idempotency_key", models.CharField(max_length=200, unique=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[("IN_APP", "站内消息"), ("TEXT", "短信"), ("MAIL", "电子邮件")], max_length=10
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("ACCOUNT", "账号安全"),
                            ("CASE", "办件进度"),
                            ("STAFF", "工作提醒"),
                            ("REMINDER", "温馨提醒"),
                            ("RATING", "评价邀请"),
                            ("NEWS", "服务资讯"),
                        ],
                        max_length=10,
                    ),
                ),
                ("address", mashang.kernel.fields.SealedField(blank=True, default="", limit=120)),
                ("template_code", models.CharField(max_length=40)),
                ("template_version", models.PositiveIntegerField()),
                ("language", models.CharField(blank=True, default="", max_length=10)),
                ("values", mashang.kernel.fields.SealedJSONField(default=dict, limit=4000)),
                ("holds_secrets", models.BooleanField(default=False)),
                ("subject_kind", models.CharField(blank=True, default="", max_length=60)),
                ("subject_number", models.CharField(blank=True, default="", max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("QUEUED", "待发送"),
                            ("SENT", "已送出"),
                            ("FAILED", "未送达"),
                            ("EXPIRED", "已过时，未发送"),
                        ],
                        default="QUEUED",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("next_at", models.DateTimeField()),
                ("pointless_after", models.DateTimeField(null=True)),
                ("attempts_made", models.PositiveSmallIntegerField(default=0)),
                ("lease", models.CharField(blank=True, default="", max_length=32)),
                ("leased_until", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "QUEUED")),
                        fields=["next_at", "id"],
                        name="notifications_message_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("channel", "IN_APP")),
                        fields=["account", "-id"],
                        name="notifications_message_inbox",
                    ),
                    models.Index(
                        condition=models.Q(("channel", "IN_APP"), ("read_at", None)),
                        fields=["account"],
                        name="notifications_message_unread",
                    ),
                    models.Index(
                        condition=models.Q(("channel__in", ["TEXT", "MAIL"])),
                        fields=["-id"],
                        name="notifications_message_outbox",
                    ),
                    models.Index(
                        condition=models.Q(("channel__in", ["TEXT", "MAIL"])),
                        fields=["state", "-id"],
                        name="notifications_message_state",
                    ),
                    models.Index(
                        condition=models.Q(("holds_secrets", True)),
                        fields=["made_at"],
                        name="notifications_message_secret",
                    ),
                    models.Index(fields=["subject_kind", "subject_number"], name="notifications_message_subject"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key__length__lte", 32)), name="notifications_message_key_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("idempotency_key__length__lte", 200)),
                        name="notifications_message_idempotency_key_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["IN_APP", "TEXT", "MAIL"])),
                        name="notifications_message_channel_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("topic__in", ["ACCOUNT", "CASE", "STAFF", "REMINDER", "RATING", "NEWS"])),
                        name="notifications_message_topic_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("template_code__length__lte", 40)),
                        name="notifications_message_template_code_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__length__lte", 10)), name="notifications_message_language_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject_kind__length__lte", 60)),
                        name="notifications_message_subject_kind_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject_number__length__lte", 120)),
                        name="notifications_message_subject_number_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["QUEUED", "SENT", "FAILED", "EXPIRED"])),
                        name="notifications_message_state_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lease__length__lte", 32)), name="notifications_message_lease_max"
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
                        choices=[("ACCEPTED", "网关已接收"), ("REFUSED", "网关拒收"), ("UNREACHABLE", "网关未响应")],
                        max_length=12,
                    ),
                ),
                ("receipt", models.CharField(blank=True, default="", max_length=120)),
                ("problem", models.CharField(blank=True, default="", max_length=300)),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attempts", to="notifications.message"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["ACCEPTED", "REFUSED", "UNREACHABLE"])),
                        name="notifications_attempt_outcome_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("receipt__length__lte", 120)), name="notifications_attempt_receipt_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("problem__length__lte", 300)), name="notifications_attempt_problem_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OptOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("ACCOUNT", "账号安全"),
                            ("CASE", "办件进度"),
                            ("STAFF", "工作提醒"),
                            ("REMINDER", "温馨提醒"),
                            ("RATING", "评价邀请"),
                            ("NEWS", "服务资讯"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("IN_APP", "站内消息"), ("TEXT", "短信"), ("MAIL", "电子邮件")], max_length=10
                    ),
                ),
                ("since", models.DateTimeField()),
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
                "constraints": [
                    models.UniqueConstraint(fields=("account", "topic", "channel"), name="notifications_optout_once"),
                    models.CheckConstraint(
                        condition=models.Q(("topic__in", ["ACCOUNT", "CASE", "STAFF", "REMINDER", "RATING", "NEWS"])),
                        name="notifications_optout_topic_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["IN_APP", "TEXT", "MAIL"])),
                        name="notifications_optout_channel_word",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Template",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("code", models.CharField(max_length=40)),
                (
                    "channel",
                    models.CharField(
                        choices=[("IN_APP", "站内消息"), ("TEXT", "短信"), ("MAIL", "电子邮件")], max_length=10
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("title", models.CharField(blank=True, max_length=60)),
                ("text", models.CharField(max_length=500)),
                ("title_en", models.CharField(blank=True, max_length=120)),
                ("text_en", models.CharField(blank=True, max_length=1000)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("code", "channel", "version"), name="notifications_template_once"),
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)),
                        name="notifications_template_audit_head_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__length__lte", 40)), name="notifications_template_code_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["IN_APP", "TEXT", "MAIL"])),
                        name="notifications_template_channel_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title__length__lte", 60)), name="notifications_template_title_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text__length__lte", 500)), name="notifications_template_text_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title_en__length__lte", 120)), name="notifications_template_title_en_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text_en__length__lte", 1000)), name="notifications_template_text_en_max"
                    ),
                ],
            },
        ),
    ]
