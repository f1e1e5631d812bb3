from datetime import date, time

import pytest

from mashang.calendars.models import Calendar, OpeningHours
from mashang.commandline.main import main
from mashang.offices.models import Division, Hall


def asked(capsys, words: str) -> tuple[int, list[str], str]:
    code = main(["due", *words.split()])
    printed = capsys.readouterr()
    return code, printed.out.splitlines(), printed.err


def test_a_term_explains_itself_day_by_day(capsys):
    code, lines, _ = asked(capsys, "--accepted 2026-02-13T10:20 --limit 2 --unit working-day")
    assert code == 0
    assert lines[:3] == ["到期：2026-02-24 周二 17:30", "自 2026-02-13 周五 10:20 起 2 个工作日，法定工作日历", ""]
    assert lines[3:6] == [
        "2026-02-13 周五  －  受理当日，不计入",
        "2026-02-14 周六  第 1 天  春节调休，照常上班",
        "2026-02-15 周日  －  春节放假",
    ]
    assert lines[-1] == "2026-02-24 周二  第 2 天  工作日，到期"


def test_hours_show_when_the_clock_ran_and_pauses_are_taken_out(capsys):
    words = "--accepted 2026-03-04T10:00 --limit 4 --unit hour --pause 2026-03-04T11:00 2026-03-04T14:30"
    assert asked(capsys, words)[1] == [
        "到期：2026-03-04 周三 17:30",
        "自 2026-03-04 周三 10:00 起 4 小时，法定工作日历",
        "",
        "2026-03-04 周三  10:00–11:00、14:30–17:30（累计 240 分钟）  工作日，到期",
    ]


def test_a_provisional_date_says_so(capsys):
    lines = asked(capsys, "--accepted 2026-12-30 --limit 3 --unit working-day")[1]
    assert lines[0] == "到期：2027-01-04 周一 17:30（暂定）"
    assert lines[2] == "2027 年放假安排尚未公布，暂按平日（周一至周五）推算"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("--accepted 2003-12-30 --limit 3 --unit working-day", "2004"),
        ("--accepted yesterday --limit 3 --unit working-day", "yesterday"),
        ("--accepted 2026-02-13 --limit 3 --unit hour", "受理时刻"),
        ("--accepted 2026-02-13 --limit -3 --unit working-day", "负数"),
        ("--accepted 2026-02-13 --limit 3 --unit working-day --pause 2026-02-15 2026-02-14", "恢复早于暂停"),
    ],
)
def test_a_question_without_answer_is_refused(capsys, words, why):
    code, lines, complaint = asked(capsys, words)
    assert (code, lines) == (2, []) and why in complaint


def test_a_hall_counts_by_its_own_calendar(capsys, transactional_db):
    calendar = Calendar.objects.create(code="HALL-9", name="云江大厅")
    OpeningHours.objects.create(
        calendar=calendar, applies_to="EVERY_DAY", opens=time(10), closes=time(12), effective_from=date(2026, 1, 1)
    )
    city = Division.objects.create(code="350100000000", name="云江市", level="CITY")
    Hall.objects.create(
        code="HALL-9", name="云江大厅", short_name="大厅", division=city, calendar=calendar, address="一号"
    )

    assert asked(capsys, "--accepted 2026-03-07T11:30 --limit 1 --unit hour --hall HALL-9")[1][:2] == [
        "到期：2026-03-08 周日 10:30（暂定）",
        "自 2026-03-07 周六 11:30 起 1 小时，大厅 HALL-9 的日历",
    ]
    code, lines, complaint = asked(capsys, "--accepted 2026-03-07 --limit 1 --unit working-day --hall NOWHERE")
    assert (code, lines) == (2, []) and "NOWHERE" in complaint
