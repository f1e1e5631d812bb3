"""The doctor says in words what is wrong; programs read the same signs as numbers."""

from datetime import timedelta

import pytest
from django.test import Client

from mashang.calendars.operations import seeding
from mashang.commandline import doctor
from mashang.commandline.examination import findings
from mashang.commandline.main import _parser
from mashang.documents import contents
from mashang.documents.operations import storing
from mashang.errands import queries as errands
from mashang.errands.models import Errand
from mashang.errands.operations import asking
from mashang.kernel import actors, audit, clock, rows, sealing
from mashang.kernel.models import Delivery, JobRun, OutboxFact
from mashang.offices.models import Division, Official, Unit
from mashang.people.models import Account
from mashang.web.shared import metrics

BY = actors.job("tests")


@pytest.fixture
def now(db, settings, tmp_path):
    """A home of its own, in the summer of a year whose next one is published."""
    settings.HOME, settings.KEYS = tmp_path / "var", tmp_path / "keys"
    settings.HOME.mkdir()
    settings.KEYS.mkdir(mode=0o700)
    for name in ("data-1.key", "search-1.key", "codes.key"):
        (settings.KEYS / name).write_text("secret")
        (settings.KEYS / name).chmod(0o600)
    now = clock.on(clock.today().replace(year=2025, month=7, day=1), 9)
    seeding.seed_statutory_calendar(by=BY, at=now - timedelta(minutes=5))
    return now


@pytest.fixture
def official(db):
    at = clock.on(clock.today())
    division = Division.objects.create(code="359900000000", name="云江市", level="CITY")
    unit = Unit.objects.create(code="ZWFW", name="政务局", short_name="政务", letter_word="政", division=division)
    account = Account.objects.create(key="chen", kind="STAFF", sign_in_name="chen", display_name="陈", created_at=at)
    Official.objects.create(account=account, staff_number="0001", name="陈", unit=unit)
    return actors.account(account.pk, "chen")


def said(now, *signs: str) -> dict[str, str]:
    return {one.about: one.text for one in findings(now) if one.sign in signs}


def test_a_sound_city_has_nothing_wrong(now):
    assert said(now, "WRONG") == {}
    assert {"磁盘", "密钥", "数据库", "迁移", "时钟", "后续事项", "封存", "节假日"} <= set(said(now, "GOOD"))


def test_files_that_lie_plain_or_that_no_key_opens_are_said(now, settings, tmp_path):
    settings.FILES = tmp_path / "files"
    assert said(now, "GOOD")["文件"] == "都加密保存，新文件用 SM4-GCM"
    file = storing.store(storing.lay_down(b"%PDF-1.7", "批复"), by=BY, at=now)
    plain = contents.plain_place("a" * 64)
    plain.parent.mkdir(parents=True)
    plain.write_bytes(b"of before")
    assert said(now, "WRONG")["文件"] == "还有 1 个以前的文件没有加密。请运行 ./start keys files"
    plain.unlink()
    (settings.KEYS / "data-2.key").write_text("the next")
    (settings.KEYS / "data-1.key").unlink()
    assert said(now, "WRONG")["文件"] == (
        f"最近的 20 个文件里有 1 个打不开，如 {file.content_hash[:12]}…"
        "（data-1.key is not in the folder of the keys）。请恢复原来的密钥或文件"
    )


def test_everything_wrong_is_said_with_what_to_do(now, settings):
    sealing.seal(now - timedelta(hours=1))
    audit.record("read", kind="x", number="1", by=BY, at=now - timedelta(hours=1))
    audit.record("read", kind="x", number="1", by=BY, at=now + timedelta(hours=3))
    fact = rows.insert(OutboxFact(kind="x", subject="1", payload={}, at=now, due_at=now, state="SPREAD"))
    rows.insert(Delivery(fact=fact, reaction="a.b", subject="1", next_at=now, state="DEAD"))
    old = now - timedelta(minutes=30)
    rows.insert(OutboxFact(kind="x", subject="1", payload={}, at=old, due_at=old))
    (settings.KEYS / "search-1.key").unlink()
    (settings.KEYS / "seal-1.pub").unlink()
    settings.KEYS.chmod(0o755)
    (settings.HOME / "backup.stamp").write_text((now - timedelta(hours=40)).isoformat())
    settings.ALLOWED_HOSTS, settings.TODAY = ["*"], now.date()
    wrong = said(now.replace(year=2026, month=11) + timedelta(0), "WRONG")
    assert wrong["节假日"].startswith("2027 年的工作日还没有公布")
    assert [text for text in (one.text for one in findings(now) if one.sign == "WRONG")] == [
        f"{settings.KEYS} 里没有 search-1.key。请恢复原来的密钥；只有全新的城市才会自己生成",
        f"别的用户能进入 {settings.KEYS}。请运行 chmod 700 {settings.KEYS}",
        "上次备份在 40 小时前。请检查定时备份",
        "MASHANG_HOSTS 是 *，任何域名都能冒充。请写明域名",
        "设了 MASHANG_TODAY，时钟不是真的。请去掉",
        "时钟比最后一条记录慢 10800 秒，被拨回过。请检查时间同步",
        "有 1 件放弃了。请看 /console/undelivered/，排除原因后再试",
        "有 1 件在等，最久的等了 30 分钟。请看 relay 进程是否在运行",
        f"{settings.KEYS} 里没有 seal-1.pub，以前的封存无法核对。请恢复原来的密钥",
        "2 条记录还没有封存，最久的 60 分钟。请看 relay 进程和 seal-1.key",
    ]


