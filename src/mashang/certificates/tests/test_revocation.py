import pytest
from django.db import IntegrityError, transaction

from mashang.certificates import queries
from mashang.certificates.models import Certificate, RevocationProposal, StatusChange
from mashang.certificates.operations.cancellation import cancel
from mashang.certificates.operations.revocation import confirm, propose, return_proposal
from mashang.certificates.tests.conftest import NOON
from mashang.kernel import audit, rows
from mashang.kernel.errors import NotFound, Refusal
from mashang.kernel.models import OutboxFact

BASIS = "《中华人民共和国行政许可法》第六十九条第二款"


def codes(refusal):
    return [reason.code for reason in refusal.value.reasons]


def proposed(city, by="zheng"):
    number = city.issued().number
    propose(number=number, reason="以欺骗手段取得", legal_basis=BASIS, by=city[by], at=NOON)
    return number


def test_a_proposal_alone_changes_nothing(city):
    number = proposed(city)
    assert Certificate.objects.get().status == "ISSUED"
    shown = queries.certificate_for(city["su"], number, at=NOON).open_revocation
    assert shown is not None and (shown.reason, shown.proposed_by) == ("以欺骗手段取得", "zheng")
    assert OutboxFact.objects.filter(kind="certificate.revocation_proposed").count() == 1


def test_a_second_official_revokes(city):
    number = proposed(city)
    confirm(number=number, note="属实", by=city["su"], at=NOON)
    assert Certificate.objects.get().status == "REVOKED"
    kept = StatusChange.objects.values_list("after", "reason", "legal_basis", "official__staff_number").get()
    assert kept == ("REVOKED", "以欺骗手段取得", BASIS, "su")
    decided = RevocationProposal.objects.values_list("outcome", "decided_by__staff_number", "note").get()
    assert decided == ("CONFIRMED", "su", "属实")
    lines = audit.history("certificates.Certificate", f"{number}/001")
    assert [line.act for line in lines][1:] == ["certificate.revocation_proposed", "certificate.revoked"]


def test_nobody_confirms_or_returns_an_own_proposal(city):
    number = proposed(city, by="su")
    with pytest.raises(Refusal) as refusal:
        confirm(number=number, by=city["su"], at=NOON)
    assert codes(refusal) == ["four-eyes"]
    with pytest.raises(Refusal) as refusal:
        return_proposal(number=number, note="", by=city["su"], at=NOON)
    assert codes(refusal) == ["note-missing", "four-eyes"]
    assert Certificate.objects.get().status == "ISSUED"


def test_the_table_itself_wants_four_eyes(city):
    proposed(city)
    row = RevocationProposal.objects.get()
    values = {"decided_by": row.proposed_by, "decided_at": NOON, "outcome": "CONFIRMED"}
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.change(row, values)


def test_a_returned_proposal_leaves_the_certificate_in_force_and_room_for_another(city):
    number = proposed(city)
    return_proposal(number=number, note="证据不足", by=city["he"], at=NOON)
    assert Certificate.objects.get().status == "ISSUED"
    propose(number=number, reason="新证据", legal_basis=BASIS, by=city["zheng"], at=NOON)
    assert RevocationProposal.objects.count() == 2


def test_one_proposal_at_a_time_with_reason_and_basis(city):
    number = proposed(city)
    with pytest.raises(Refusal) as refusal:
        propose(number=number, reason="", legal_basis="", by=city["su"], at=NOON)
    assert codes(refusal) == ["reason-missing", "legal-basis-missing", "proposal-open"]


def test_what_was_cancelled_meanwhile_is_not_revoked(city):
    number = proposed(city)
    cancel(number=number, reason="注销", by=city["zheng"], at=NOON)
    with pytest.raises(Refusal) as refusal:
        confirm(number=number, by=city["su"], at=NOON)
    assert codes(refusal) == ["certificate.status"]


def test_strangers_reviewers_and_other_bodies_confirm_nothing(city):
    number = proposed(city)
    for name in ("sun", "chen", "lin", "zheng", "wu"):
        with pytest.raises(NotFound):
            confirm(number=number, by=city[name], at=NOON)
    for name in ("sun", "chen", "lin", "wu"):
        with pytest.raises(NotFound):
            propose(number=number, reason="x", legal_basis="x", by=city[name], at=NOON)


def test_without_a_proposal_there_is_nothing_to_confirm(city):
    with pytest.raises(NotFound):
        confirm(number=city.issued().number, by=city["su"], at=NOON)


def test_revoking_costs_seven_and_eight_statements(city, statements):
    number = city.issued().number
    with statements(7):
        propose(number=number, reason="以欺骗手段取得", legal_basis=BASIS, by=city["zheng"], at=NOON)
    with statements(8):
        confirm(number=number, by=city["su"], at=NOON)
