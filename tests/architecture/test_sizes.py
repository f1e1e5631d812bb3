"""Files of at most 300 lines, functions of at most 40, lines of pages of at most 140 characters.

What is larger lacks a noun. The exemptions may only shrink.
"""

import re
from collections import Counter
from functools import cache

from tests.architecture.house import ROOT, functions, sources

FILE, FUNCTION, LINE = 300, 40, 140
LARGER_FILES: dict[str, int] = {}
LARGER_FUNCTIONS: dict[str, int] = {}
LONGER_LINES: dict[str, int] = {}  # how many such lines a template, style sheet or script has
BLOCK = (
    "article|aside|dd|div|dl|dt|fieldset|footer|form|h[1-6]|header|li|main|nav|ol|p|section"
    "|table|tbody|td|th|thead|tr|ul"
)


def test_no_file_is_larger_than_300_lines():
    sizes = {str(source): len(source.text.splitlines()) for source in sources()}
    assert {name: size for name, size in sizes.items() if size > FILE} == LARGER_FILES


def test_no_function_is_longer_than_40_lines():
    sizes = {
        f"{source}:{function.name}": function.end_lineno - function.lineno + 1
        for source in sources()
        for function in functions(source.tree)
    }
    assert {name: size for name, size in sizes.items() if size > FUNCTION} == LARGER_FUNCTIONS


def test_half_of_the_functions_are_short():
    sizes = sorted(f.end_lineno - f.lineno + 1 for source in sources() for f in functions(source.tree))
    assert sizes[len(sizes) // 2] <= 10
    assert sizes[len(sizes) * 9 // 10] <= 25


@cache
def pages(*endings: str) -> dict[str, list[str]]:
    """The lines of the templates (html), style sheets (css) and scripts (js) of the web."""
    web = ROOT / "src" / "mashang" / "web"
    files = {str(path.relative_to(web)): path for ending in endings for path in sorted(web.rglob(f"*.{ending}"))}
    return {name: path.read_text(encoding="utf-8").split("\n") for name, path in files.items()}


def counted(names: list[str]) -> dict[str, int]:
    return dict(Counter(names))


def test_no_line_of_a_page_is_longer_than_140_characters():
    found = pages("html", "css", "js")
    assert {name.rpartition(".")[2] for name in found} == {"html", "css", "js"}
    assert counted([name for name, lines in found.items() for line in lines if len(line) > LINE]) == LONGER_LINES


def test_every_block_of_a_template_begins_its_own_line():
    beside = re.compile(rf"</(?:{BLOCK})>\s*<(?:{BLOCK})\b")
    assert [f"{name}: {line}" for name, lines in pages("html").items() for line in lines if beside.search(line)] == []


def test_a_line_of_a_style_sheet_has_one_declaration():
    aside = re.compile(r'/\*.*?\*/|"[^"]*"?')
    ends = {(name, line): aside.sub("", line).count(";") for name, lines in pages("css").items() for line in lines}
    assert [f"{name}: {line}" for (name, line), count in ends.items() if count > 1] == []
