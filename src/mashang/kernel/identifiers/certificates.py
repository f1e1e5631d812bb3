"""Identifiers of electronic certificates (GB/T 36904): root, type, issuing body, serial, version, check character."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from stdnum.iso7064 import mod_37_36

from mashang.kernel.identifiers.organisations import check_organisation
from mashang.kernel.identifiers.verdicts import Finding, Remark, fault
from mashang.kernel.identifiers.verdicts import gettext_noop as _

ROOT = "1.2.156.3005.2"


class CertificateIdentifier(NamedTuple):
    type_code: str  # 21: unified code of the body that owns the type, 3 of sequence
    issuer: str  # 18: unified code; some bodies use their division, 12 or 6 digits
    serial: str  # up to 32 capital letters and digits
    version: str  # 3 digits from 001
    check: str  # ISO/IEC 7064 MOD 37,36 over the four, without dots and without the root

    def __str__(self) -> str:
        return ".".join((ROOT, *self))


def make_certificate_identifier(type_code: str, issuer: str, serial: str, version: int) -> str:
    """The full identifier, with root and check character; raises ValueError when a part has not the standard's form.

    A division of 9 digits (township) is written with 12.
    """
    issuer = f"{issuer}000" if re.fullmatch("[0-9]{9}", issuer) else issuer
    parts = (type_code, issuer, serial, f"{version:03}")
    if faults := tuple(_faults_of_form(CertificateIdentifier(*parts, "0"))):
        raise ValueError("；".join(map(str, faults)))
    return str(CertificateIdentifier(*parts, mod_37_36.calc_check_digit("".join(parts))))


def parsed(value: str) -> CertificateIdentifier | None:
    """The parts of an identifier, with or without its root; None when it has not five of them."""
    parts = value.removeprefix(f"{ROOT}.").split(".")
    return CertificateIdentifier(*parts) if len(parts) == 5 else None


def check_certificate_identifier(value: str) -> Finding:
    identifier = parsed(value)
    if identifier is None:
        return fault("FORM", _("应由类型、颁发机构、流水号、版本、校验位五段组成，前面可带 %(root)s"), root=ROOT)
    if faults := tuple(_faults_of_form(identifier)):
        return Finding(faults)
    if identifier.check != mod_37_36.calc_check_digit("".join(identifier[:4])):
        return fault("CHECK", _("校验位不符，标识中至少有一位写错"))
    return Finding(notes=tuple(_notes(identifier)), kept=str(identifier))


def _faults_of_form(identifier: CertificateIdentifier) -> Iterator[Remark]:
    if not re.fullmatch("[0-9A-Z]{21}", identifier.type_code):
        yield Remark("TYPE", _("证照类型代码应为 21 位数字或大写字母"))
    if not re.fullmatch("[0-9A-Z]{18}|[0-9]{12}|[0-9]{6}", identifier.issuer):
        yield Remark("ISSUER", _("颁发机构代码应为 18 位统一社会信用代码，或 12 位、6 位行政区划代码"))
    if not re.fullmatch("[0-9A-Z]{1,32}", identifier.serial):
        yield Remark("SERIAL", _("流水号应为 1 至 32 位数字或大写字母"))
    if not re.fullmatch("[0-9]{3}", identifier.version) or identifier.version == "000":
        yield Remark("VERSION", _("版本号应为 001 至 999"))
    if not re.fullmatch("[0-9A-Z]", identifier.check):
        yield Remark("CHECK_FORM", _("校验位应为一位数字或大写字母"))


def _notes(identifier: CertificateIdentifier) -> Iterator[Remark]:
    """The codes of bodies inside are others' to answer for: said, but no ground to refuse."""
    if check_organisation(identifier.type_code[:18]).faults:
        yield Remark("OWNER_CODE", _("类型代码中的机构代码校验不符"))
    if len(identifier.issuer) == 18 and check_organisation(identifier.issuer).faults:
        yield Remark("ISSUER_CODE", _("颁发机构的统一社会信用代码校验不符"))
