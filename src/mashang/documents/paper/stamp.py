"""How a seal looks on paper, and where it goes: over the words that the templates print for it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO

import pypdfium2
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from mashang.documents.paper import press
from mashang.documents.pdfium import one_at_a_time

WORDS = "（盖章）"
SIZE = 42 * 72 / 25.4  # 42 mm in points
EDGE = 20  # a seal never hangs over the edge of the paper
DRAWN_ON = date(2020, 1, 1)  # the drawing of a seal bears no date of its own


@dataclass(frozen=True, slots=True)
class Place:
    page: int
    box: tuple[int, int, int, int]


class DrawnSeal(PdfContent):
    """The drawing of a seal as the appearance of a signature: vectors, not pixels."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        super().__init__()

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self.pdf)), page_ix=0)
        self.resources.xobject["/Seal"] = page
        self.box = BoxConstraints(width=SIZE, height=SIZE)
        return b"/Seal Do"


def style(name: str, line: str, *, is_demo: bool) -> StaticStampStyle:
    middle = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins.uniform(0))
    drawn = DrawnSeal(drawing(name, line, is_demo))
    return StaticStampStyle(border_width=0, background=drawn, background_layout=middle, background_opacity=0.86)


@lru_cache(maxsize=256)
def drawing(name: str, line: str, is_demo: bool) -> bytes:
    """The seal as a PDF of one transparent page of 42 mm."""
    return press.print_pdf("seal", {"name": name, "line": line, "is_demo": is_demo}, dated=DRAWN_ON)


def place_for_seal(pdf: bytes) -> Place:
    """Over the last words printed for it; without such words at the lower right of the last page."""
    with one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            last = len(document) - 1
            found = (_over_words(document[index], index) for index in range(last, -1, -1))
            return next((place for place in found if place), None) or _corner(document[last], last)
        finally:
            document.close()


def _over_words(page: pypdfium2.PdfPage, index: int) -> Place | None:
    text = page.get_textpage()
    search, start = text.search(WORDS), None
    while found := search.get_next():
        start, count = found
    if start is None:
        return None
    left, bottom, *_ = text.get_charbox(start)
    *_, right, top = text.get_charbox(start + count - 1)
    return _around((left + right) / 2, (bottom + top) / 2, page, index)


def _corner(page: pypdfium2.PdfPage, index: int) -> Place:
    return _around(page.get_width(), 0, page, index)


def _around(x: float, y: float, page: pypdfium2.PdfPage, index: int) -> Place:
    left = min(max(x - SIZE / 2, EDGE), page.get_width() - EDGE - SIZE)
    bottom = min(max(y - SIZE / 2, EDGE), page.get_height() - EDGE - SIZE)
    return Place(index, (round(left), round(bottom), round(left + SIZE), round(bottom + SIZE)))
