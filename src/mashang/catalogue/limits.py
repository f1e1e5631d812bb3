"""Time limits as sources write them, and how long they roughly are. For what falls due when, ask `calendars`."""

import re
import unicodedata
from dataclasses import dataclass

from mashang.catalogue.contents import Limit

MINUTES_OF_A_WORKING_DAY = 7 * 60  # 08:30-12:00 and 14:00-17:30
WORKING_DAYS_OF_A_YEAR, DAYS_OF_A_YEAR = 248, 365

_UNITS = {
    "WORKING_DAY": ("个工作日", "工作日", "个工作天", "工作天", "WORKING_DAY"),
    "CALENDAR_DAY": ("个自然日", "自然日", "日历日", "日历天", "自然天", "CALENDAR_DAY"),
    "HOUR": ("个小时", "小时", "个工作小时", "工作小时", "时", "HOUR"),
    "MINUTE": ("分钟", "分", "MINUTE"),
    "WEEK": ("个星期", "星期", "周"),
}
_DAY = ("日", "天", "个日", "个天")
_AT_ONCE = ("即时", "即办", "当场", "立等可取", "随到随办", "现场办理", "当即", "马上")
_NOT_COUNTABLE = ("个月", "月", "年", "季度", "个季度", "半年")
_NOTHING = ("", "无", "暂无", "不限", "无期限", "无法定时限", "无时限", "/", "-", "—", "未规定", "未说明")
_NUMBER = re.compile(r"^\s*(?:法定|承诺)?\s*([0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十百两零〇]+)\s*(?:\.0+)?(.*)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source's limit says: a limit, or nothing, or `problem` NUMBER or UNIT with the `words` that were there."""

    limit: Limit | None = None
    problem: str = ""
    words: str = ""


def read(number: object, unit: object, *, is_licence: bool) -> Reading:
    """Reads a number and a unit, or both in one ("20个工作日"), in any width, in digits or Chinese numerals.

    A bare 日 or 天 is a working day for a licence (行政许可法 art. 82) and a calendar day otherwise. "即时" is zero
    minutes. A month or year has no fixed number of days: `problem` UNIT.
    """
    amount, measure = _text(number), _text(unit)
    words = f"{amount}{measure}"
    if amount in _NOTHING and measure in _NOTHING:
        return Reading()
    if _at_once(amount) or (_at_once(measure) and amount in ("", "0", "0.0")):
        return Reading(Limit(0, "MINUTE"))
    return _counted(amount, measure, words, is_licence)


def _counted(amount: str, measure: str, words: str, is_licence: bool) -> Reading:
    if amount in _NOTHING:
        return Reading()
    found = _NUMBER.match(amount)
    count = _integer(found[1]) if found else None
    if (
        found is None
        or count is None
        or (found[2] and measure and _unit(found[2], is_licence) != _unit(measure, is_licence))
    ):
        return Reading(problem="NUMBER", words=words)
    name = _unit(found[2] or measure, is_licence)
    if name == "WEEK":
        return Reading(Limit(count * 7, "CALENDAR_DAY"))
    return Reading(Limit(count, name)) if name else Reading(problem="UNIT", words=words)


def is_countable(reading: Reading) -> bool:
    """False for a month or year: lawful, but not a number of days."""
    return not reading.words.endswith(_NOT_COUNTABLE)


def _text(value: object) -> str:
    text = unicodedata.normalize("NFKC", "" if value is None else str(value))
    return "".join(text.split()).removeprefix("≤").removesuffix("内").removesuffix("以")


def _at_once(text: str) -> bool:
    return text.startswith(_AT_ONCE)


def _unit(words: str, is_licence: bool) -> str:
    words = words.removesuffix("内").removesuffix("以")
    if words in _DAY:
        return "WORKING_DAY" if is_licence else "CALENDAR_DAY"
    return next((name for name, said in _UNITS.items() if words in said), "")


def _integer(text: str) -> int | None:
    """A whole number up to 99,999; None otherwise."""
    if text[0].isdigit():
        value = float(text)
        return int(value) if value.is_integer() and value < 100_000 else None
    return _chinese_number(text)


def _chinese_number(text: str) -> int | None:
    digits = {**{c: n for n, c in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
    total, current = 0, 0
    for character in text:
        if character in digits:
            current = digits[character]
        else:
            total += (current or 1) * {"十": 10, "百": 100}[character]
            current = 0
    return total + current


def rough_minutes(limit: Limit) -> float:
    """How many minutes of opening time a limit is on average: makes limits of different units comparable (F023).

    A working day has 7 opening hours; 365 calendar days hold 248 working days. Never use it for a due moment.
    """
    per_unit = {
        "MINUTE": 1,
        "HOUR": 60,
        "WORKING_DAY": MINUTES_OF_A_WORKING_DAY,
        "CALENDAR_DAY": MINUTES_OF_A_WORKING_DAY * WORKING_DAYS_OF_A_YEAR / DAYS_OF_A_YEAR,
    }
    return limit.number * per_unit[limit.unit]


def compression(promised: Limit, legal: Limit) -> float | None:
    """The promise as a share of the legal limit (0.1 = ten percent; F019, F020); None when the law gives no time."""
    law = rough_minutes(legal)
    return rough_minutes(promised) / law if law else None
