"""The plaque at the door of a room (its `__init__.py`) names what is behind it, and nothing that is not."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.house import PACKAGE, rooms, sources

ENTRY = re.compile(r"(?:^- |\s{2,}- )((?:`[\w./]+`(?:, )?)+)", re.MULTILINE)
SELF_EXPLAINING = {"__init__", "apps", "models", "urls", "views", "tests", "migrations", "templatetags", "conftest"}


def plaque_of(folder: Path) -> str:
    return ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""


def listed(folder: Path) -> set[str]:
    """What a plaque lists as its parts: the first words of its entries."""
    named = (name for entry in ENTRY.findall(plaque_of(folder)) for name in re.findall(r"`([\w./]+)`", entry))
    return {name.rstrip("/") for name in named}


def parts_of(folder: Path) -> set[str]:
    modules = {path.stem for path in folder.glob("*.py")}
    return (modules | {path.parent.name for path in folder.glob("*/__init__.py")}) - SELF_EXPLAINING


LISTING = sorted({s.path.parent for s in sources() if s.path.name == "__init__.py" and listed(s.path.parent)})


@pytest.mark.parametrize("folder", LISTING, ids=lambda folder: str(folder.relative_to(PACKAGE)))
def test_a_plaque_that_lists_parts_lists_all_of_them(folder):
    mentioned = set(re.findall(r"`(\w+)`", plaque_of(folder)))
    assert parts_of(folder) - mentioned == set()
    assert {name for name in listed(folder) if not any(folder.glob(f"{name}*"))} == set()


@pytest.mark.parametrize("room", rooms())
def test_a_plaque_names_every_act(room):
    plaque = re.sub(r"[\s_-]+", " ", plaque_of(PACKAGE / room).lower())
    acts = {path.stem for path in (PACKAGE / room / "operations").glob("*.py")} - {"__init__"}
    assert {act for act in acts if act.replace("_", " ") not in plaque} == set()


@pytest.mark.parametrize("room", [room for room in rooms() if (PACKAGE / room / "events.py").exists()])
def test_a_plaque_names_every_fact_and_no_other(room):
    tree = ast.parse((PACKAGE / room / "events.py").read_text(encoding="utf-8"))
    classes = {node.name: ast.unparse(node) for node in tree.body if isinstance(node, ast.ClassDef)}
    facts = {name for name, text in classes.items() if re.search(r"\bkind\b.* = '\w+\.[\w-]+'", text)}
    announced = plaque_of(PACKAGE / room).partition("Facts:")[2].partition("\n\n")[0]
    assert set(re.findall(r"\b(?:[A-Z][a-z]+){2,}\b", announced)) == facts
