"""Whether the record is whole, told to the audit administrator. No town lies under it: that is not built by acts."""

from datetime import date
from urllib.parse import urlencode

from mashang.journeys import errands
from mashang.kernel import audit_checks, clock, sealing
from mashang.kernel.models import AuditLine
from mashang.offices.tests import cast
from mashang.people.models import Account
from mashang.web.console.tests.conftest import text


def test_a_sound_record_says_until_when_it_is_sealed_and_a_changed_one_where(client, db, settings):
    settings.TODAY = date(2026, 3, 2)
    auditor = cast.official("zhao", "AUDIT_ADMIN")
    client.force_login(Account.objects.get(pk=auditor.account_id), backend="mashang.people.sessions.OpenSessions")
    sealing.seal(cast.NOON)
    page = verified(client)
    assert "记录完整，没有发现改动" in page and "封存 1 次；还有 2 条等着封存" in page
    AuditLine.objects.filter(act="official.appointed").update(actor_label="别人")
    page = verified(client)
    assert "记录和封存对不上" in page and "内容与摘要不符" in page


def test_the_record_is_read_at_the_edges_of_the_calendar(client, db):
    auditor = cast.official("zhao", "AUDIT_ADMIN")
    client.force_login(Account.objects.get(pk=auditor.account_id), backend="mashang.people.sessions.OpenSessions")
    for asked in ({"until": "9999-12-31"}, {"until": "0001-01-01"}, {"since": "0001-01-01"}):
        assert client.get("/console/audit/", asked).status_code == 200, asked
        assert client.post("/console/audit/export/", {"query": urlencode(asked)}).status_code == 200, asked


def verified(client) -> str:
    """What the page of the work says when the relay has done it."""
    asked = client.post("/console/audit/verification/")
    errands.finish_all(clock.now())
    return text(client.get(asked.url))


def test_what_the_daily_check_found_stands_on_top_until_the_record_holds_again(client, db, settings):
    settings.TODAY = date(2026, 3, 2)
    auditor = cast.official("zhao", "AUDIT_ADMIN")
    client.force_login(Account.objects.get(pk=auditor.account_id), backend="mashang.people.sessions.OpenSessions")
    sealing.seal(cast.NOON)
    assert "每天自动核对" not in text(client.get("/console/audit/"))
    audit_checks.check(cast.NOON)
    assert "每天自动核对一次，最近一次是 2026年3月2日 12:00，没有发现改动。" in text(client.get("/console/audit/"))
    AuditLine.objects.filter(act="official.appointed").update(actor_label="别人")
    audit_checks.check(cast.later(days=1))
    page = text(client.get("/console/audit/"))
    assert "每天的核对发现审计记录对不上" in page and "内容与摘要不符" in page
    client.cookies["lang"] = "en"
    assert "The daily check found that the audit record does not hold" in text(client.get("/console/audit/"))
