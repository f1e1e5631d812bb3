"""What administrators and hall managers keep: undelivered facts, calendars, accounts, posts, audit, rules, imports."""

import json
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mashang.calendars import queries as calendars
from mashang.catalogue.models import ItemVersion
from mashang.journeys import errands
from mashang.kernel import audit, local_rules
from mashang.kernel.models import AuditLine, Delivery, LocalRule, OutboxFact
from mashang.notifications.models import Message
from mashang.offices.models import Official, PostHolding, Unit, Window
from mashang.people.models import Account, PrivacyNotice
from mashang.web.conftest import PASSWORD
from mashang.web.console import year_tables
from mashang.web.console.tests.conftest import text
from mashang.web.console.views import outbox

CODE = {"code": "123456", "purpose": "登录", "minutes": 5}


def key_of(name: str) -> str:
    return Account.objects.get(sign_in_name=name).key


# -- undelivered -------------------------------------------------------------------------------------------------------
@pytest.fixture
def dead(staffed) -> Delivery:
    fact = OutboxFact.objects.create(
        kind="case.accepted", subject="C-7", payload={}, at=staffed.at, due_at=staffed.at, state="SPREAD"
    )
    return Delivery.objects.create(
        fact=fact,
        reaction="letters.print",
        subject="C-7",
        state="DEAD",
        attempts=7,
        next_at=staffed.at,
        problem="ValueError: 没有印章",
    )


def test_a_dead_fact_shows_its_problem_and_is_tried_again(browse, dead):
    admin = browse("admin")
    assert "没有印章" in text(admin.get("/console/undelivered/"))
    assert "1 件后续处理没有办成" in text(admin.get("/console/"))
    assert admin.post(f"/console/undelivered/{dead.pk}/retry/").status_code == 302
    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == ("PENDING", 0)
    assert AuditLine.objects.get(act="delivery.tried_again").actor_label == "管系统"
    assert admin.post(f"/console/undelivered/{dead.pk}/retry/").status_code == 409


def test_giving_up_needs_a_reason_and_is_recorded(browse, dead):
    admin, address = browse("admin"), f"/console/undelivered/{dead.pk}/dropping/"
    assert admin.post(address, {"reason": " "}).status_code == 422
    assert admin.post(address, {"reason": "这份文书已经手工补印"}).status_code == 302
    dead.refresh_from_db()
    assert dead.state == "DROPPED"
    assert "这份文书已经手工补印" in AuditLine.objects.get(act="delivery.dropped").detail
    assert admin.post(address, {"reason": "再一次"}).status_code == 404


# -- calendars ---------------------------------------------------------------------------------------------------------
YEAR = "/console/calendars/CN/years/2027/"
NOTICE = "2027-01-01 至 2027-01-03 放假 元旦\n2月6日-12日 放假 春节\n2月14日 上班 春节调休\n10月1日至7日 放假 国庆节"


def test_an_unpublished_year_is_said_and_published_from_a_pasted_notice(browse, staffed):
    admin = browse("admin")
    assert "2027 年的工作日历还没有公布" in text(admin.get("/console/calendars/"))
    assert "还没有公布" in text(admin.get(YEAR))
    shown = admin.post(YEAR, {"exceptions": NOTICE, "source": "国办发明电〔2026〕9号"})
    assert shown.status_code == 200 and "周末上班 1 天" in text(shown) and "2027-02-14" in text(shown)
    assert calendars.year_versions("CN", 2027) == []
    done = admin.post(YEAR, {"exceptions": NOTICE, "source": "国办发明电〔2026〕9号", "publish": "yes"})
    assert done.status_code == 302
    (table,) = calendars.year_versions("CN", 2027)
    assert (table.source, table.days[date(2027, 2, 14)], len(table.days)) == (
        "国办发明电〔2026〕9号",
        ("WORK", "春节调休"),
        18,
    )


def test_a_line_that_cannot_be_read_keeps_everything_typed(browse, staffed):
    answer = browse("admin").post(YEAR, {"exceptions": "过年那几天休息", "source": "通知", "publish": "yes"})
    assert answer.status_code == 422
    assert "第 1 行读不懂" in text(answer) and "过年那几天休息" in text(answer) and 'value="通知"' in text(answer)
    nothing = browse("admin").post(YEAR, {"exceptions": "", "source": "", "published_on": "2030-01-01", "publish": "1"})
    assert "请写明来源" in text(nothing)


