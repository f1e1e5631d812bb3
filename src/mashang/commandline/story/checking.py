"""What is checked at the end: the seal on the file, the public register, and that a changed byte is noticed."""

import re

import pypdfium2

from mashang.commandline.story.browser import StoryBroken
from mashang.commandline.story.telling import Story


def check_certificate(story: Story, pdf: bytes) -> None:
    """The PDF's signature by the demo root, then the identifier on the public page."""
    story.found["pdf"] = pdf
    story.step("任何人", "验签", lambda: _seal(pdf))
    story.step("任何人", "公开核验标识", lambda: _register(story))


def _seal(pdf: bytes) -> str:
    from mashang.documents.operations import sealing
    from mashang.kernel import clock

    report = sealing.verify_pdf(pdf, clock.now())
    if not report.holds:
        raise StoryBroken(f"the certificate's seal does not hold: {report}")
    forged = pdf.replace(b"/Type", b"/TypE", 1)
    if sealing.verify_pdf(forged, clock.now()).holds:
        raise StoryBroken("a changed file still verifies")
    return f"签章有效：{report.signer}"


def _register(story: Story) -> str:
    visitor = story.person("访客")
    story.found.setdefault("identifier", _printed_identifier(story.found["pdf"]))
    page = visitor.visit("/verify/")
    page = visitor.submit(page.form("", "identifier"), {"identifier": story.found["identifier"]})
    return page.found(r"(有效|正常)")


def _printed_identifier(pdf: bytes) -> str:
    """The certificate identifier as the paper carries it, which may break over two lines."""
    text = "".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split())
    match = re.search(r"1\.2\.156\.3005\.2\.[0-9A-Z]{21}\.[0-9A-Z]+\.[0-9A-Z]+\.\d{3}\.[0-9A-Z]", text)
    if match is None:
        raise StoryBroken(f"no identifier on the paper: {text[:300]}")
    return match[0]
