from datetime import timedelta

import pytest

from mashang.certificates.models import Certificate
from mashang.certificates.operations.cancellation import cancel
from mashang.certificates.operations.paper_print import print_paper
from mashang.certificates.tests.conftest import NOON
from mashang.kernel import audit, crypto
from mashang.kernel.errors import NotFound, Refusal

LATER = NOON + timedelta(hours=1)


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def test_the_clerk_prints_the_paper_twin_and_every_sheet_is_recorded(city):
    number = city.drawn().number
    file = print_paper(number=number, by=city["lin"], at=NOON)
    row = Certificate.objects.get()
    assert (file.content_hash, row.paper_printed_at) == (crypto.content_hash(row.fingerprint), NOON)
    with pytest.raises(Refusal) as refusal:
        print_paper(number=number, by=city["lin"], at=LATER)
    assert codes(refusal) == ["printed-already"]
    print_paper(number=number, reason="卡纸", by=city["lin"], at=LATER)
    assert Certificate.objects.get().paper_printed_at == NOON
    acts = [line.act for line in audit.history("certificates.Certificate", f"{number}/001")]
    assert acts.count("certificate.paper_printed") == 2


def test_what_is_not_drawn_or_no_longer_counts_is_not_printed(city):
    number = city.issued().number
    cancel(number=number, reason="注销", by=city["su"], at=NOON)
    with pytest.raises(Refusal) as refusal:
        print_paper(number=number, by=city["lin"], at=NOON)
    assert codes(refusal) == ["certificate.not-ready", "certificate.status"]


def test_an_expired_certificate_is_not_printed(city):
    number = city.drawn().number
    with pytest.raises(Refusal) as refusal:
        print_paper(number=number, by=city["lin"], at=NOON + timedelta(days=5 * 366))
    assert codes(refusal) == ["certificate.status"]


def test_strangers_print_nothing(city):
    number = city.drawn().number
    for name in ("sun", "chen", "wu", "pan"):
        with pytest.raises(NotFound):
            print_paper(number=number, by=city[name], at=NOON)


def test_printing_costs_three_statements(city, statements):
    number = city.drawn().number
    with statements(3):
        print_paper(number=number, by=city["lin"], at=NOON)
