from datetime import date

import pytest
from django.db import transaction

from mashang.kernel import numbering
from mashang.kernel.models import NumberSeries

DAY = date(2026, 3, 2)


@pytest.mark.django_db
def test_each_series_counts_from_one_on_each_day(statements):
    with statements(1):
        assert [numbering.take("receipt", on=DAY) for _ in range(3)] == [1, 2, 3]
    assert numbering.take("case", on=DAY) == 1
    assert numbering.take("receipt", on=date(2026, 3, 3)) == 1
    assert numbering.take("receipt", on=DAY) == 4


@pytest.mark.django_db
def test_a_process_that_starts_again_leaves_a_gap_and_never_repeats(settings):
    settings.NUMBER_BLOCK = 3
    first = [numbering.take("receipt", on=DAY) for _ in range(4)]
    numbering.forget_blocks()
    second = [numbering.take("receipt", on=DAY) for _ in range(4)]
    assert (first, second) == ([1, 2, 3, 4], [7, 8, 9, 10])


@pytest.mark.django_db
def test_after_a_restore_no_number_given_out_since_the_backup_is_given_out_again():
    new_year, next_day = date(2026, 1, 1), date(2026, 3, 3)
    for series, day in (("receipt", DAY), ("letter", new_year), ("letter", date(2025, 1, 1)), ("ever", date(1, 1, 1))):
        numbering.take(series, on=day)
    numbering.leave_gap(since=DAY, until=next_day, size=1000)
    assert [numbering.take("receipt", on=day) for day in (DAY, next_day, date(2026, 3, 4))] == [1021, 1001, 1]
    assert [numbering.take("letter", on=day) for day in (new_year, date(2025, 1, 1))] == [1021, 21]
    assert numbering.take("ever", on=date(1, 1, 1)) == 1021


def test_a_thousand_numbers_taken_at_the_same_time_are_a_thousand_different_numbers(together, settings):
    settings.NUMBER_BLOCK = 7

    def take_some():
        return [numbering.take("ticket", on=DAY) for _ in range(250)]

    taken = [number for part in together(*[take_some] * 4) for number in part]
    assert len(set(taken)) == len(taken) == 1000


def test_numbers_of_an_act_that_was_rolled_back_are_not_given_out_twice(together):
    def rolled_back():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            numbering.take("certificate", on=DAY)
            1 / 0

    def kept():
        with transaction.atomic():
            first = numbering.take("certificate", on=DAY)
        return [first, numbering.take("certificate", on=DAY)]

    together(rolled_back)
    (here,) = together(kept)
    numbering.forget_blocks()  # as another process would
    (elsewhere,) = together(kept)
    assert (here, elsewhere) == ([1, 2], [21, 22])
    assert together(lambda: NumberSeries.objects.get().next_free) == [41]
