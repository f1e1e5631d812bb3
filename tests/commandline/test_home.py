import gettext
from pathlib import Path

from mashang.commandline import home

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "没有找到"
msgstr "Not found"
"""


def test_translations_are_compiled_when_they_are_newer(tmp_path: Path, monkeypatch):
    po = tmp_path / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO, encoding="utf-8")
    monkeypatch.setattr(home, "PACKAGE", tmp_path)

    home.compile_messages()
    compiled = po.with_suffix(".mo")
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("没有找到") == "Not found"
    first = compiled.stat().st_mtime_ns
    home.compile_messages()
    assert compiled.stat().st_mtime_ns == first
    assert sorted(path.name for path in po.parent.iterdir()) == ["django.mo", "django.po"]


def test_a_changed_migration_is_noticed(tmp_path: Path, monkeypatch):
    folder = tmp_path / "cases" / "migrations"
    folder.mkdir(parents=True)
    (folder / "0001_initial.py").write_text("one")
    monkeypatch.setattr(home, "PACKAGE", tmp_path)
    before = home._state()
    assert home._state() == before
    (folder / "0002_next.py").write_text("two")
    assert home._state() != before
