"""Pages do not take away what the frame around them needs."""

import re

from tests.architecture.house import sources

OWN = {"web/shared/context.py", "web/shared/tags/ways.py", "web/shared/specimens.py"}  # give it, or draw parts


def test_no_page_passes_another_page_to_its_frame():
    """`page` is the frame's own name: who is signed in, which places there are. A list calls its slice `part`."""
    passing = re.compile(r"[\"']page[\"']\s*:")
    web = [source for source in sources() if source.room == "web" and str(source) not in OWN]
    assert [str(source) for source in web if passing.search(source.text)] == []