def test_only_system_administrators_publish_a_year(browse, staffed):
    assert browse("fang").post(YEAR, {"exceptions": NOTICE, "source": "x", "publish": "yes"}).status_code == 403


@pytest.mark.parametrize("year", [2004, 2015, 2020, 2024, 2026])
def test_a_published_table_as_text_reads_back_as_itself(staffed, year):
    (table, *_older) = calendars.year_versions("CN", year)
    again = year_tables.read(year_tables.as_text(table.days), year)
    assert again.problems == ()
    assert again.exceptions == {day.isoformat(): list(what) for day, what in table.days.items()}


def slots_of(page: str) -> dict[str, str]:
    found = dict(
        re.findall(r'name="(slots\.\d+\.(?:opens|closes|weekdays|season_from|season_to))" value="([^"]*)"', page)
    )
    chosen = re.findall(r'name="(slots\.\d+\.applies_to)".*?<option value="(\w+)" selected', page, re.DOTALL)
    return {**found, **dict(chosen)}


def test_the_hall_manager_changes_the_hours_of_the_own_hall(browse, staffed):
    fang, address = browse("fang"), "/console/calendars/XZ/opening-hours/"
    sent = {**slots_of(text(fang.get(address))), "effective_from": "2026-04-01", "closes_at": "17:30"}
    wrong = fang.post(address, {**sent, "slots.0.opens": "八点半"})
    assert wrong.status_code == 422 and 'value="八点半"' in text(wrong)
    assert fang.post(address, {**sent, "slots.0.opens": "9:00"}).status_code == 302
    assert "09:00" in {f"{slot.opens:%H:%M}" for slot in calendars.opening_hours("XZ", on=date(2026, 4, 1))}
    assert browse("fang").get("/console/calendars/CN/opening-hours/").status_code == 404


# -- accounts and posts ------------------------------------------------------------------------------------------------
def test_a_newcomer_gets_an_account_a_number_and_a_post(browse, staffed):
    admin = browse("admin")
    new = {"sign_in_name": "xin.ren", "display_name": "辛人", "first_password": "Chu-Shi-2026"}
    weak = admin.post("/console/accounts/new/", {**new, "first_password": "123"})
    assert (
        weak.status_code == 422
        and 'value="xin.ren"' in text(weak)
        and "123" not in re.findall(r'value="(.*?)"', text(weak))
    )
    address = admin.post("/console/accounts/new/", new)["Location"]
    assert admin.post(f"{address}appointment/", {"staff_number": "", "name": "辛人"}).status_code == 422
    appointed = admin.post(f"{address}appointment/", {"staff_number": "X1", "name": "辛人", "unit_code": "SCJG"})
    assert appointed.status_code == 302
    held = browse("bao").post("/console/offices/posts/P-REVIEW/holding/", {"staff_number": "X1", "role": "B"})
    assert held.status_code == 302
    assert "辛人" in text(admin.get("/console/offices/posts/P-REVIEW/"))
    leaving = [
        browse(name).post("/console/offices/posts/P-REVIEW/leaving/", {"staff_number": "X1"}).status_code
        for name in ("admin", "bao")
    ]
    assert leaving == [404, 302]  # whoever opens accounts gives no rights
    assert not PostHolding.objects.filter(official__staff_number="X1", ended_at=None).exists()


def test_administrators_stay_apart_and_give_themselves_nothing(browse, staffed):
    both = browse("bao").post("/console/offices/posts/P-AUDIT_ADMIN/holding/", {"staff_number": "admin", "role": "A"})
    assert both.status_code == 422 and "不能与其他岗位兼任" in text(both)
    own = browse("bao").post("/console/offices/posts/P-REVIEW/holding/", {"staff_number": "bao", "role": "A"})
    assert own.status_code == 422 and "不能给自己授岗" in text(own)


