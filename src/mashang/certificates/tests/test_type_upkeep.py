from dataclasses import replace

import pytest

from mashang.certificates import queries
from mashang.certificates.models import CertificateType
from mashang.certificates.operations.type_upkeep import keep_type, seed_sample_types
from mashang.certificates.samples import SAMPLE_TYPES
from mashang.certificates.tests.conftest import JOB, NOON
from mashang.kernel import audit
from mashang.kernel.errors import NotAllowed, Refusal

FOOD = SAMPLE_TYPES[0]


def test_the_sample_types_are_seeded_once(city, statements):
    assert len(queries.types()) == len(SAMPLE_TYPES) == CertificateType.objects.count()
    seed_sample_types(by=JOB, at=NOON)
    assert [line.act for line in audit.history("certificates.CertificateType", "FOOD-LICENCE")] == [
        "certificate_type.kept"
    ]
    with statements(1):
        queries.types()


def test_a_publisher_changes_a_type_and_what_was_issued_stays(city):
    before = city.issued()
    keep_type(draft=replace(FOOD, name="食品经营许可证（新版）", is_active=False), by=city["pan"], at=NOON)
    assert queries.certificate_for(city["chen"], before.number, at=NOON).type_name == "食品经营许可证"
    assert "FOOD-LICENCE" not in [kind.code for kind in queries.types()]
    assert "FOOD-LICENCE" in [kind.code for kind in queries.types(all_of_them=True)]


def test_an_unsound_type_is_refused_with_all_reasons(city):
    draft = replace(
        FOOD,
        name=" ",
        type_code="11100000MB03271698015",
        number_format="JY{check}{x}",
        code="",
        holder="DOG",
        validity_months=0,
        facts=((" ", "holder.name"),),
    )
    with pytest.raises(Refusal) as refusal:
        keep_type(draft=draft, by=city["pan"], at=NOON)
    assert [reason.code for reason in refusal.value.reasons] == [
        "code-missing",
        "name-missing",
        "holder-unknown",
        "validity-range",
        "label-missing",
        "body-check-digit",
        "sequence-missing",
        "unknown-place",
        "check-not-last",
    ]


def test_others_keep_no_types(city):
    for name in ("su", "lin", "li", "sun"):
        with pytest.raises(NotAllowed):
            keep_type(draft=FOOD, by=city[name], at=NOON)
