"""The press for other rooms: slips, certificates and samples. No transaction, no sealing.

Letters are printed by `rendering`.
"""

from dataclasses import asdict
from datetime import date

from mashang.documents.paper import codes, press
from mashang.documents.types import CertificatePaper, SamplePaper, Slip

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
