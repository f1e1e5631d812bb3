from datetime import date, timedelta

import pytest

from mashang.certificates import queries
from mashang.certificates.models import Certificate
from mashang.certificates.operations.cancellation import cancel
from mashang.certificates.operations.loss import report_loss
from mashang.certificates.operations.replacement import replace
from mashang.certificates.tests.conftest import JOB, NOON
from mashang.kernel import actors, identifiers
from mashang.kernel.errors import NotFound, Refusal
from mashang.kernel.models import OutboxFact

LATER = NOON + timedelta(days=100)


def renewed(city, number, **values):
    return replace(number=number, reason="变更经营场所", **{"by": city["su"], "at": LATER, **values})


def test_a_change_is_a_new_version_with_the_same_number_and_serial(city):
    first = city.issued()
    second = renewed(city, first.number, answers={"premises": "云江市城中区东街1号"})
    assert (second.number, second.version) == (first.number, 2)
    old, new = Certificate.objects.order_by("version")
    assert (old.status, new.status, new.replaces_id) == ("REPLACED", "ISSUED", old.pk)
    assert identifiers.parsed(new.identifier)[2] == identifiers.parsed(old.identifier)[2]
    assert identifiers.parsed(new.identifier).version == "002" and identifiers.check("ecert", new.identifier).valid
    assert ["经营场所", "云江市城中区东街1号"] in new.content["facts"]
    assert (new.valid_from, new.valid_to, new.issued_on) == (old.valid_from, old.valid_to, date(2027, 1, 29))


def test_after_a_loss_the_old_code_counts_no_more_and_the_facts_stay(city):
    first = city.issued(city.for_li())
    report_loss(number=first.number, reason="被盗", by=city["li"], at=NOON)
    old = Certificate.objects.get()
    renewed(city, first.number)
    new = Certificate.objects.get(version=2)
    assert new.content == old.content and new.code != old.code
    visitor = actors.visitor("10.9.9.9")
    assert queries.by_code(old.code, by=visitor, at=LATER).status == "REPLACED"
    assert queries.by_code(new.code, by=visitor, at=LATER).is_effective
    assert [(e.version, e.status) for e in queries.certificates_of(city["li"], at=LATER).rows] == [(2, "ISSUED")]


def test_one_case_renews_once(city):
    number = city.issued().number
    case = {"about_kind": "cases.Case", "about_number": "C2", "by": JOB}
    assert renewed(city, number, **case) == renewed(city, number, **case)
    assert Certificate.objects.count() == 2
    facts = OutboxFact.objects.filter(kind="certificate.issued").order_by("id")
    assert [fact.payload["version"] for fact in facts] == [1, 2]


def test_what_is_cancelled_is_not_replaced_and_a_reason_is_needed(city):
    number = city.issued().number
    cancel(number=number, reason="注销", by=city["su"], at=NOON)
    with pytest.raises(Refusal) as refusal:
        replace(number=number, reason="", by=city["su"], at=LATER)
    assert [r.code for r in refusal.value.reasons] == ["reason-missing", "certificate.status"]


def test_strangers_replace_nothing(city):
    number = city.issued(city.for_li()).number
    for name in ("sun", "li", "lin", "wu"):
        with pytest.raises(NotFound):
            renewed(city, number, by=city[name])
    assert Certificate.objects.count() == 1


def test_replacing_costs_eight_statements(city, statements):
    number = city.issued().number
    with statements(8):
        renewed(city, number)
