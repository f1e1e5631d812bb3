"""docs/features.md names features once, and only tests that exist."""

import re

import pytest

from tests.architecture.house import PACKAGE, ROOT

FEATURES = ROOT / "docs" / "features.md"
PROMISED = {  # what the first release set out to bring
    *(1, 2, 3, 4, 7, 8, 9, 21, 22, 23, 24, 25, 26, 29, 30, 36, 37, 48, 50, 96),
    *(148, 150, 151, 152, 157, 238, 255),
}


def text() -> str:
    return FEATURES.read_text(encoding="utf-8")


def named_tests() -> list[str]:
    return sorted(set(re.findall(r"`([\w/]+\.py::\w+)`", text())))


@pytest.mark.parametrize("named", named_tests())
def test_a_test_that_is_named_exists(named):
    file, name = named.split("::")
    path = ROOT / file if file.startswith("tests/") else PACKAGE / file
    assert path.exists(), f"{file} is not there"
    assert re.search(rf"^def {name}\(", path.read_text(encoding="utf-8"), re.MULTILINE), f"{file} has no {name}"


def test_every_feature_that_works_names_where_and_a_test():
    rows = [line.split("|")[1:-1] for line in text().partition("## Partly")[0].splitlines() if line.startswith("| F")]
    assert [row[0].strip() for row in rows if len(row) != 4 or "::" not in row[3] or not row[2].strip()] == []
    ids = [row[0].strip() for row in rows]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_what_the_first_release_promises_is_accounted_for():
    assert PROMISED - set(map(int, re.findall(r"^\| F(\d{3}) \|", text(), re.MULTILINE))) == set()
