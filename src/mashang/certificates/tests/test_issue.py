from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from mashang.certificates.models import Certificate, CertificateType
from mashang.certificates.operations import issue
from mashang.certificates.tests.conftest import JOB, LI_NUMBER, NOON, QINGHE_CODE
from mashang.certificates.types import CREDIT_CODE, Holder
from mashang.kernel import audit, identifiers, rows
from mashang.kernel.errors import NotAllowed, Refusal
from mashang.kernel.models import OutboxFact


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def test_a_grant_becomes_a_certificate_with_number_and_identifier(city):
    made = city.issued()
    row = Certificate.objects.get()
    assert (row.number, row.version, row.identifier) == (made.number, 1, made.identifier)
    assert made.number == "JY23501000000013"
    assert made.identifier.startswith("1.2.156.3005.2.11100000MB03271699015.113700000045030270.20261021")
    assert identifiers.check("ecert", made.identifier).valid
    assert (row.status, row.valid_from, row.valid_to) == ("ISSUED", date(2026, 10, 21), date(2031, 10, 20))
    assert row.content == {
        "facts": [
            ["经营者名称", "云江市青禾餐饮管理有限公司"],
            ["统一社会信用代码", QINGHE_CODE],
            ["经营场所", "云江市临江区滨河东路118号"],
            ["经营项目", "热食类食品制售"],
        ]
    }
    assert (row.issuing_body, row.file, row.fingerprint) == ("云江市市场监督管理局", None, "")


def test_the_fact_names_numbers_only(city):
    made = city.issued()
    (fact,) = OutboxFact.objects.filter(kind="certificate.issued")
    assert fact.payload == {"certificate_number": made.number, "version": 1}


def test_one_grant_is_one_certificate(city):
    assert city.issued() == city.issued(at=NOON + timedelta(hours=1))
    assert Certificate.objects.count() == OutboxFact.objects.filter(kind="certificate.issued").count() == 1


def test_the_table_itself_refuses_a_second_certificate_of_a_grant(city):
    city.issued()
    row = Certificate.objects.get()
    row.pk, row.number, row.identifier, row.code_hash = None, "other", "other", "other"
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.insert(row)


def test_numbers_and_serials_are_never_given_twice(city):
    made = [city.issued(city.grant(f"C{n}")) for n in range(30)]
    assert len({one.number for one in made}) == len({one.identifier.split(".")[-3] for one in made}) == 30


def test_a_persons_name_and_number_are_sealed_and_shown_masked(city):
    city.issued(city.for_li())
    row = Certificate.objects.get()
    assert (row.holder_name, row.holder_shown, row.holder_number) == ("李秀兰", "李**", LI_NUMBER)
    raw = Certificate.objects.extra(select={"a": "holder_name", "b": "holder_number", "c": "content", "d": "code"})
    stored = str(raw.values_list("a", "b", "c", "d", "holder_hash", "code_hash")[0])
    assert "李秀兰" not in stored and LI_NUMBER not in stored and row.code not in stored
    (line,) = audit.history("certificates.Certificate", row.subject_number)
    assert "李秀兰" not in line.detail and LI_NUMBER not in line.detail and row.code not in line.detail


def test_a_unit_without_unified_code_is_named_by_its_division(city):
    city.unit.credit_code = ""
    city.unit.save()
    assert city.issued().identifier.split(".")[-4] == "350100000000"


def test_everything_that_is_wrong_is_said_at_once(city):
    with pytest.raises(Refusal) as refusal:
        city.issued(replace(city.for_li(valid_to=date(2026, 1, 1)), holder=Holder(" ", CREDIT_CODE, "")))
    assert codes(refusal) == [
        "certificate.holder-kind",
        "certificate.holder-name",
        "certificate.holder-number",
        "certificate.validity",
    ]
    with pytest.raises(Refusal) as refusal:
        city.issued(city.grant(type_code="NOTHING"))
    assert codes(refusal) == ["certificate.type"]
    CertificateType.objects.update(is_active=False)
    with pytest.raises(Refusal):
        city.issued()
    assert not Certificate.objects.exists()


def test_nobody_issues_by_hand(city):
    for somebody in ("su", "li", "sun"):
        with pytest.raises(NotAllowed):
            issue.issue(grant=city.grant(), by=city[somebody], at=NOON)


def test_issuing_costs_six_statements_and_again_one(city, statements):
    city.issued()  # the block of numbers is taken
    with statements(6):
        city.issued(city.grant("C2"))
    with statements(1):
        city.issued(city.grant("C2"))


def test_another_kind_has_numbers_of_its_own(city):
    city.issued()
    assert issue.issue(grant=city.for_li(), by=JOB, at=NOON).number == "居字3501002026000001"
