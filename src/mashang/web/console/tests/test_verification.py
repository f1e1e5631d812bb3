"""Whether the record is whole, told to the audit administrator. No town lies under it: that is not built by acts."""

from datetime import date

from django.utils import translation

from mashang.kernel import audit_checks, sealing
from mashang.kernel.models import AuditLine
from mashang.offices.tests import cast
from mashang.people.models import Account
from mashang.web.console.tests.conftest import text


def test_a_sound_record_says_until_when_it_is_sealed_and_a_changed_one_where(client, db, settings):
    settings.TODAY = date(2026, 3, 2)
    auditor = cast.official("zhao", "AUDIT_ADMIN")
    client.force_login(Account.objects.get(pk=auditor.account_id), backend="mashang.people.sessions.OpenSessions")
    sealing.seal(cast.NOON)
    page = text(client.post("/console/audit/verification/"))
    assert "记录完整，没有发现改动" in page and "已封存至 2026年3月2日 12:00" in page
    AuditLine.objects.filter(act="official.appointed").update(actor_label="别人")
    for asked in ({"until": "9999-12-31"}, {"until": "0001-01-01"}, {"since": "0001-01-01"}):  # the calendar's edges
        assert client.get("/console/audit/", asked).status_code == 200, asked
        assert client.get("/console/audit/export/", asked).status_code == 200, asked
    page = text(client.post("/console/audit/verification/"))
    assert "记录和封存对不上" in page and "内容与摘要不符" in page


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
    translation.activate("zh-hans")  # what a request leaves behind in this thread
