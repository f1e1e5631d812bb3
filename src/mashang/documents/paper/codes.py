"""QR codes, and the public address that they lead to."""

from io import BytesIO

import segno
from django.conf import settings


def public_address(path: str) -> str:
    """The address under which the public opens `path`, e.g. https://zwfw.example.gov.cn/verify/…"""
    return (settings.PUBLIC_ADDRESS or settings.LOCAL_ADDRESS).rstrip("/") + path


def qr_svg(text: str) -> str:
    """The code as an SVG drawing (error correction M, no quiet zone: the paper leaves it)."""
    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="svg", border=0, xmldecl=False, svgclass=None)
    return picture.getvalue().decode()
