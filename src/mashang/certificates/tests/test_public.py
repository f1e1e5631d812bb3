"""Verification by anybody: by identifier and by QR code."""

from datetime import date, timedelta

import pytest

from mashang.certificates import queries
from mashang.certificates.models import Certificate, Verification
from mashang.certificates.operations.suspension import suspend
from mashang.certificates.tests.conftest import LI_NUMBER, NOON
from mashang.certificates.types import Verdict
from mashang.kernel import actors
from mashang.kernel.errors import NotFound, Refusal, TooMany

VISITOR = actors.visitor("10.9.9.9")
UNKNOWN = "1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F"


def asked(identifier, *, by=VISITOR, at=NOON):
    return queries.verify(identifier, by=by, at=at)


def test_anybody_learns_type_status_body_dates_and_the_masked_holder(city):
    made = city.issued(city.for_li())
    assert asked(made.identifier) == Verdict(
        identifier=made.identifier,
        number=made.number,
        version=1,
        type_name="居住证",
        status="ISSUED",
        status_text="有效",
        is_effective=True,
        issuing_body="云江市市场监督管理局",
        holder="李**",
        issued_on=date(2026, 10, 21),
        valid_from=date(2026, 10, 21),
        valid_to=date(2027, 10, 20),
        verified_at=NOON,
    )
    assert "李秀兰" not in repr(asked(made.identifier)) and LI_NUMBER not in repr(asked(made.identifier))


def test_however_it_is_typed(city):
    made = city.issued()
    plain = made.identifier.removeprefix("1.2.156.3005.2.")
    wide = plain.replace("0", "０").replace(".", "．").lower()
    assert {asked(text).number for text in (made.identifier, f"  {plain} ", wide)} == {made.number}


def test_expiry_is_seen_at_the_moment_of_asking(city):
    made = city.issued()
    last = NOON.replace(year=2031, month=10, day=20, hour=23, minute=59)
    assert [asked(made.identifier, at=at).status for at in (last, last + timedelta(minutes=1))] == ["ISSUED", "EXPIRED"]


def test_a_suspended_certificate_says_since_when_and_on_which_ground_but_not_why(city):
    made = city.issued()
    suspend(number=made.number, reason="李某举报", legal_basis="食品安全法第一百二十六条", by=city["su"], at=NOON)
    verdict = asked(made.identifier, at=NOON + timedelta(days=1))
    assert (verdict.status_text, verdict.is_effective) == ("暂停使用", False)
    assert (verdict.status_since, verdict.legal_basis) == (NOON, "食品安全法第一百二十六条")
    assert "李某举报" not in repr(verdict)


def test_a_wrong_check_digit_is_said_at_once_without_any_search(city, statements):
    made = city.issued()
    wrong = made.identifier[:-1] + ("0" if made.identifier[-1] != "0" else "1")
    with statements(0), pytest.raises(Refusal) as refusal:
        asked(wrong)
    (reason,) = refusal.value.reasons
    assert (reason.field, reason.code, refusal.value.status) == ("identifier", "identifier", 422)
    assert "校验位不符" in reason.text


def test_unknown_identifiers_and_codes_answer_alike(city):
    city.issued()
    answers = []
    for ask in (
        lambda: asked(UNKNOWN),
        lambda: queries.by_code("guess", by=VISITOR, at=NOON),
        lambda: queries.by_code("", by=VISITOR, at=NOON),
    ):
        with pytest.raises(NotFound) as refusal:
            ask()
        answers.append(str(refusal.value))
    assert len(set(answers)) == 1
    assert not Verification.objects.exists()


def test_the_twenty_first_question_within_a_minute_is_refused_also_when_every_answer_was_no(city):
    for _ in range(20):
        with pytest.raises(NotFound):
            asked(UNKNOWN)
    with pytest.raises(TooMany):
        asked(city.issued().identifier)
    with pytest.raises(TooMany):
        queries.by_code("guess", by=VISITOR, at=NOON)
    assert asked(city.issued().identifier, by=actors.visitor("10.9.9.8")).is_effective
    assert asked(city.issued().identifier, at=NOON + timedelta(minutes=1)).is_effective


def test_only_who_scans_the_code_gets_the_fingerprint(city):
    made = city.drawn()
    row = Certificate.objects.get()
    assert asked(made.identifier).fingerprint == ""
    scanned = queries.by_code(row.code, by=VISITOR, at=NOON)
    assert (scanned.number, scanned.fingerprint, scanned.opens_document) == (made.number, row.fingerprint, False)


def test_the_holder_reads_when_it_was_verified_but_not_by_whom(city):
    made = city.issued()
    asked(made.identifier)
    queries.by_code(Certificate.objects.get().code, by=VISITOR, at=NOON + timedelta(hours=1))
    seen = queries.verifications(city["chen"], made.number, at=NOON)
    assert [(one.way_text, one.status_text) for one in seen] == [("二维码", "有效"), ("证照标识", "有效")]
    assert "10.9.9.9" not in str(list(Verification.objects.values()))
    for name in ("sun", "li", "su"):
        with pytest.raises(NotFound):
            queries.verifications(city[name], made.number, at=NOON)


def test_verifying_costs_three_statements(city, statements):
    made = city.issued()
    with pytest.raises(NotFound):
        asked(UNKNOWN)  # the city's rules are read
    with statements(3):
        asked(made.identifier)
