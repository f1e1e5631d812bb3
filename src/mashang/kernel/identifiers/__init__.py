"""Identifiers of people, organisations, certificates and service items: made, checked and explained. Pure, no Django.

`check(kind, value)` is strict: what is not written as in its standard (full-width, lower case, spaces) is invalid, and
the reason names the right spelling. Forms that accept more call `spelled(kind, value)` first and keep
`Verdict.normalised`.
"""

from collections.abc import Callable
from datetime import date

from mashang.kernel.identifiers.certificates import (
    ROOT,
    CertificateIdentifier,
    check_certificate_identifier,
    make_certificate_identifier,
    parsed,
)
from mashang.kernel.identifiers.items import check_item, implementing_body, scheme
from mashang.kernel.identifiers.organisations import check_organisation
from mashang.kernel.identifiers.residents import (
    born_on,
    check_form,
    check_permanent_resident,
    check_resident,
    region_spans,
    to_18,
)
from mashang.kernel.identifiers.spelling import invisible, spelled
from mashang.kernel.identifiers.verdicts import Finding, Remark, Translate, Verdict
from mashang.kernel.identifiers.verdicts import gettext_noop as _

__all__ = [
    "KINDS",
    "ROOT",
    "CertificateIdentifier",
    "Remark",
    "Verdict",
    "born_on",
    "certificate_identifier_problem",
    "check",
    "implementing_body",
    "make_certificate_identifier",
    "parsed",
    "region_spans",
    "scheme",
    "spelled",
    "to_18",
]

_CHECKS: dict[str, Callable[[str, date | None], Finding]] = {
    "ric": check_resident,
    "uscc": lambda code, on: check_organisation(code),
    "ecert": lambda identifier, on: check_certificate_identifier(identifier),
    "item": lambda code, on: check_item(code),
    "permanent_resident": check_permanent_resident,
    "hk_macao_permit": lambda number, on: check_form(
        number, "[HM][0-9]{8}([0-9]{2})?", _("应为 H 或 M 加 8 位数字（旧证 10 位）")
    ),
    "taiwan_permit": lambda number, on: check_form(
        number, r"[0-9]{8}|[0-9]{10}(\(?[A-Z]\)?)?", _("应为 8 位数字（旧证为 10 位数字，可带一个字母）")
    ),
    "passport": lambda number, on: check_form(number, "[A-Z0-9]{5,20}", _("应为 5 至 20 位字母或数字")),
    "mobile": lambda number, on: check_form(number, "1[3-9][0-9]{9}", _("应为 11 位手机号码")),
}
KINDS = tuple(_CHECKS)


def check(kind: str, value: str, *, on: date | None = None) -> Verdict:
    """Whether `value` is a good identifier of that kind (one of KINDS; KeyError for any other), with every reason.

    `on` is today: a date of birth after it is invalid. Valid says nothing about whether it was ever given to anybody.
    """
    checked = _CHECKS[kind]
    if hidden := invisible(value):
        remark = Remark("INVISIBLE", _("含有看不见的字符 %(characters)s"), {"characters": "、".join(hidden)})
        return Verdict(kind, value, False, value, (remark,))
    right = spelled(kind, value)
    if not right:
        return Verdict(kind, value, False, "", (Remark("EMPTY", _("没有填写")),))
    finding = checked(right, on)
    faults = finding.faults
    if right != value and not faults:
        faults = (Remark("SPELLING", _("写法不规范，应写作 %(right)s"), {"right": right}),)
    return Verdict(kind, value, not faults, finding.kept or right, faults or finding.notes)


def certificate_identifier_problem(value: str, translate: Translate = str) -> str:
    """What is wrong with the identifier of a certificate, in the reader's language; empty when it holds."""
    verdict = check("ecert", value)
    return "" if verdict.valid else verdict.in_words(translate)
