"""Shortest retention (个人信息保护法 art. 19): a local rule in years or days becomes the moment that parts what is past
its time from what is kept. The rooms say what they destroy; `journeys.retention` goes from room to room."""

from datetime import date, datetime, timedelta

from mashang.kernel import clock, local_rules

ERASED = "（资料已销毁）"  # stands where a name stood; whatever carries it is not erased again
FIRST_YEAR, MOST_DAYS = 1900, 36_500  # a rule of more is a rule for ever


def last_day(code: str, ended: date, *, on: date) -> date:
    """The last day on which what ended on a day is kept, by a rule in days as it stands `on` another: `limit` parts
    it from what is kept on the day after."""
    return ended + timedelta(days=min(local_rules.rule(code, on=on).number, MOST_DAYS))


def limit(code: str, *, on: date) -> datetime:
    """What ended before this moment is past its time by the rule of that code, as it stands on that day.

    Years (年) are counted in whole months, never early; days (天) from the beginning of the day.
    """
    rule = local_rules.rule(code, on=on)
    if rule.unit == "年":
        return clock.on(date(max(on.year - rule.number, FIRST_YEAR), on.month, 1))
    return clock.on(on - timedelta(days=min(rule.number, MOST_DAYS)))
