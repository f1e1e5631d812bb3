"""Suspension, resumption, cancellation, loss."""

from datetime import timedelta

import pytest

from mashang.certificates import changing, queries
from mashang.certificates.models import Certificate, StatusChange
from mashang.certificates.operations.cancellation import cancel
from mashang.certificates.operations.loss import report_loss
from mashang.certificates.operations.suspension import resume, suspend
from mashang.certificates.tests.conftest import JOB, NOON
from mashang.kernel import audit
from mashang.kernel.errors import Conflict, NotFound, Refusal
from mashang.kernel.models import OutboxFact

BASIS = "《中华人民共和国食品安全法》第一百二十六条"


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def status():
    return Certificate.objects.get().status


def test_a_suspended_certificate_counts_again_after_resumption(city):
    number = city.issued().number
    suspend(number=number, reason="责令整改", legal_basis=BASIS, by=city["zheng"], at=NOON)
    assert status() == "SUSPENDED"
    resume(number=number, reason="整改到位", by=city["su"], at=NOON + timedelta(days=7))
    assert status() == "ISSUED"
    kept = StatusChange.objects.values_list("before", "after", "reason", "legal_basis", "official__staff_number")
    assert list(kept.order_by("id")) == [
        ("ISSUED", "SUSPENDED", "责令整改", BASIS, "zheng"),
        ("SUSPENDED", "ISSUED", "整改到位", "", "su"),
    ]
    facts = OutboxFact.objects.filter(kind="certificate.status_changed").order_by("id")
    assert [fact.payload["status"] for fact in facts] == ["SUSPENDED", "ISSUED"]
    lines = audit.history("certificates.Certificate", f"{number}/001")
    assert [line.act for line in lines] == ["certificate.issued", "certificate.suspended", "certificate.resumed"]


def test_without_reason_and_basis_nothing_is_suspended(city):
    number = city.issued().number
    with pytest.raises(Refusal) as refusal:
        suspend(number=number, reason=" ", legal_basis="", by=city["zheng"], at=NOON)
    assert codes(refusal) == ["reason-missing", "legal-basis-missing"]
    with pytest.raises(Refusal) as refusal:
        suspend(number=number, reason="长" * 501, legal_basis="长" * 201, by=city["zheng"], at=NOON)
    assert codes(refusal) == ["reason-too-long", "legal-basis-too-long"]


def test_cancelling_ends_paper_and_electronic_form_together_and_for_good(city):
    number = city.issued().number
    cancel(number=number, reason="持证人申请注销", about_kind="cases.Case", about_number="C9", by=JOB, at=NOON)
    change = StatusChange.objects.get()
    assert (change.after, change.about_number, change.official) == ("CANCELLED", "C9", None)
    for again in (
        lambda: cancel(number=number, reason="再次", by=city["su"], at=NOON),
        lambda: suspend(number=number, reason="再次", legal_basis=BASIS, by=city["su"], at=NOON),
        lambda: resume(number=number, reason="再次", by=city["su"], at=NOON),
    ):
        with pytest.raises(Refusal) as refusal:
            again()
        assert codes(refusal) == ["certificate.status"]
        assert "已注销" in str(refusal.value)


def test_the_holder_reports_a_loss_and_so_does_the_clerk_at_the_window(city):
    own, other = city.issued(city.for_li()).number, city.issued().number
    report_loss(number=own, reason="被盗", by=city["li"], at=NOON)
    report_loss(number=other, reason="经办人到窗口挂失", by=city["lin"], at=NOON)
    kept = StatusChange.objects.order_by("id").values_list("after", "official__staff_number")
    assert list(kept) == [("LOST", None), ("LOST", "lin")]


def test_a_stranger_changes_no_status_and_learns_nothing(city):
    number = city.issued(city.for_li()).number
    for name in ("sun", "qian", "chen", "wu", "pan"):
        for act in (
            lambda by: suspend(number=number, reason="x", legal_basis="x", by=by, at=NOON),
            lambda by: resume(number=number, reason="x", by=by, at=NOON),
            lambda by: cancel(number=number, reason="x", by=by, at=NOON),
            lambda by: report_loss(number=number, reason="x", by=by, at=NOON),
        ):
            with pytest.raises(NotFound):
                act(city[name])
    for holder_or_clerk in ("li", "lin"):
        with pytest.raises(NotFound):
            suspend(number=number, reason="x", legal_basis="x", by=city[holder_or_clerk], at=NOON)
    assert status() == "ISSUED"


def test_of_two_officials_at_once_one_gets_a_conflict(city):
    number = city.issued().number
    seen_by_both = [queries.in_charge(city[name], number, "REVIEW", "APPROVAL") for name in ("zheng", "su")]
    for row, expected in zip(seen_by_both, (None, Conflict), strict=True):
        try:
            changing.record("certificate.suspended", "SUSPENSION", row, reason="x", official=None, by=JOB, at=NOON)
            assert expected is None
        except Conflict:
            assert expected is Conflict
    assert StatusChange.objects.count() == 1


def test_a_change_of_status_costs_six_statements(city, statements):
    number = city.issued().number
    with statements(6):
        suspend(number=number, reason="责令整改", legal_basis=BASIS, by=city["zheng"], at=NOON)
    with statements(6):
        resume(number=number, reason="整改到位", by=city["zheng"], at=NOON)
    with statements(5):
        cancel(number=number, reason="终止", by=JOB, at=NOON)


def test_reporting_a_loss_oneself_costs_seven_statements(city, statements):
    number = city.issued(city.for_li()).number
    with statements(7):
        report_loss(number=number, reason="被盗", by=city["li"], at=NOON)
