"""When the time of a case is over: nothing personal is left, the figures and the record stay as they were."""

import json
from datetime import timedelta

import pytest

from mashang.cases import queries as cases
from mashang.cases.models import Application, Case, HandedMaterial, Referral
from mashang.cases.operations import withdrawal
from mashang.cases.operations.erasure import ERASED
from mashang.cases.tests.making import granted, ready_draft, reviewed, submitted
from mashang.commandline.main import main
from mashang.documents import queries as documents
from mashang.documents.models import StoredFile
from mashang.documents.operations import sweeping
from mashang.journeys import retention
from mashang.kernel import local_rules, relay, sealing
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotFound, Refusal
from mashang.kernel.models import LocalRule
from mashang.kernel.verification import verify

YEAR = timedelta(days=366)


@pytest.fixture
def withdrawn(city, morning):
    """Ms Li took one application back, with letters and messages; Mr Sun has one that goes on."""
    number = submitted(city, morning).case_number
    withdrawal.withdraw(case_number=number, by=city.actor("li"), at=morning)
    submitted(city, morning, name="sun")
    relay.drain(now=morning + timedelta(days=1))
    sealing.seal(morning + timedelta(days=1))
    return number


def plain(number: str) -> str:
    """Everything that the database can still say in plain words about one case and its application."""
    case = Case.objects.get(number=number)
    rows = [case, case.application, *case.steps.all(), *documents.letters_about("cases.Case", number)]
    from mashang.notifications.models import Message

    rows += Message.objects.filter(subject_number=number)
    values = [[str(getattr(row, field.attname)) for field in row._meta.concrete_fields] for row in rows]
    return json.dumps(values, ensure_ascii=False)


def test_after_ten_years_a_withdrawn_case_says_nothing_personal_and_the_record_holds(city, morning, withdrawn):
    before, record = plain(withdrawn), verify()
    assert "李秀兰" in before and "13900000000" in before
    assert retention.due(city_day(morning + 9 * YEAR)).cases == []
    at = morning + 11 * YEAR
    assert retention.due(city_day(at)).cases == [withdrawn]
    assert retention.erase_what_is_due(at) == 1
    after = plain(withdrawn)
    for word in ("李秀兰", "李**", "13900000000", "平面图", "person-li"):
        assert word not in after, word
    case = Case.objects.get(number=withdrawn)
    assert (case.outcome, case.application.applicant_shown, case.application.person) == ("WITHDRAWN", ERASED, None)
    sealing.seal(at)
    report = verify()
    assert (report.problems, report.lines > record.lines) == (record.problems, True)  # those of rows made without acts
    assert retention.erase_what_is_due(at) == 0  # once


def test_what_went_upward_and_came_back_is_destroyed_too(city, morning):
    """The opinion, the list of materials and the superior's scanned paper; that it decided, and when, stays."""
    case = reviewed(city, morning)
    paper = StoredFile.objects.create(
        key="paper",
        content_hash="b" * 64,
        size=1,
        media_type="application/pdf",
        name="李秀兰的决定书.pdf",
        stored_at=morning,
    )
    sent = Referral.objects.create(
        case=case,
        body="省厅",
        opinion="李秀兰符合条件",
        proposal="GRANT",
        materials=[{"code": "plan"}],
        file=paper,
        referred_at=morning,
        referred_by=city.officials["su"],
        outcome="GRANTED",
        answered_at=morning,
    )
    Case.objects.filter(pk=case.pk).update(outcome="GRANTED", closed_at=morning)
    retention.erase_what_is_due(morning + 31 * YEAR)
    sent.refresh_from_db()
    paper.refresh_from_db()
    assert (sent.opinion, sent.materials, sent.outcome, sent.body) == ("", [], "GRANTED", "省厅")
    assert (paper.content_hash, "李秀兰" in paper.name) == ("", False)


def test_the_figures_stay_and_others_are_untouched(city, morning, withdrawn):
    counted = cases.counts_by_item(since=morning - YEAR)
    retention.erase_what_is_due(morning + 11 * YEAR)
    assert cases.counts_by_item(since=morning - YEAR) == counted
    other = Case.objects.exclude(number=withdrawn).get()
    assert other.application.applicant_name == "孙生人"
    with pytest.raises(NotFound):
        cases.case_for_applicant(city.actor("li"), withdrawn, at=morning + 11 * YEAR)


def test_files_are_destroyed_unless_another_application_shares_them(city, morning, withdrawn):
    handed = HandedMaterial.objects.filter(file__isnull=False).order_by("id")
    mine, other = (handed.filter(application__account__key=f"CITIZEN-{name}").first() for name in ("li", "sun"))
    HandedMaterial.objects.filter(pk=other.pk).update(file=mine.file)
    lonely = handed.filter(application=mine.application).exclude(pk=mine.pk).first()
    retention.erase_what_is_due(morning + 11 * YEAR)
    assert StoredFile.objects.get(pk=mine.file_id).content_hash == mine.file.content_hash
    with pytest.raises(Refusal) as refused:
        documents.open_file(StoredFile.objects.get(pk=lonely.file_id))
    assert refused.value.reasons[0].code == "file.destroyed"
    assert documents.letters_about("cases.Case", withdrawn) == []
    sweeping.sweep(morning)  # what is left can still be swept


def test_the_city_decides_how_long(city, morning, withdrawn):
    LocalRule.objects.create(code="cases.retention.withdrawn", value="1", effective_from=city_day(morning))
    local_rules.forget()
    assert retention.due(city_day(morning + 2 * YEAR)).cases == [withdrawn]


def test_a_granted_case_is_kept_thirty_years_and_a_draft_half_a_year(city, morning):
    number = granted(city, morning).number
    Case.objects.filter(number=number).update(closed_at=morning)
    draft = ready_draft(city, morning, name="sun")
    assert retention.due(city_day(morning + 29 * YEAR)).cases == []
    assert retention.due(city_day(morning + 31 * YEAR)).cases == [number]
    assert retention.due(city_day(morning + timedelta(days=180))).drafts == []
    assert retention.due(city_day(morning + timedelta(days=182))).drafts == [draft.key]
    retention.erase_what_is_due(morning + timedelta(days=182))
    gone = Application.objects.get(key=draft.key)
    assert (gone.state, gone.applicant_shown, gone.answers, gone.account) == ("DISCARDED", ERASED, {}, None)
    assert [one.number for one in Case.objects.all()] == [number]


def test_a_dry_run_only_says_how_much_there_is(city, morning, withdrawn, settings, capsys):
    settings.TODAY = city_day(morning + 11 * YEAR)
    assert main(["retention", "--dry-run"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert (said[0], said[1], said[-1]) == ("cases\t1", "drafts\t0", withdrawn)
    assert Application.objects.filter(applicant_shown=ERASED).count() == 0
    main(["retention"])
    assert capsys.readouterr().out.splitlines()[-1] == "destroyed\t1"
    assert Application.objects.filter(applicant_shown=ERASED).count() == 1