def test_a_locked_account_is_unlocked_and_a_password_reset(browse, staffed):
    Account.objects.filter(sign_in_name="lin").update(locked_until=staffed.at.replace(year=2030), failed_sign_ins=5)
    admin, address = browse("admin"), f"/console/accounts/{key_of('lin')}/"
    assert "已锁定" in text(admin.get(address))
    assert admin.post(f"{address}unlocking/").status_code == 302
    assert Account.objects.get(sign_in_name="lin").locked_until is None
    assert admin.post(f"{address}password-reset/", {"first_password": "Lin-Shi-2026"}).status_code == 302
    assert Account.objects.get(sign_in_name="lin").must_change_password
    assert browse("bao").post(f"{address}unlocking/").status_code == 404


def test_taking_an_official_out_of_service_says_what_follows(browse, staffed):
    admin, address = browse("admin"), f"/console/accounts/{key_of('zheng')}/"
    assert "1 个岗位一起结束" in text(admin.get(address))
    assert admin.post(f"{address}deactivation/", {"reason": ""}).status_code == 422
    assert admin.post(f"{address}deactivation/", {"reason": "调离"}).status_code == 302
    assert not Official.objects.get(staff_number="zheng").is_active
    assert not PostHolding.objects.filter(official__staff_number="zheng", ended_at=None).exists()
    own = admin.get(f"/console/accounts/{key_of('admin')}/")
    assert "您自己的账号" in text(own) and "deactivation" not in text(own)


def test_a_unit_a_post_and_a_window_are_entered(browse, staffed):
    admin = browse("admin")
    unit = {"code": "GAJ", "division_code": "359900000000", "name": "云江市公安局", "short_name": "市公安局"}
    wrong = admin.post("/console/offices/units/new/", unit)
    assert wrong.status_code == 422 and 'value="云江市公安局"' in text(wrong)
    assert admin.post("/console/offices/units/new/", {**unit, "letter_word": "云公"}).status_code == 302
    assert Unit.objects.get(code="GAJ").letter_word == "云公"
    post = {"code": "GAJ-1", "name": "户籍审查", "function": "REVIEW", "unit_code": "GAJ"}
    assert admin.post("/console/offices/posts/new/", post)["Location"] == "/console/offices/posts/GAJ-1/"
    window = {"what": "window", "zone_code": "B", "number": "13", "window_name": "户籍", "kind": "SPECIAL"}
    assert admin.post("/console/offices/halls/XZ/", window).status_code == 302
    assert Window.objects.get(number="13").name == "户籍"
    assert browse("fang").post("/console/offices/halls/XZ/", window).status_code == 403


# -- outbox ------------------------------------------------------------------------------------------------------------
def test_a_message_that_did_not_arrive_is_sent_again_and_its_phone_stays_masked(browse, staffed):
    Message.objects.create(
        key="a" * 32,
        idempotency_key="x",
        channel="TEXT",
        topic="CASE",
        address="13800000001",
        template_code="CODE",
        template_version=0,
        values=CODE,
        state="FAILED",
        made_at=staffed.at,
        next_at=staffed.at,
    )
    page = text(browse("shen").get("/console/outbox/", {"state": "FAILED"}))
    assert "138****0001" in page and "13800000001" not in page and "再发" not in page
    assert browse("shen").post(f"/console/outbox/{'a' * 32}/retry/").status_code == 404
    assert browse("admin").post(f"/console/outbox/{'a' * 32}/retry/").status_code == 302
    assert Message.objects.get(key="a" * 32).state == "QUEUED"


# -- audit -------------------------------------------------------------------------------------------------------------
def test_the_record_is_searched_and_reading_it_is_recorded(browse, staffed):
    shen = browse("shen")
    page = text(shen.get("/console/audit/", {"act": "item.", "actor": "魏红"}))
    rows = page.split("<tbody>")[1]
    assert "item.published" in rows and "item.drafted" not in rows
    assert AuditLine.objects.get(act="audit.read").actor_label == "沈审计"


def test_the_export_holds_nothing_that_a_spreadsheet_runs(browse, staffed):
    audit.record("probe.made", kind="probe", number='=HYPERLINK("http://x")', by=staffed.actor("he"), at=staffed.at)
    answer = browse("shen").post("/console/audit/export/", {"query": "act=probe."})
    table = answer.content.decode("utf-8-sig")
    assert answer["Content-Type"] == "text/csv" and answer["Content-Disposition"].startswith("attachment")
    assert '"\'=HYPERLINK(""http://x"")"' in table and table.splitlines()[0].startswith("时间,行为")
    assert len(table.splitlines()) == 2


