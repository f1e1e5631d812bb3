from dataclasses import replace
from datetime import date

import pytest

from mashang.certificates import queries
from mashang.certificates.models import Certificate
from mashang.certificates.operations.foreign import import_foreign
from mashang.certificates.tests.conftest import LI_NUMBER, NOON
from mashang.certificates.types import ForeignCertificate, Holder
from mashang.kernel import actors
from mashang.kernel.errors import NotAllowed, NotFound, Refusal

DEGREE = ForeignCertificate(
    identifier="11100000000013338W011.11430000006122244L.20230000403.001.U",
    number="湘001",
    type_name="建筑业企业资质证书",
    issuing_body="湖南省住房和城乡建设厅",
    holder=Holder("李秀兰", "RESIDENT_ID", LI_NUMBER),
    issued_on=date(2023, 5, 1),
    valid_from=date(2023, 5, 1),
    facts=(("等级", "二级"),),
)
WRONG = "11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M"


def taken_in(city, certificate=DEGREE, by="lin"):
    return import_foreign(certificate=certificate, by=city[by], at=NOON)


def test_a_foreign_certificate_is_kept_for_its_holder_once(city):
    assert taken_in(city) == taken_in(city, replace(DEGREE, identifier=f"1.2.156.3005.2.{DEGREE.identifier}"))
    row = Certificate.objects.get()
    assert (row.identifier, row.warning, row.is_foreign) == (f"1.2.156.3005.2.{DEGREE.identifier}", "", True)
    (entry,) = queries.certificates_of(city["li"], at=NOON).rows
    assert (entry.number, entry.is_foreign, entry.holder) == ("湘001", True, "李**")


def test_a_failing_check_digit_is_a_warning_not_a_loss(city):
    taken_in(city, replace(DEGREE, identifier=WRONG))
    row = Certificate.objects.get()
    assert row.identifier == WRONG
    assert "校验位不符" in row.warning


def test_we_do_not_vouch_for_what_others_issued(city):
    taken_in(city)
    with pytest.raises(NotFound):
        queries.verify(DEGREE.identifier, by=actors.visitor("10.9.9.9"), at=NOON)
    with pytest.raises(NotFound):
        queries.by_code(Certificate.objects.get().code, by=actors.visitor("10.9.9.9"), at=NOON)


def test_everything_missing_is_said_at_once(city):
    empty = ForeignCertificate(
        "", "", " ", "", Holder("", "RESIDENT_ID", ""), date(2023, 5, 2), date(2023, 5, 2), date(2023, 5, 1)
    )
    with pytest.raises(Refusal) as refusal:
        taken_in(city, empty)
    assert [reason.field for reason in refusal.value.reasons] == [
        "identifier",
        "number",
        "type_name",
        "issuing_body",
        "holder",
        "valid_to",
    ]


def test_only_officials_take_certificates_in(city):
    for name in ("li", "sun", "pan"):
        with pytest.raises(NotAllowed):
            taken_in(city, by=name)
    assert not Certificate.objects.exists()
