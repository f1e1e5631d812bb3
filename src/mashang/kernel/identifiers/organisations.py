"""Unified social credit codes (GB 32100) with both check characters: their own, and the one of the organisation code
(GB 11714) inside."""

import re
from collections.abc import Iterator

from stdnum.cn import uscc

from mashang.kernel.identifiers.verdicts import Finding, Remark, fault
from mashang.kernel.identifiers.verdicts import gettext_noop as _

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V and Z
DEPARTMENTS = "12345679ANY"  # known to register; others are no ground to refuse
_VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def check_organisation(code: str) -> Finding:
    """Department, class, 6 digits of region, 9 characters of organisation code, check character."""
    if len(code) != 18:
        return fault("LENGTH", _("应为 18 位，现为 %(count)s 位"), count=len(code))
    strange = "".join(dict.fromkeys(char for char in code if char not in ALPHABET))
    if strange:
        return fault("FORM", _("不应出现 %(characters)s"), characters=strange)
    if not re.fullmatch("[0-9]{6}", code[2:8]):
        return fault("FORM", _("第 3 至 8 位应为 6 位数字的行政区划代码"))
    faults = tuple(_faults_of_checks(code))
    return Finding(faults, () if faults else tuple(_notes(code)))


def organisation_check_character(body: str) -> str:
    """GB 11714: the ninth character of an organisation code, from the eight before it."""
    rest = 11 - sum(_VALUES.index(char) * weight for char, weight in zip(body, _WEIGHTS, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def _faults_of_checks(code: str) -> Iterator[Remark]:
    if code[16] != organisation_check_character(code[8:16]):
        yield Remark("ORGANISATION_CHECK", _("第 17 位（组织机构代码校验码）不符"))
    if code[17] != uscc.calc_check_digit(code[:17]):
        yield Remark("CHECK", _("第 18 位（校验码）不符"))


def _notes(code: str) -> Iterator[Remark]:
    if code[0] not in DEPARTMENTS:
        yield Remark("DEPARTMENT_UNKNOWN", _("登记管理部门代码 %(code)s 未见于代码表"), {"code": code[0]})
