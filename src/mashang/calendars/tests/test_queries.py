from datetime import datetime
from pathlib import Path

import pytest
from django.utils import translation

from mashang.calendars import queries
from mashang.calendars.models import Calendar
from mashang.calendars.types import CITY, WORKING_DAY, due
from mashang.kernel.errors import NotFound


def test_a_timetable_costs_statements_only_once_per_version(seeded, statements):
    row = Calendar.objects.get(code="CN")
    with statements(4):
        table = queries.timetable(row.pk, row.version)
    with statements(0):
        assert queries.timetable(row.pk, row.version) is table
    with statements(1):
        assert queries.timetable_by_code("CN") is table


def test_an_unknown_code_is_not_found(db):
    with pytest.raises(NotFound):
        queries.timetable_by_code("NOWHERE")


def test_every_day_of_an_explanation_has_its_sentence(seeded):
    days = due(datetime(2026, 12, 31, 10, tzinfo=CITY), 2, WORKING_DAY, (), queries.timetable_by_code()).days
    with translation.override("zh-hans"):
        assert [day.in_words(translation.gettext) for day in days] == [
            "受理当日，不计入",
            "工作日（2027 年放假安排尚未公布，暂按平日推算）",
            "周末（2027 年放假安排尚未公布，暂按平日推算）",
            "周末（2027 年放假安排尚未公布，暂按平日推算）",
            "工作日（2027 年放假安排尚未公布，暂按平日推算）",
        ]


def test_every_sentence_of_an_explanation_has_its_english(seeded):
    from babel.messages import pofile

    from mashang.calendars import explanation

    po = Path(explanation.__file__).parent / "locale/en/LC_MESSAGES/django.po"
    with po.open("rb") as file:
        english = {message.id for message in pofile.read_po(file) if message.string}
    labels = {label for table in queries.years("CN") for _word, label in table.days.values()}
    assert {*explanation.WORDS.values(), explanation.NOT_PUBLISHED, *labels} - english == set()