def test_a_relay_that_stands_still_is_told_by_its_jobs(now):
    rows.insert(JobRun(name="messages", due_at=now - timedelta(minutes=20)))
    assert said(now, "WRONG") == {"后续事项": "定时任务 messages 晚了 20 分钟。请看 relay 进程是否在运行"}


def test_an_errand_that_nobody_goes_on_with_is_told_in_words_and_numbers(now, official):
    asked_at = now - timedelta(minutes=20)
    errand = asking.ask(kind="audit.verified", what={}, by=official, at=asked_at)
    assert said(now, "WRONG")["后台任务"] == "有一件 20 分钟没有进展。请看 relay 进程是否在运行"
    assert {name: value for name, _, value in metrics.measured(now) if name.startswith("errands")} == {
        "errands_waiting": 1,
        "errands_belated_seconds": 1200,
        "errands_failed": 0,
    }
    Errand.objects.filter(key=errand).update(leased_until=now + timedelta(seconds=30))
    assert said(now, "GOOD")["后台任务"] == "1 件在办"
    Errand.objects.filter(key=errand).update(leased_until=None, state="FAILED", ended_at=now)
    assert said(now, "NOTE")["后台任务"] == "有 1 件没有办成，申请人可以在后台任务里继续。原因见那里和日志"


def test_the_health_of_errands_takes_three_statements(now, statements):
    with statements(3):
        errands.health(now=now)


def test_a_damaged_note_of_the_backup_does_not_silence_the_doctor_nor_the_numbers(now, settings):
    (settings.HOME / "backup.stamp").write_text("2025-07-")
    assert said(now, "NOTE")["备份"] == "从未用 ./start backup 备份过"
    assert "backup_age_seconds" not in {name for name, _, _ in metrics.measured(now)}


def test_keys_that_are_empty_or_open_to_others_are_named(now, settings):
    (settings.KEYS / "data-1.key").write_text("")
    (settings.KEYS / "data-1.key").chmod(0o600)
    (settings.KEYS / "codes.key").chmod(0o644)
    (settings.KEYS / "search-1.key").chmod(0o600)
    assert [one.text for one in findings(now) if one.sign == "WRONG"] == [
        "data-1.key 是空的，可能没有写完。请从备份恢复原来的密钥",
        f"别的用户能读 codes.key。请运行 chmod 600 {settings.KEYS}/*.key",
    ]


def test_the_command_counts_and_its_exit_code_says_it(now, settings, capsys):
    assert doctor.run(_parser(["doctor"]).parse_args(["doctor"])) == 1  # the record of 2025 is unsealed by now
    assert "处要处理" in capsys.readouterr().out


def test_the_numbers_are_for_this_machine_or_for_whoever_has_the_token(now, settings):
    local = Client().get("/metrics")
    assert local.status_code == 200
    assert "# TYPE mashang_facts_waiting gauge\nmashang_facts_waiting 0\n" in local.content.decode()
    assert "mashang_audit_unsealed_lines 1\n" in local.content.decode()
    elsewhere = Client(REMOTE_ADDR="10.0.0.7")
    assert elsewhere.get("/metrics").status_code == 404
    assert Client(headers={"X-Forwarded-For": "10.0.0.7"}).get("/metrics").status_code == 404
    settings.METRICS_TOKEN = "watch"
    assert elsewhere.get("/metrics", headers={"Authorization": "Bearer watch"}).status_code == 200
    assert elsewhere.get("/metrics", headers={"Authorization": "Bearer other"}).status_code == 404
    settings.PROXIES = 1
    assert Client().get("/metrics").status_code == 404