# -- rules, privacy ----------------------------------------------------------------------------------------------------
RULE = {
    "code": "people.sign_in.failures",
    "value": "3",
    "legal_basis": "云政办〔2026〕3 号",
    "effective_from": "2026-03-12",
}


def test_a_local_rule_takes_effect_on_its_day(browse, staffed):
    bao = browse("bao")  # rules about accounts are the security administrator's
    wrong = bao.post("/console/rules/", {**RULE, "value": "三次", "legal_basis": "", "effective_from": "2026-01-01"})
    assert wrong.status_code == 422
    for words in ("是整数", "请写明依据", "不能在今天之前", 'value="三次"'):
        assert words in text(wrong), words
    right = bao.post("/console/rules/", RULE)
    assert right.status_code == 302, re.findall('<a href="#id_.*?</a>', text(right))
    local_rules.forget()
    days = (date(2026, 3, 11), date(2026, 3, 12))
    assert [local_rules.rule(RULE["code"], on=day).number for day in days] == [5, 3]
    assert bao.post("/console/rules/", RULE).status_code == 422
    assert LocalRule.objects.count() == 1
    assert browse("admin").post("/console/rules/", RULE).status_code == 403
    assert bao.post("/console/rules/", {**RULE, "code": "cases.notice.days"}).status_code == 403


def test_a_new_privacy_notice_is_published_by_the_security_administrator(browse, staffed):
    bao = browse("bao")
    assert bao.post("/console/privacy/", {"text": " "}).status_code == 422
    assert bao.post("/console/privacy/", {"text": "第二版"}).status_code == 302
    assert PrivacyNotice.objects.order_by("-version").first().text == "第二版"


# -- import ------------------------------------------------------------------------------------------------------------
GOOD = "事项名称,事项编码,实施部门,事项类型\n犬类准养登记,YJ-DOG-1,市市场监管局,其他行政权力\n".encode()
BAD = GOOD + "没有部门的事项,YJ-DOG-2,,其他行政权力\n".encode()


def sent_file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("清单.csv", content)


def test_a_list_is_checked_first_and_written_when_confirmed(browse, staffed):
    he = browse("he")
    shown = text(he.post("/console/imports/", {"what": "items", "file": sent_file(GOOD)}))
    assert "还没有写入" in shown and not ItemVersion.objects.filter(name="犬类准养登记").exists()
    hidden = dict(
        re.findall(r'<input type="hidden" name="(what|division_code|digest|name|partial)" value="([^"]*)"', shown)
    )
    done = text(he.post("/console/imports/confirmation/", hidden))
    assert "导入结果" in done and ItemVersion.objects.get(name="犬类准养登记").state == "LISTED"
    gone = he.post("/console/imports/confirmation/", hidden)
    assert gone.status_code == 422 and "重新选择文件" in text(gone)


def test_refused_rows_are_named_before_anything_is_written(browse, staffed):
    shown = text(browse("he").post("/console/imports/", {"what": "items", "file": sent_file(BAD)}))
    assert "没有实施部门" in shown and "确认导入" not in shown
    partly = text(browse("he").post("/console/imports/", {"what": "items", "file": sent_file(BAD), "partial": "yes"}))
    assert "确认导入：新增 1 项" in partly
    nothing = browse("he").post("/console/imports/", {"what": "items"})
    assert nothing.status_code == 422 and "请选择文件" in text(nothing)
    odd = browse("he").post("/console/imports/", {"what": "items", "file": sent_file(b"\x00\x01\x02")})
    assert odd.status_code == 200 and "整个文件" in text(odd)


def test_passwords_of_the_cast_are_never_on_a_page(browse, staffed):
    assert PASSWORD not in text(browse("admin").get(f"/console/accounts/{key_of('lin')}/"))


