"""Pages do not take away what the frame around them needs."""

import re

from tests.architecture.house import ROOT, sources

OWN = {"web/shared/context.py", "web/shared/tags/ways.py", "web/shared/specimens.py"}  # give it, or draw parts


def test_no_page_passes_another_page_to_its_frame():
    """`page` is the frame's own name: who is signed in, which places there are. A list calls its slice `part`."""
    passing = re.compile(r"[\"']page[\"']\s*:")
    web = [source for source in sources() if source.room == "web" and str(source) not in OWN]
    assert [str(source) for source in web if passing.search(source.text)] == []


def test_no_style_sheet_cares_how_a_phone_is_held():
    """WCAG 1.3.4, for which the browser tests do not let axe read every style sheet again."""
    sheets = list((ROOT / "src/mashang/web").rglob("*.css"))
    assert len(sheets) > 2
    assert [sheet.name for sheet in sheets if "orientation:" in sheet.read_text().replace("-orientation:", "")] == []
