"""What the documents name exists: links, commands, settings, files."""

import re
from pathlib import Path

import pytest

from mashang.commandline.table import COMMANDS
from tests.architecture.house import PACKAGE, ROOT

OUTWARD = ("README.md", "README.zh.md", "CHANGELOG.md", "CONTRIBUTING.md")
DOCUMENTS = [ROOT / name for name in OUTWARD] + sorted((ROOT / "docs").rglob("*.md"))
FILE = re.compile(
    r"`((?:src/mashang/|docs/|tests/|tools/)?[\w*.-]+(?:/[\w*.-]+)*/?(?:\.py|\.html|\.po|\.md|\.toml|/))`"
)
FOR_EXAMPLE = re.compile(r"<|^migrations/|\*|^(var|files|seals)/$|^(queries|operations|views|templates|tests)/$")


def names() -> list[str]:
    return [str(path.relative_to(ROOT)) for path in DOCUMENTS]


@pytest.mark.parametrize("name", names())
def test_links_lead_somewhere(name):
    document = ROOT / name
    links = re.findall(r"\]\((?!http|#)([^)#\s]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("name", [name for name in names() if "how-to" in name or "stories" in name])
def test_files_that_are_named_exist(name):
    named = FILE.findall((ROOT / name).read_text(encoding="utf-8"))
    assert [one for one in named if not FOR_EXAMPLE.search(one) and not exists(one)] == []


def exists(named: str) -> bool:
    """Whether a path from the root, from the package, or the last name of one is there."""
    if (ROOT / named).exists() or (PACKAGE / named).exists():
        return True
    return "/" not in named.rstrip("/") and any(_called(named.rstrip("/")))


def _called(name: str) -> list[Path]:
    return [path for folder in (PACKAGE, ROOT / "docs", ROOT / "tests") for path in folder.rglob(name)]


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_every_command_is_in_the_readme(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    words = [command.replace("_", "-") for command in COMMANDS]
    assert [word for word in words if not re.search(rf"`{word}\b", text)] == []


def test_every_setting_is_in_the_table():
    table = (ROOT / "docs" / "running" / "settings.md").read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("co*/*.py"))
    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", code))
    assert {name for name in read if f"`{name}`" not in table} == set()
    assert {name for name in re.findall(r"\| `([A-Z_]+)` \|", table) if name not in code} == set()


def test_the_english_and_the_chinese_readme_name_the_same():
    def code_of(name: str) -> list[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return sorted(set(re.findall(r"`(MASHANG_[A-Z_]+|[A-Z]+_URL)`|\| ([a-z]+\.[a-z]+) \|", text)))

    assert code_of("README.md") == code_of("README.zh.md")