def test_a_day_that_no_calendar_has_is_not_called_unreadable(browse, staffed):
    answer = browse("admin").post(YEAR, {"exceptions": "2月30日 放假 没有的一天", "source": "通知", "publish": "yes"})
    assert answer.status_code == 422
    assert "第 1 行：没有这一天：2月30日 放假 没有的一天" in text(answer) and "读不懂" not in text(answer)


def test_an_administrator_who_looks_for_staff_does_not_page_through_the_citizens(browse, staffed):
    admin = browse("admin")
    page = text(admin.get("/console/accounts/"))
    assert '<option value="STAFF" selected>' in page and "138****0001" not in page and "zheng" in page
    assert "138****0001" in text(admin.get("/console/accounts/?text=&kind="))
    assert "138****0001" in text(admin.get("/console/accounts/?kind=CITIZEN"))


@pytest.mark.parametrize(("what", "more"), [("items", {}), ("guides", {"地区": "云江市"})])
def test_an_editor_without_a_list_takes_an_empty_one_that_the_import_reads(browse, staffed, what, more):
    tang = browse("he")
    assert f"/console/imports/templates/{what}/" in text(tang.get("/console/imports/"))
    empty = tang.get(f"/console/imports/templates/{what}/")
    headings = empty.content.decode("utf-8-sig").strip().split(",")
    cells = {
        "事项名称": "小餐饮登记",
        "部门": "云江市市场监督管理局",
        "法定时限": "20",
        "法定时限单位": "工作日",
        **more,
    }
    assert set(cells) <= set(headings)
    row = ",".join(cells.get(one, "") for one in headings)
    file = SimpleUploadedFile("filled.csv", empty.content + row.encode())
    page = text(tang.post("/console/imports/", {"what": what, "file": file}))
    assert "<dt>新增</dt><dd>1</dd>" in page and "<dt>不能导入</dt><dd>0</dd>" in page
    assert tang.get("/console/imports/templates/people/").status_code == 404
    assert browse("admin").get(f"/console/imports/templates/{what}/").status_code == 404


def test_the_page_of_long_work_is_not_the_overview_and_jobs_are_not_called_like_it(browse, staffed):
    admin = browse("admin")
    page = text(admin.get("/console/work/"))
    assert page.count('aria-current="page"') == 1 and 'href="/console/work/" aria-current="page"' in page
    shown = text(admin.get("/console/undelivered/"))
    assert '<h2 class="h3">定时任务</h2>' in shown and shown.count("后台任务") == 1


def test_the_outbox_is_taken_out_as_it_is_filtered_masked_and_recorded(browse, staffed):
    for number, state in enumerate(["FAILED", "SENT", "QUEUED"]):
        Message.objects.create(
            key=f"{number}" * 32,
            idempotency_key=f"{number}",
            channel="TEXT",
            topic="CASE",
            address="13800000001",
            template_code="CODE",
            template_version=0,
            values=CODE,
            state=state,
            made_at=staffed.at,
            next_at=staffed.at,
        )
    shen = browse("shen")
    assert 'action="/console/outbox/export/"' in text(shen.get("/console/outbox/", {"state": "FAILED"}))
    file = shen.post("/console/outbox/export/", {"query": "state=FAILED&channel=TEXT"})
    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and "138****0001" in lines[1] and "未送达" in lines[1] and CODE["code"] not in lines[1]
    line = AuditLine.objects.get(act="message.list_exported")
    assert json.loads(line.detail) == {"rows": 1, "asked": {"state": "FAILED", "channel": "TEXT"}}
    assert "/console/outbox/export/" not in text(browse("admin").get("/console/outbox/"))
    assert {browse(name).post("/console/outbox/export/").status_code for name in ("admin", "fang")} == {403}


def test_many_messages_are_long_work(browse, staffed, monkeypatch):
    monkeypatch.setattr(outbox, "EXPORTED_AT_ONCE", -1)
    shen = browse("shen")
    asked = shen.post("/console/outbox/export/", {"query": "state=FAILED"})
    errands.finish_all(at=staffed.at + timedelta(days=2))
    assert "导出短信与邮件" in text(shen.get(asked.url)) and "状态：未送达" in text(shen.get(asked.url))
    assert shen.get(f"{asked.url}file/").status_code == 200
    assert AuditLine.objects.filter(act="message.list_exported").count() == 1
