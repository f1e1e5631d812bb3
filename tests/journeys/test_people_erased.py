"""When nothing names somebody any more, what is left of them is destroyed; figures and record stay as they were.

Ms Li has a certificate from 2025 to 2030 and closed her account; Mr Sun, the stranger, keeps his.
"""

import json
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.auth.hashers import make_password

from mashang.cases import queries as cases
from mashang.cases.tests.making import granted, submitted
from mashang.catalogue.models import UnlistedDemand
from mashang.catalogue.operations import unlisted_demand
from mashang.certificates import queries as certificates
from mashang.certificates.models import Certificate
from mashang.certificates.operations import erasure as expired
from mashang.documents import queries as documents
from mashang.evaluation import queries as evaluation
from mashang.evaluation.models import Invitation, Rater, Rating
from mashang.evaluation.operations import erasure as ratings
from mashang.evaluation.operations import rating
from mashang.evaluation.types import Opinion
from mashang.journeys import retention
from mashang.kernel import actors, clock, relay, sealing
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Refusal
from mashang.kernel.models import AuditLine
from mashang.kernel.retention import ERASED
from mashang.kernel.verification import verify
from mashang.people.models import Account, Binding, Mandate, Person
from mashang.people.operations import deactivation
from mashang.people.operations import erasure as people
from mashang.people.operations.erasure import CLOSED
from mashang.workflow.models import Task

YEAR = timedelta(days=366)
PASSWORD = "Lychee-2026"
WORDS = "林师傅很耐心，请转告李秀兰"


@pytest.fixture
def life(certifying, morning):
    """Ms Li was granted a licence, rated the service by name, and closed her account the day after."""
    granted(certifying, morning)
    later = morning + timedelta(days=1)
    relay.drain(now=later)
    li = certifying.actor("li")
    reference = Invitation.objects.get().reference
    opinion = Opinion(grade=2, text=WORDS, is_named=True, channel="PC")
    rating.rate_own(service_kind="ONLINE_MATTER", reference=reference, opinion=opinion, by=li, at=later)
    Account.objects.filter(pk=li.account_id).update(password=make_password(PASSWORD))
    deactivation.close_own_account(password=PASSWORD, by=li, at=later)
    relay.drain(now=later)
    return certifying


def said_anywhere(word: str) -> list[str]:
    """Which tables still say this, audit included."""
    found = []
    for model in apps.get_models():
        for row in model._base_manager.all():
            values = [str(getattr(row, field.attname)) for field in row._meta.concrete_fields]
            found += [model._meta.label] if word in json.dumps(values, ensure_ascii=False) else []
    return sorted(set(found))


def figures(city) -> tuple:
    counted = evaluation.statistics(grouped_by="UNIT", from_on=date(2025, 9, 1), to_on=date(2025, 10, 31))
    start = clock.on(date(2025, 1, 1))
    return counted, cases.counts_by_item(since=start), Certificate.objects.values_list("type_name", "status").first()


def run(at) -> tuple[int, int]:
    return retention.erase_what_is_due(at), retention.erase_people_left(at)


def test_nothing_of_a_person_is_destroyed_while_a_case_or_certificate_names_them(life, morning):
    at = morning + 20 * YEAR
    run(at)  # ratings and account are past their time, case and certificate are not
    person = Person.objects.get(key="person-li")
    assert (person.name, Certificate.objects.get().holder_name) == ("李秀兰", "李秀兰")
    assert Account.objects.get(key="CITIZEN-li").display_name == "li"  # the certificate is still shown to it


def test_forty_years_later_nothing_says_who_she_was_and_every_figure_is_the_same(life, morning):
    before, at = figures(life), morning + 40 * YEAR
    problems = verify().problems
    assert {"cases.Application", "people.Person"} < set(said_anywhere("李秀兰"))
    run(at)
    assert run(at + timedelta(days=1)) == (0, 0)  # everything once
    assert figures(life) == before
    for word in ("李秀兰", "林师傅", "阿兰小吃", "13900000000"):
        assert said_anywhere(word) == [], word
    assert said_anywhere("李**") == ["kernel.AuditLine"]  # masked, for good
    person, account = Person.objects.get(key="person-li"), Account.objects.get(key="CITIZEN-li")
    assert (person.document_number, person.document_hash, person.born_on) == ("", "", None)
    assert (account.display_name, Binding.objects.filter(account=account).count()) == (CLOSED, 0)
    assert (Rating.objects.get().grade, Rater.objects.count()) == (2, 0)
    assert set(Task.objects.values_list("applicant", flat=True)) == {""}
    sealing.seal(at + timedelta(days=2))
    assert set(verify().problems) - set(problems) == set()  # those were of rows that this city made without acts


