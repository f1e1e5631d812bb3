"""A record that was tampered with calls the audit administrators, and nobody else."""

from datetime import timedelta

import pytest

from mashang.calendars.operations import seeding
from mashang.commandline.examination import findings
from mashang.journeys import alarm
from mashang.kernel import audit, audit_checks, jobs, sealing, vital_signs
from mashang.kernel.models import AuditCheck, AuditLine, AuditSeal
from mashang.notifications.models import Message
from mashang.offices.tests.cast import JOB, NOON, official
from mashang.people.models import Account
from mashang.web.shared.metrics import measured

DAY = timedelta(days=1)
PHONE = "13700000009"


@pytest.fixture
def kept(db):
    """Mr Xu watches the record, Mr Li accepts applications; everything so far holds and is sealed."""
    seeding.seed_statutory_calendar(by=JOB, at=NOON)
    xu = official("xu", "AUDIT_ADMIN")
    official("li", "WINDOW")
    Account.objects.filter(pk=xu.account_id).update(phone=PHONE)
    for number in range(6):
        audit.record("person.read", kind="people.Person", number=str(number), by=JOB, at=NOON)
    sealing.seal(NOON)
    return xu


def told() -> list[tuple[str, str]]:
    rows = Message.objects.filter(template_code="AUDIT_BROKEN").order_by("id")
    return [(message.account.display_name if message.account else "", message.channel) for message in rows]


def signs(at) -> dict[str, float]:
    return {name: value for name, _what, value in measured(at) if name.startswith("audit_")}


def said(at) -> list[tuple[str, str]]:
    return [(one.sign, one.text) for one in findings(at) if one.about == "审计"]


def test_a_record_that_holds_is_noted_and_calls_nobody(kept):
    assert said(NOON) == [("NOTE", "还没有核对过审计记录，relay 每天核对一次")]
    assert "audit_problems" not in signs(NOON)
    alarm.check_audit(NOON + DAY)
    assert (AuditCheck.objects.get().problem_count, told()) == (0, [])
    assert signs(NOON + 2 * DAY)["audit_checked_age_seconds"] == DAY.total_seconds()
    assert said(NOON + 2 * DAY) == [("GOOD", "24 小时前核对过，没有改动")]
    assert said(NOON + 9 * DAY) == [("WRONG", "8 天没有核对了。请看 relay 进程是否在运行")]


def test_a_changed_line_called_nobody(kept):
    AuditLine.objects.filter(subject_number="3").update(actor_label="别人")
    alarm.check_audit(NOON + DAY)
    assert told() == [("许明", "IN_APP"), ("许明", "TEXT")]  # and nobody else on the staff
    text = Message.objects.get(channel="TEXT")
    assert (text.address, text.next_at, text.values["count"]) == (PHONE, NOON + DAY, "1")
    assert signs(NOON + DAY)["audit_problems"] == 1
    assert said(NOON + DAY)[0][0] == "WRONG"
    alarm.check_audit(NOON + DAY + timedelta(hours=1))
    assert len(told()) == 2  # once a day
    alarm.check_audit(NOON + 2 * DAY)
    assert len(told()) == 4


def test_a_record_whose_end_was_cut_off_with_its_seal_looked_whole(kept):
    alarm.check_audit(NOON + DAY)
    audit.record("person.read", kind="people.Person", number="late", by=JOB, at=NOON + DAY)
    sealing.seal(NOON + DAY)
    alarm.check_audit(NOON + DAY)
    AuditLine.objects.filter(subject_number="late").delete()
    AuditSeal.objects.order_by("-id").first().delete()
    alarm.check_audit(NOON + 2 * DAY)
    newest = audit_checks.latest()
    assert [kind for kind, _where, _text in newest.problems] == ["MISSING", "MISSING"]
    assert len(told()) == 2


def test_a_job_that_is_running_is_not_behind_its_time(kept):
    jobs._add("audit-check", NOON)
    assert vital_signs.read(now=NOON + DAY).job_belated == DAY.total_seconds()
    assert jobs._held("audit-check", DAY, NOON + DAY)
    assert vital_signs.read(now=NOON + DAY).job_belated == 0
