"""Due moments: our arithmetic beside the least that gives the same answer, a table of days looked up by hand."""

from bisect import bisect_left
from datetime import date, datetime, timedelta

from mashang.calendars.types import CITY, DEFAULT_HOURS, HOUR, WORKING_DAY, Timetable, due, statutory_timetable
from mashang.commandline.bench.turns import Figure, Pace, cpu_ratio, take_turns

FIRST, DAYS = date(2025, 1, 1), 730
STARTS = [datetime(2025, 1, 2, 10, 7, tzinfo=CITY) + timedelta(days=1.5 * number) for number in range(400)]
HOURS = ((30_600, 43_200), (50_400, 63_000))  # 8:30 to 12:00 and 14:00 to 17:30, in seconds


def run(*, quick: bool) -> list[Figure]:
    timetable = Timetable(published=(2025, 2026), exceptions=statutory_timetable().exceptions, hours=DEFAULT_HOURS)
    rounds, size = (9, 5) if quick else (31, 20)
    table = Table(timetable)
    pairs = {"+5 working days": (WORKING_DAY, table.after_days), "+5 working hours": (HOUR, table.after_hours)}
    return [_figure(what, unit, timetable, floor, rounds, size) for what, (unit, floor) in pairs.items()]


class Table:
    """Prefix sums over two years, looked up without a word of why."""

    def __init__(self, timetable: Timetable) -> None:
        self.first = FIRST.toordinal()
        self.midnight = datetime(FIRST.year, 1, 1, tzinfo=CITY)
        self.ranks, self.closings, self.open, self.opened = [], [self.midnight], [], [0]
        for number in range(DAYS):
            works = timetable.is_working(FIRST + timedelta(days=number))
            if works:
                self.closings.append(self.midnight + timedelta(days=number, hours=17, minutes=30))
            self.ranks.append(len(self.closings) - 1)
            self.open.append(HOURS if works else ())
            self.opened.append(self.opened[-1] + (25_200 if works else 0))

    def after_days(self, start: datetime) -> datetime:
        return self.closings[self.ranks[start.toordinal() - self.first] + 5]

    def after_hours(self, start: datetime) -> datetime:
        index, now = start.toordinal() - self.first, start.hour * 3600 + start.minute * 60 + start.second
        position = self.opened[index] + 18_000
        for opens, closes in self.open[index]:
            position += min(max(now - opens, 0), closes - opens)
        index = bisect_left(self.opened, position) - 1
        rest = position - self.opened[index]
        opens = 30_600 if rest <= 12_600 else 50_400 - 12_600
        return self.midnight + timedelta(index, opens + rest)


def _figure(what: str, unit: str, timetable: Timetable, floor, rounds: int, size: int) -> Figure:
    different = [start for start in STARTS if due(start, 5, unit, (), timetable).at != floor(start)]
    if different:
        raise AssertionError(f"{what}: the table and the calendar disagree from {different[0]}")

    def ours() -> None:
        for start in STARTS:
            due(start, 5, unit, (), timetable)

    def by_table() -> None:
        for start in STARTS:
            floor(start)

    paces = take_turns({"ours": ours, "floor": by_table}, rounds=rounds, size=size)
    share = cpu_ratio(paces["ours"], paces["floor"])
    return Figure(
        "dates",
        what,
        "pure Python",
        _a_second(paces["ours"]),
        _a_second(paces["floor"]),
        "per CPU second",
        share,
        "0.33",
        note=f"{1 / share:.1f} times the floor's time; explained day by day when asked",
    )


def _a_second(pace: Pace) -> float:
    return 1000 * len(STARTS) / pace.cpu_ms
