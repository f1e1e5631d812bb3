import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mashang.kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PrivacyNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(unique=True)),
                ("text", models.TextField()),
                ("published_at", models.DateTimeField()),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("kind", models.CharField(choices=[("CITIZEN", "公众"), ("STAFF", "工作人员")], max_length=10)),
                ("sign_in_name", models.CharField(max_length=80, unique=True)),
                ("display_name", models.CharField(max_length=60)),
                ("phone", mashang.kernel.fields.SealedField(blank=True, default="", limit=20)),
                (
                    "phone_hash",
                    mashang.kernel.fields.SearchHashField(blank=True, db_index=True, default="", max_length=80),
                ),
                ("mail", mashang.kernel.fields.SealedField(blank=True, default="", limit=120)),
                ("language", models.CharField(blank=True, default="", max_length=10)),
                ("is_active", models.BooleanField(default=True)),
                ("must_change_password", models.BooleanField(default=False)),
                ("password_changed_at", models.DateTimeField(null=True)),
                ("failed_sign_ins", models.PositiveSmallIntegerField(default=0)),
                ("locked_until", models.DateTimeField(null=True)),
                ("session_key", models.CharField(blank=True, default="", max_length=64)),
                ("last_sign_in_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="people_account_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("password__length__lte", 128)), name="people_account_password_max"
                    ),
                    models.CheckConstraint(condition=models.Q(("key__length__lte", 32)), name="people_account_key_max"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["CITIZEN", "STAFF"])), name="people_account_kind_word"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sign_in_name__length__lte", 80)), name="people_account_sign_in_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("display_name__length__lte", 60)), name="people_account_display_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("phone_hash__length__lte", 80)), name="people_account_phone_hash_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__length__lte", 10)), name="people_account_language_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("session_key__length__lte", 64)), name="people_account_session_key_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("key", models.CharField(max_length=32, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("credit_code", models.CharField(db_index=True, max_length=18)),
                ("kind", models.CharField(blank=True, max_length=30)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("legal_representative", mashang.kernel.fields.SealedField(blank=True, default="", limit=60)),
                ("is_checked", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_checked", True)),
                        fields=("credit_code",),
                        name="people_organisation_checked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="people_organisation_audit_head_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key__length__lte", 32)), name="people_organisation_key_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 120)), name="people_organisation_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credit_code__length__lte", 18)), name="people_organisation_credit_code_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__length__lte", 30)), name="people_organisation_kind_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address__length__lte", 200)), name="people_organisation_address_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("key", models.CharField(max_length=32, unique=True)),
                ("name", mashang.kernel.fields.SealedField(limit=60)),
                ("name_hash", mashang.kernel.fields.SearchHashField(db_index=True, max_length=80)),
                (
                    "document_kind",
                    models.CharField(
                        choices=[
                            ("RESIDENT_ID", "居民身份证"),
                            ("HMT_RESIDENCE", "港澳台居民居住证"),
                            ("HM_PERMIT", "港澳居民来往内地通行证"),
                            ("TW_PERMIT", "台湾居民来往大陆通行证"),
                            ("FOREIGN_RESIDENT", "外国人永久居留身份证"),
                            ("PASSPORT", "护照"),
                        ],
                        max_length=20,
                    ),
                ),
                ("document_number", mashang.kernel.fields.SealedField(limit=40)),
                ("document_hash", mashang.kernel.fields.SearchHashField(db_index=True, max_length=80)),
                ("born_on", models.DateField(null=True)),
                ("phone", mashang.kernel.fields.SealedField(blank=True, default="", limit=20)),
                ("address", mashang.kernel.fields.SealedField(blank=True, default="", limit=200)),
                ("is_checked", models.BooleanField(default=False)),
                (
                    "guardian",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="wards", to="people.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_checked", True)),
                        fields=("document_kind", "document_hash"),
                        name="people_person_checked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="people_person_audit_head_max"
                    ),
                    models.CheckConstraint(condition=models.Q(("key__length__lte", 32)), name="people_person_key_max"),
                    models.CheckConstraint(
                        condition=models.Q(("name_hash__length__lte", 80)), name="people_person_name_hash_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "document_kind__in",
                                [
                                    "RESIDENT_ID",
                                    "HMT_RESIDENCE",
                                    "HM_PERMIT",
                                    "TW_PERMIT",
                                    "FOREIGN_RESIDENT",
                                    "PASSPORT",
                                ],
                            )
                        ),
                        name="people_person_document_kind_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document_hash__length__lte", 80)), name="people_person_document_hash_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("key", models.CharField(max_length=32, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("LEGAL_REPRESENTATIVE", "法定代表人"),
                            ("CLERK", "经办人"),
                            ("GUARDIAN", "监护人"),
                            ("AGENT", "委托代理人"),
                        ],
                        max_length=20,
                    ),
                ),
                ("scope", models.CharField(blank=True, max_length=200)),
                (
                    "level",
                    models.CharField(
                        choices=[("CLAIMED", "自报"), ("CHECKED", "窗口核验"), ("CONFIRMED", "实名认证")], max_length=10
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation", None), ("person__isnull", False)),
                            models.Q(("organisation__isnull", False), ("person", None)),
                            _connector="OR",
                        ),
                        name="people_mandate_one_principal",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("organisation__isnull", False)),
                        fields=("agent", "organisation"),
                        name="people_mandate_organisation_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("person__isnull", False)),
                        fields=("agent", "person"),
                        name="people_mandate_person_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)), name="people_mandate_audit_head_max"
                    ),
                    models.CheckConstraint(condition=models.Q(("key__length__lte", 32)), name="people_mandate_key_max"),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["LEGAL_REPRESENTATIVE", "CLERK", "GUARDIAN", "AGENT"])),
                        name="people_mandate_role_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scope__length__lte", 200)), name="people_mandate_scope_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["CLAIMED", "CHECKED", "CONFIRMED"])),
                        name="people_mandate_level_word",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Binding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.CharField(
                        choices=[("CLAIMED", "自报"), ("CHECKED", "窗口核验"), ("CONFIRMED", "实名认证")], max_length=10
                    ),
                ),
                ("how", models.CharField(blank=True, max_length=60)),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bindings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "checked_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="bindings", to="people.person"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)), fields=("account",), name="people_binding_one_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["CLAIMED", "CHECKED", "CONFIRMED"])),
                        name="people_binding_level_word",
                    ),
                    models.CheckConstraint(condition=models.Q(("how__length__lte", 60)), name="people_binding_how_max"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrivacyConsent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="people.privacynotice"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("account", "notice"), name="people_privacyconsent_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issuer", models.CharField(max_length=200)),
                ("subject_hash", mashang.kernel.fields.SecretHashField(max_length=80)),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="provider_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("subject_hash",),
                        name="people_providerlink_one_account",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("account", "issuer"),
                        name="people_providerlink_one_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("issuer__length__lte", 200)), name="people_providerlink_issuer_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("subject_hash__length__lte", 80)),
                        name="people_providerlink_subject_hash_max",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("secret", mashang.kernel.fields.SealedField(limit=64)),
                ("made_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("last_step", models.BigIntegerField(default=0)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_factor",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code_hash", mashang.kernel.fields.SecretHashField(max_length=80)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "factor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recovery_codes",
                        to="people.secondfactor",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("factor", "code_hash"), name="people_recoverycode_once"),
                    models.CheckConstraint(
                        condition=models.Q(("code_hash__length__lte", 80)), name="people_recoverycode_code_hash_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("REGISTRATION", "注册"),
                            ("RECOVERY", "找回密码"),
                            ("PHONE", "更换手机号"),
                            ("SIGN_IN", "登录"),
                        ],
                        max_length=20,
                    ),
                ),
                ("address_hash", mashang.kernel.fields.SecretHashField(max_length=80)),
                ("code_hash", mashang.kernel.fields.SecretHashField(max_length=80)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "account",
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
                    models.Index(fields=["address_hash", "purpose", "-id"], name="people_challenge_address"),
                    models.Index(fields=["expires_at"], name="people_challenge_expires"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ["REGISTRATION", "RECOVERY", "PHONE", "SIGN_IN"])),
                        name="people_challenge_purpose_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address_hash__length__lte", 80)), name="people_challenge_address_hash_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code_hash__length__lte", 80)), name="people_challenge_code_hash_max"
                    ),
                ],
            },
        ),
    ]