def test_a_destroyed_certificate_is_still_verified_by_whoever_holds_the_paper(life, morning):
    made = Certificate.objects.select_related("file").get()
    pdf = documents.open_file(made.file).read()
    at = morning + 40 * YEAR
    run(at)
    shown = certificates.verify(made.identifier, by=actors.visitor("10.0.0.9"), at=at)
    assert shown is not None and certificates.entry_of_document(pdf, at=at).holder == ERASED
    with pytest.raises(Refusal) as refused:
        documents.open_file(Certificate.objects.select_related("file").get().file)
    assert refused.value.reasons[0].code == "file.destroyed"


def test_a_certificate_without_end_is_kept_for_ever_and_so_is_its_holder(life, morning):
    Certificate.objects.update(valid_to=None)
    run(morning + 60 * YEAR)
    assert (Certificate.objects.get().holder_name, Person.objects.get(key="person-li").name) == ("李秀兰", "李秀兰")


def test_the_stranger_who_still_has_an_account_is_not_touched(life, morning):
    submitted(life, morning + 39 * YEAR, name="sun")
    run(morning + 40 * YEAR)
    sun = Person.objects.get(key="person-sun")
    assert (sun.name, sun.phone, Account.objects.get(key="CITIZEN-sun").phone) == (
        "孙生人",
        "13900000001",
        "13900000001",
    )


def walk_in(**values) -> Person:
    return Person.objects.create(
        key="walk-in", name="何路过", document_kind="PASSPORT", document_number="E12345678", document_hash="h", **values
    )


def test_somebody_entered_at_a_window_who_filed_nothing_is_kept_a_year(city, morning):
    person = walk_in()
    AuditLine.objects.create(
        act="person.entered",
        subject_kind="people.Person",
        subject_number="walk-in",
        sequence=0,
        at=morning,
        actor_kind="SYSTEM",
        detail="{}",
        digest="0",
    )
    assert retention.due(city_day(morning + timedelta(days=300))).persons == []
    assert retention.due(city_day(morning + 2 * YEAR)).persons == [person.pk]


@pytest.mark.parametrize("reason", ["agent", "ward", "mandate"])
def test_a_person_with_a_reason_left_is_kept(city, morning, reason):
    person = walk_in()
    if reason == "agent":
        submitted(city, morning)
        from mashang.cases.models import Application

        Application.objects.update(agent=person)
    elif reason == "ward":
        Person.objects.filter(key="person-li").update(guardian=person)
    else:
        Mandate.objects.create(
            key="m",
            agent=Account.objects.get(key="CITIZEN-sun"),
            person=person,
            role="AGENT",
            scope="代何路过办照",
            level="CHECKED",
            valid_from=city_day(morning),
            ended_at=morning + YEAR,
        )
    assert retention.due(city_day(morning + 3 * YEAR)).persons == []
    if reason == "mandate":  # three years after it ended its words go, then the person
        assert retention.due(city_day(morning + 5 * YEAR)).mandates == ["m"]
        run(morning + 5 * YEAR)
        assert (Mandate.objects.get().scope, Person.objects.get(key="walk-in").name) == ("", "")


def test_an_account_that_was_only_stopped_by_an_administrator_is_not_destroyed(city, morning):
    Account.objects.filter(key="CITIZEN-li").update(is_active=False)
    assert retention.due(city_day(morning + 40 * YEAR)).accounts == []


def test_a_report_that_nobody_closed_kept_a_phone_for_ever(city, morning):
    by = actors.visitor("203.0.113.9")
    row = unlisted_demand.report(item_code="FOOD", text="林师傅要我交户口簿", phone="13911112222", by=by, at=morning)
    assert retention.due(city_day(morning + timedelta(days=300))).demands == []
    at = morning + 2 * YEAR
    assert retention.due(city_day(at)).demands == [row.key]
    retention.erase_what_is_due(at)
    left = UnlistedDemand.objects.get()
    assert (left.text, left.phone, left.reported_at, left.handled_at) == ("", "", morning, None)
    assert said_anywhere("林师傅") == said_anywhere("13911112222") == []
    assert retention.due(city_day(at)).demands == []


def test_each_act_of_erasure_takes_few_statements(life, morning, statements):
    by, at = actors.job("retention"), morning + 40 * YEAR
    certificate, rated = Certificate.objects.get(), Rating.objects.get()
    person, account = Person.objects.get(key="person-li"), Account.objects.get(key="CITIZEN-li")
    with statements(6):
        expired.erase(identifier=certificate.identifier, by=by, at=at)
    with statements(4):
        ratings.erase_rating(rating_id=rated.pk, by=by, at=at)
    with statements(6):
        people.erase_account(account_id=account.pk, by=by, at=at)
    with statements(3):
        people.erase_person(person_id=person.pk, by=by, at=at)
