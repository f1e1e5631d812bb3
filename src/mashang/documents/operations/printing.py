"""The press for other rooms: slips, certificates, samples and application forms. No transaction, no sealing.

Letters are printed by `rendering`.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from mashang.documents.paper import codes, fonts, press
from mashang.documents.types import ApplicationFormPaper, CertificatePaper, SamplePaper, Slip

print_pdf = press.print_pdf
public_address = codes.public_address


def print_slip(slip: Slip, *, on: date) -> bytes:
    """A PDF of 80 mm width, as long as what it says. Refuses characters that no font has."""
    svg = codes.qr_svg(codes.public_address(slip.qr_path)) if slip.qr_path else ""
    return press.print_pdf("slip", {**asdict(slip), "qr_svg": svg}, dated=on)


def print_certificate(paper: CertificatePaper, *, on: date) -> bytes:
    """One page A4 across, not yet sealed; equal papers are equal bytes. Refuses characters that no font has."""
    svg = codes.qr_svg(codes.public_address(paper.verification_path))
    return press.print_pdf("certificate", {**asdict(paper), "qr_svg": svg}, dated=on)


def print_sample(paper: SamplePaper, *, on: date) -> bytes:
    """A blank form or filled sample on A4; equal papers are equal bytes. Refuses characters that no font has."""
    return press.print_pdf("sample", asdict(paper), dated=on)


def print_application_form(paper: ApplicationFormPaper, *, on: date) -> bytes:
    """A filled application form on A4; equal papers are equal bytes.

    Refuses nothing, because it was filed as it is: a character that no font has is printed as 〔U+2A6D6〕, with a note.
    """
    values = _each_text(asdict(paper), str)
    spelled = _each_text(values, fonts.spelled)
    return press.print_pdf("application_form", {**spelled, "has_codes": spelled != values}, dated=on)


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _each_text(inner, change) for name, inner in value.items()}
    return [_each_text(inner, change) for inner in value] if isinstance(value, list | tuple) else value
