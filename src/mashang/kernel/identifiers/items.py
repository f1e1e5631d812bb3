"""Codes of service items, by scheme. What fits no national scheme is kept as the text that its province writes."""

import re

from mashang.kernel.identifiers.organisations import DEPARTMENTS, check_organisation
from mashang.kernel.identifiers.verdicts import Finding, Remark, fault
from mashang.kernel.identifiers.verdicts import gettext_noop as _

NATIONAL_BASIC, NATIONAL_IMPLEMENTATION, NATIONAL_HANDLING, LOCAL = (
    "NATIONAL_BASIC",
    "NATIONAL_IMPLEMENTATION",
    "NATIONAL_HANDLING",
    "LOCAL",
)
_LONGEST = 100
_LOCAL = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._/-]*[0-9A-Za-z])?")


def scheme(code: str) -> str:
    """NATIONAL_BASIC (12 digits), NATIONAL_IMPLEMENTATION (31: unified code of the body, level, basic code),
    NATIONAL_HANDLING (33: two more) or LOCAL (any other text up to 100)."""
    if re.fullmatch("[0-9]{12}", code):
        return NATIONAL_BASIC
    if re.fullmatch("[0-9A-Z]{18}[1-7][0-9]{12}", code):
        return NATIONAL_IMPLEMENTATION
    if re.fullmatch("[0-9A-Z]{18}[1-7][0-9]{12}[0-9A-Z]{2}", code):
        return NATIONAL_HANDLING
    return LOCAL


def implementing_body(code: str) -> str:
    """The unified code of the implementing body inside an item code; empty where it has none."""
    if scheme(code) in (NATIONAL_IMPLEMENTATION, NATIONAL_HANDLING):
        return code[:18]
    return next((part for part in code.split("-") if re.fullmatch("[0-9A-Z]{18}", part)), "")


def check_item(code: str) -> Finding:
    """The fault BODY_CHECK alone means: the form holds, but the check characters of the body's code inside do not.
    Real lists contain misspelt codes, so an import keeps such an item and reports it."""
    if len(code) > _LONGEST:
        return fault("LENGTH", _("事项编码不超过 100 位，现为 %(count)s 位"), count=len(code))
    if not _LOCAL.fullmatch(code):
        return fault("FORM", _("事项编码只能由数字、字母和连接符组成"))
    if _is_cut_short(code):
        template = _("以实施主体代码开头，后面应为 1 位行使层级和 12 位基本编码，共 31 位（业务办理项 33 位）")
        return fault("FORM", template)
    return _finding_on_body(code, implementing_body(code))


def _is_cut_short(code: str) -> bool:
    """A code that goes on after a true unified code wants to be a national one; some provinces add more to it."""
    begins_with_body = code.isalnum() and len(code) > 18 and not check_organisation(code[:18]).faults
    return begins_with_body and not re.match("[1-7][0-9]{12}", code[18:])


def _finding_on_body(code: str, body: str) -> Finding:
    """Local codes also carry codes of bodies that somebody made up; those have no check characters that could fail."""
    faults = check_organisation(body).faults if body else ()
    if not faults:
        return Finding()
    if scheme(code) == LOCAL and not _looks_like_a_unified_code(body):
        return Finding(notes=(Remark("BODY_UNKNOWN", _("%(body)s 不是统一社会信用代码"), {"body": body}),))
    template = _("实施主体代码 %(body)s 校验不符：%(why)s")
    return fault("BODY_CHECK", template, body=body, why="，".join(map(str, faults)))


def _looks_like_a_unified_code(body: str) -> bool:
    return body[0] in DEPARTMENTS and body[2:8].isdigit()
