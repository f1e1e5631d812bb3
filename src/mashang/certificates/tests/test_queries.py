"""Who sees which certificate."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from mashang.certificates import queries
from mashang.certificates.models import STATUSES, WAYS
from mashang.certificates.operations.suspension import suspend
from mashang.certificates.tests.conftest import LI_NUMBER, NOON
from mashang.kernel import actors
from mashang.kernel.errors import NotAllowed, NotFound, Refusal
from mashang.kernel.models import AuditLine
from mashang.people.models import Mandate


def numbers(city, name, at=NOON):
    return [entry.number for entry in queries.certificates_of(city[name], at=at).rows]


# -- holders -----------------------------------------------------------------------------------------------------------
def test_a_checked_person_sees_the_certificates_of_that_person_also_those_filed_by_others(city):
    made = city.issued(city.for_li(account_id=city["sun"].account_id))
    assert numbers(city, "li") == [made.number]


def test_who_only_claims_to_be_somebody_sees_nothing_of_hers(city):
    made = city.issued(city.for_li())
    assert numbers(city, "qian") == []
    for ask in (queries.certificate_for, queries.download):
        with pytest.raises(NotFound):
            ask(city["qian"], made.number, at=NOON)


def test_a_claimed_person_sees_what_its_own_account_filed_and_only_that(city):
    own, _hers = city.issued(city.for_li("R1", account_id=city["qian"].account_id)), city.issued(city.for_li("R2"))
    assert numbers(city, "qian") == [own.number]
    assert len(numbers(city, "li")) == 2


def test_a_company_is_seen_through_a_checked_mandate_while_it_lasts(city):
    made = city.issued()
    assert (numbers(city, "chen"), numbers(city, "qian"), numbers(city, "sun")) == ([made.number], [], [])
    assert numbers(city, "chen", at=NOON.replace(year=2027)) == []
    Mandate.objects.filter(agent_id=city["chen"].account_id).update(ended_at=NOON)
    assert numbers(city, "chen") == []
    with pytest.raises(NotFound):
        queries.certificate_for(city["chen"], made.number, at=NOON)


def test_visitors_have_no_list(city):
    city.issued()
    assert queries.certificates_of(actors.visitor(), at=NOON).rows == []


def test_the_list_goes_on_where_it_stopped_and_costs_three_statements(city, statements):
    made = [city.issued(city.grant(f"C{n}")).number for n in range(5)]
    with statements(3):
        first = queries.certificates_of(city["chen"], at=NOON, limit=3)
    with statements(3):
        second = queries.certificates_of(city["chen"], at=NOON, limit=3, after=first.next_after)
    assert [entry.number for entry in (*first.rows, *second.rows)] == made[::-1]
    assert second.next_after is None


def test_the_holder_reads_everything_and_gets_the_code(city):
    made = city.drawn(city.for_li())
    view = queries.certificate_for(city["li"], made.number, at=NOON)
    assert (view.is_own, view.holder, view.identifier) == (True, "李秀兰", made.identifier)
    assert view.facts[:2] == (("姓名", "李秀兰"), ("公民身份号码", LI_NUMBER))
    assert view.code_path.startswith("/verify/code/") and view.has_document and view.is_effective


def test_officials_in_charge_read_it_masked(city):
    made = city.issued(city.for_li())
    for name in ("zheng", "su", "lin"):
        view = queries.certificate_for(city[name], made.number, at=NOON)
        assert (view.is_own, view.holder, view.facts, view.code_path) == (False, "李**", (), "")
    for name in ("sun", "chen", "wu", "pan"):
        with pytest.raises(NotFound):
            queries.certificate_for(city[name], made.number, at=NOON)


def test_the_history_of_a_certificate_is_shown_in_order(city):
    made = city.issued()
    suspend(number=made.number, reason="责令整改", legal_basis="x", by=city["su"], at=NOON)
    (change,) = queries.certificate_for(city["chen"], made.number, at=NOON).changes
    assert (change.before_text, change.after_text, change.reason) == ("有效", "暂停使用", "责令整改")


# -- download ----------------------------------------------------------------------------------------------------------
def test_the_holder_downloads_and_an_officials_look_is_recorded(city):
    made = city.drawn()
    assert queries.download(city["chen"], made.number, at=NOON) == queries.download(city["su"], made.number, at=NOON)
    (line,) = AuditLine.objects.filter(act="certificate.read")
    assert (line.actor_label, line.subject_number) == ("su", f"{made.number}/001")
    for name in ("sun", "li", "wu"):
        with pytest.raises(NotFound):
            queries.download(city[name], made.number, at=NOON)


def test_before_it_is_drawn_there_is_nothing_to_download(city):
    made = city.issued()
    with pytest.raises(Refusal) as refusal:
        queries.download(city["chen"], made.number, at=NOON)
    assert [reason.code for reason in refusal.value.reasons] == ["certificate.not-ready"]


# -- the page of a case ------------------------------------------------------------------------------------------------
def test_a_case_knows_its_certificate(city, statements):
    made = city.drawn()
    with statements(1):
        entry = queries.entry_of_grant("cases.Case", "C1", at=NOON)
    assert entry is not None and (entry.number, entry.has_document) == (made.number, True)
    assert queries.document_of_grant("cases.Case", "C1").media_type == "application/pdf"
    assert queries.case_number_of(made.number, 1) == "C1"
    assert queries.entry_of_grant("cases.Case", "C2", at=NOON) is queries.of_grant("", "") is None
    assert queries.case_number_of("unknown") == ""
    with pytest.raises(NotFound):
        queries.document_of_grant("cases.Case", "C2")


# -- the console -------------------------------------------------------------------------------------------------------
def test_officials_list_what_their_body_issued_by_status_type_and_number(city, statements):
    food, residence = city.issued(), city.issued(city.for_li())
    suspend(number=food.number, reason="x", legal_basis="x", by=city["su"], at=NOON)

    def found(name="su", **filters):
        return [e.number for e in queries.certificates_in_charge(city[name], at=NOON, **filters).rows]

    with statements(2):
        assert found() == [residence.number, food.number]
    assert found(status="SUSPENDED") == found(type_code="FOOD-LICENCE") == found(text="JY2") == [food.number]
    assert found(text=residence.identifier) == [residence.number]
    assert found(status="EXPIRED") == found("wu") == []
    later = NOON + timedelta(days=400)
    expired = queries.certificates_in_charge(city["su"], at=later, status="EXPIRED").rows
    assert [(e.number, e.status_text) for e in expired] == [(residence.number, "已过期")]
    assert queries.certificates_in_charge(city["su"], at=later, status="ISSUED").rows == []
    for name in ("lin", "li", "sun"):
        with pytest.raises(NotAllowed):
            found(name)


def test_figures_count_by_type_and_status(city):
    city.issued(), city.issued(city.grant("C2")), city.issued(city.for_li())
    assert [(f.type_name, f.status, f.count) for f in queries.figures(city["zheng"])] == [
        ("居住证", "ISSUED", 1),
        ("食品经营许可证", "ISSUED", 2),
    ]
    assert queries.figures(city["wu"]) == []
    with pytest.raises(NotAllowed):
        queries.figures(city["sun"])


# -- words -------------------------------------------------------------------------------------------------------------
def test_every_sentence_of_the_room_has_its_english():
    room = Path(queries.__file__).parent
    sources = "\n".join(path.read_text() for path in room.glob("**/*.py") if "tests" not in path.parts)
    said = {*re.findall(r'\b_\(\s*"([^"]+)"', sources), *dict(STATUSES).values(), *dict(WAYS).values(), "已过期"}
    with (room / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        assert said - {message.id for message in read_po(file) if message.string} == set()
