"""Resident identity numbers (GB 11643), permits of the same form, and numbers that only have a form."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from stdnum import numdb
from stdnum.cn import ric

from mashang.kernel.identifiers.verdicts import Finding, Remark, fault
from mashang.kernel.identifiers.verdicts import gettext_noop as _

RESIDENCE_PERMITS = {"810000": _("香港居民居住证"), "820000": _("澳门居民居住证"), "830000": _("台湾居民居住证")}


def to_18(ric15: str) -> str:
    """The 18-digit form of a 15-digit number, which was given out before October 1999."""
    number = f"{ric15[:6]}19{ric15[6:]}"
    return number + ric.calc_check_digit(number + "0")


def born_on(number: str) -> date:
    """The date of birth in a resident number of 15 or 18 digits; raises ValueError when there is no such date."""
    number = to_18(number) if len(number) == 15 else number
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def check_resident(number: str, on: date | None) -> Finding:
    """GB 11643: 6 digits of region, 8 of the date of birth, 3 of order, check character by ISO 7064 MOD 11-2."""
    if re.fullmatch("[0-9]{15}", number):
        return _first_generation(number)
    if len(number) != 18:
        return fault("LENGTH", _("应为 18 位，现为 %(count)s 位"), count=len(number))
    if not re.fullmatch("[0-9]{17}[0-9X]", number):
        return fault("FORM", _("前 17 位应为数字，末位应为数字或大写字母 X"))
    faults = (*_faults_of_date(number, on), *_faults_of_check(number))
    return Finding(faults, () if faults else tuple(_notes_on_region(number)))


def check_permanent_resident(number: str, on: date | None) -> Finding:
    """外国人永久居留身份证: since 2023 18 digits (9, region, country, birth, order, check as of residents); before that
    3 letters of the country, 4 digits of the region, birth as YYMMDD and 2 more digits."""
    if number.startswith("9") and len(number) == 18:
        return Finding(check_resident(number, on).faults)
    old = re.fullmatch("[A-Z]{3}[0-9]{4}([0-9]{6})[0-9]{2}", number)
    if not old:
        return fault("FORM", _("应为 9 开头的 18 位号码，或 3 个字母加 12 位数字"))
    birth = old[1]
    if not any(_date(century + birth) for century in ("19", "20")):
        return fault("DATE", _("出生日期 %(date)s 不存在"), date=birth)
    return Finding()


def check_form(number: str, pattern: str, template: str) -> Finding:
    """Numbers without a check character: the form alone."""
    return Finding() if re.fullmatch(pattern, number) else fault("FORM", template)


def _first_generation(number: str) -> Finding:
    if not _date("19" + number[6:12]):
        return fault("DATE", _("出生日期 %(date)s 不存在"), date="19" + number[6:12])
    template = _("15 位旧号码已停止使用，对应的 18 位号码是 %(number)s")
    return Finding(faults=(Remark("OUTDATED", template, {"number": to_18(number)}),), kept=to_18(number))


def _date(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _faults_of_date(number: str, on: date | None) -> Iterator[Remark]:
    born = _date(number[6:14])
    if born is None:
        yield Remark("DATE", _("出生日期 %(date)s 不存在"), {"date": number[6:14]})
    elif on is not None and born > on:
        yield Remark("FUTURE", _("出生日期 %(date)s 还没有到"), {"date": born.isoformat()})


def _faults_of_check(number: str) -> Iterator[Remark]:
    """The true character is not named: the mistake is as likely in any other place."""
    if number[-1] != ric.calc_check_digit(number):
        yield Remark("CHECK", _("校验码不符，号码中至少有一位写错"))


def _notes_on_region(number: str) -> Iterator[Remark]:
    code, year = number[:6], int(number[6:10])
    if code in RESIDENCE_PERMITS:
        yield Remark("RESIDENCE_PERMIT", RESIDENCE_PERMITS[code])
    spans = region_spans(code)
    if not spans:
        yield Remark("REGION_UNKNOWN", _("地区代码 %(code)s 不在行政区划代码表中"), {"code": code})
    elif not any(first <= year <= last for first, last, _name in spans):
        values = {"code": code, "name": spans[-1][2], "year": year}
        yield Remark("REGION_NOT_IN_FORCE", _("地区代码 %(code)s（%(name)s）在出生年份 %(year)s 没有启用"), values)


@lru_cache(maxsize=8192)
def region_spans(code: str) -> tuple[tuple[int, int, str], ...]:
    """When a division code was in force, as (first year, last year, name); empty for a code that never was."""
    found = dict(item for _prefix, properties in numdb.get("cn/loc").info(code) for item in properties.items())
    spans = []
    for entry in filter(None, found.get("county", "").split(",")):
        years, _bracket, name = entry.rpartition("]")
        first, _dash, last = years.lstrip("[").partition("-")
        spans.append((int(first or 0), int(last or 9999), name))
    return tuple(spans)
