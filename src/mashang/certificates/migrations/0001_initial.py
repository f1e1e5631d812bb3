import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mashang.kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0001_initial"),
        ("offices", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="CertificateType",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("type_code", models.CharField(max_length=21)),
                ("number_format", models.CharField(max_length=80)),
                ("validity_months", models.PositiveSmallIntegerField(null=True)),
                ("is_licence", models.BooleanField(default=True)),
                (
                    "holder",
                    models.CharField(
                        choices=[("PERSON", "个人"), ("ORGANISATION", "企业和组织"), ("BOTH", "个人和企业")],
                        max_length=12,
                    ),
                ),
                ("facts", models.JSONField(default=list)),
                ("statement", models.CharField(blank=True, max_length=300)),
                ("legal_basis", models.CharField(blank=True, max_length=200)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)),
                        name="certificates_certificatetype_audit_head_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__length__lte", 40)), name="certificates_certificatetype_code_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__length__lte", 100)), name="certificates_certificatetype_name_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("type_code__length__lte", 21)),
                        name="certificates_certificatetype_type_code_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number_format__length__lte", 80)),
                        name="certificates_certificatetype_number_format_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("holder__in", ["PERSON", "ORGANISATION", "BOTH"])),
                        name="certificates_certificatetype_holder_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("statement__length__lte", 300)),
                        name="certificates_certificatetype_statement_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("legal_basis__length__lte", 200)),
                        name="certificates_certificatetype_legal_basis_max",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audit_sequence", models.PositiveIntegerField(default=0)),
                ("audit_head", models.CharField(blank=True, default="", max_length=64)),
                ("number", models.CharField(max_length=60)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("identifier", models.CharField(max_length=120, unique=True)),
                ("type_name", models.CharField(max_length=100)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("ISSUED", "有效"),
                            ("SUSPENDED", "暂停使用"),
                            ("REPLACED", "已换发"),
                            ("REVOKED", "已撤销"),
                            ("CANCELLED", "已注销"),
                            ("LOST", "已挂失"),
                        ],
                        default="ISSUED",
                        max_length=10,
                    ),
                ),
                ("issuing_body", models.CharField(max_length=100)),
                ("holder_document", models.CharField(max_length=20)),
                ("holder_name", mashang.kernel.fields.SealedField(limit=120)),
                ("holder_shown", models.CharField(max_length=120)),
                ("holder_number", mashang.kernel.fields.SealedField(blank=True, default="", limit=40)),
                ("holder_hash", mashang.kernel.fields.SearchHashField(blank=True, default="", max_length=80)),
                ("about_kind", models.CharField(blank=True, default="", max_length=60)),
                ("about_number", models.CharField(blank=True, default="", max_length=120)),
                ("issued_on", models.DateField()),
                ("issued_at", models.DateTimeField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("content", mashang.kernel.fields.SealedJSONField(default=dict, limit=500000)),
                ("fingerprint", models.CharField(blank=True, default="", max_length=64)),
                ("code", mashang.kernel.fields.SealedField(limit=40)),
                ("code_hash", mashang.kernel.fields.SecretHashField(max_length=80, unique=True)),
                ("holder_allows_document", models.BooleanField(default=False)),
                ("paper_printed_at", models.DateTimeField(null=True)),
                ("is_foreign", models.BooleanField(default=False)),
                ("warning", models.CharField(blank=True, default="", max_length=200)),
                ("is_demo", models.BooleanField(default=False)),
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
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="certificates.certificate",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.unit",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="certificates.certificatetype",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["division", "-id"], name="certificates_cert_division"),
                    models.Index(fields=["unit", "status", "-id"], name="certificates_cert_unit"),
                    models.Index(fields=["holder_hash", "-id"], name="certificates_cert_holder"),
                    models.Index(fields=["account", "-id"], name="certificates_cert_account"),
                    models.Index(fields=["number"], name="certificates_cert_number"),
                    models.Index(
                        condition=models.Q(("fingerprint", ""), _negated=True),
                        fields=["fingerprint"],
                        name="certificates_cert_fingerprint",
                    ),
                    models.Index(
                        condition=models.Q(("file", None), ("is_foreign", False)),
                        fields=["id"],
                        name="certificates_cert_unprinted",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("about_number", ""), _negated=True),
                        fields=("about_kind", "about_number"),
                        name="certificates_certificate_one_grant",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_foreign", False)),
                        fields=("number", "version"),
                        name="certificates_certificate_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_foreign", True),
                            models.Q(("type__isnull", False), ("unit__isnull", False)),
                            _connector="OR",
                        ),
                        name="certificates_certificate_own_has_type",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", None), ("organisation", None), _connector="OR"),
                        name="certificates_certificate_one_holder",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="certificates_certificate_validity",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("file", None), ("fingerprint", "")),
                            models.Q(("file__isnull", False), models.Q(("fingerprint", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="certificates_certificate_fingerprint",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audit_head__length__lte", 64)),
                        name="certificates_certificate_audit_head_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__length__lte", 60)), name="certificates_certificate_number_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("identifier__length__lte", 120)),
                        name="certificates_certificate_identifier_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("type_name__length__lte", 100)),
                        name="certificates_certificate_type_name_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["ISSUED", "SUSPENDED", "REPLACED", "REVOKED", "CANCELLED", "LOST"])
                        ),
                        name="certificates_certificate_status_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("issuing_body__length__lte", 100)),
                        name="certificates_certificate_issuing_body_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("holder_document__length__lte", 20)),
                        name="certificates_certificate_holder_document_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("holder_shown__length__lte", 120)),
                        name="certificates_certificate_holder_shown_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("holder_hash__length__lte", 80)),
                        name="certificates_certificate_holder_hash_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("about_kind__length__lte", 60)),
                        name="certificates_certificate_about_kind_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("about_number__length__lte", 120)),
                        name="certificates_certificate_about_number_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fingerprint__length__lte", 64)),
                        name="certificates_certificate_fingerprint_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code_hash__length__lte", 80)),
                        name="certificates_certificate_code_hash_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("warning__length__lte", 200)), name="certificates_certificate_warning_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RevocationProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=500)),
                ("legal_basis", models.CharField(max_length=200)),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("CONFIRMED", "同意撤销"), ("RETURNED", "不同意")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                (
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revocation_proposals",
                        to="certificates.certificate",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.official"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.official"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at", None)),
                        fields=("certificate",),
                        name="certificates_revocation_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="certificates_revocation_four_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__length__lte", 500)),
                        name="certificates_revocationproposal_reason_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("legal_basis__length__lte", 200)),
                        name="certificates_revocationproposal_legal_basis_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["CONFIRMED", "RETURNED", ""])),
                        name="certificates_revocationproposal_outcome_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note__length__lte", 500)), name="certificates_revocationproposal_note_max"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("ISSUED", "有效"),
                            ("SUSPENDED", "暂停使用"),
                            ("REPLACED", "已换发"),
                            ("REVOKED", "已撤销"),
                            ("CANCELLED", "已注销"),
                            ("LOST", "已挂失"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("ISSUED", "有效"),
                            ("SUSPENDED", "暂停使用"),
                            ("REPLACED", "已换发"),
                            ("REVOKED", "已撤销"),
                            ("CANCELLED", "已注销"),
                            ("LOST", "已挂失"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(max_length=500)),
                ("legal_basis", models.CharField(blank=True, max_length=200)),
                ("changed_at", models.DateTimeField()),
                ("about_kind", models.CharField(blank=True, default="", max_length=60)),
                ("about_number", models.CharField(blank=True, default="", max_length=120)),
                (
                    "certificate",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="status_changes",
                        to="certificates.certificate",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.official"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["certificate", "-id"], name="certificates_statuschange_last")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("before__in", ["ISSUED", "SUSPENDED", "REPLACED", "REVOKED", "CANCELLED", "LOST"])
                        ),
                        name="certificates_statuschange_before_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("after__in", ["ISSUED", "SUSPENDED", "REPLACED", "REVOKED", "CANCELLED", "LOST"])
                        ),
                        name="certificates_statuschange_after_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__length__lte", 500)), name="certificates_statuschange_reason_max"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("legal_basis__length__lte", 200)),
                        name="certificates_statuschange_legal_basis_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("about_kind__length__lte", 60)),
                        name="certificates_statuschange_about_kind_max",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("about_number__length__lte", 120)),
                        name="certificates_statuschange_about_number_max",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("way", models.CharField(choices=[("IDENTIFIER", "证照标识"), ("CODE", "二维码")], max_length=10)),
                ("status", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                (
                    "certificate",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="certificates.certificate",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["certificate", "-id"], name="certificates_verification_last"),
                    models.Index(fields=["at"], name="certificates_verification_at"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["IDENTIFIER", "CODE"])),
                        name="certificates_verification_way_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__length__lte", 10)), name="certificates_verification_status_max"
                    ),
                ],
            },
        ),
    ]
