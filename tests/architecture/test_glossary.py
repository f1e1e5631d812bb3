"""One English identifier per Chinese legal term, and the code uses it."""

import re

import pytest

from tests.architecture.house import ROOT, sources

GLOSSARY = ROOT / "docs" / "glossary.md"


@pytest.fixture(scope="module")
def entries() -> list[tuple[str, str]]:
    """(term, identifier) of each line of the table: | term | `identifier` | meaning | source |"""
    if not GLOSSARY.exists():
        pytest.skip("docs/glossary.md is not written yet")
    lines = re.findall(r"^\|\s*([^|]+?)\s*\|\s*`([^`|]+)`[^|]*\|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    assert lines, "docs/glossary.md has no table of terms"
    return lines


def test_no_term_has_two_identifiers_and_no_identifier_two_terms(entries):
    for column in (0, 1):
        words = [entry[column] for entry in entries]
        assert sorted({word for word in words if words.count(word) > 1}) == []


def test_every_identifier_lives_in_the_code(entries):
    code = "\n".join(source.text for source in sources())
    assert [word for _, word in entries if not re.search(rf"\b{re.escape(word)}", code)] == []
