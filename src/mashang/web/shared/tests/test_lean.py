"""What browsers load is lean; what is written stays as it is laid out."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.template import engines

from mashang.web.shared import lean

pytestmark = pytest.mark.once
STATIC = Path(lean.__file__).parent / "static" / "shared"


def test_styles_lose_comments_and_indentation_but_no_blank_of_a_string():
    sheet = "/* what\n it is */\n.a {\n  --x: url(\"data:fill='none'\\\n stroke='black'\");\n\n  color: red;\n}\n"
    assert lean.style(sheet) == ".a{--x:url(\"data:fill='none'\\\n stroke='black'\");color:red;}"


def test_scripts_lose_comment_lines_but_nothing_behind_a_statement():
    text = '// why\nconst a = "http://x";\n  if (a) {\n    b(); // beside its button\n  }\n'
    assert lean.script(text) == 'const a = "http://x";\nif (a) {\nb(); // beside its button\n}'


def test_no_script_of_ours_holds_text_over_several_lines():
    """Its indentation would go too."""
    scripts = [*Path(lean.__file__).parents[1].glob("*/static/**/*.js")]
    assert (
        scripts
        and [one.name for one in scripts if any(line.count("`") % 2 for line in one.read_text().split("\n"))] == []
    )


def test_collected_files_are_lean_and_what_others_made_is_left_alone(tmp_path):
    files = lean.StaticFiles(location=str(tmp_path))
    read_before = ContentFile(b"// why\n  go();\n")
    read_before.read()
    files._save("shared/a.js", read_before)
    files._save("shared/a.min.js", ContentFile(b"// why\n  go();\n"))
    assert (tmp_path / "shared/a.js").read_text() == "go();"
    assert (tmp_path / "shared/a.min.js").read_text() == "// why\n  go();\n"


def test_pages_come_without_indentation_and_what_was_typed_keeps_its_own():
    template = engines["django"].get_template("shared/components/field.html")
    page = template.render({"type": "textarea", "id": "id_a", "name": "a", "value": "一\n\n    二", "rows": 3})
    assert "\n\n    二</textarea>" in page
    assert [line for line in page.split("\n") if line.startswith("  ")] == ["    二</textarea>"]


def test_examples_of_code_keep_their_lines():
    source = Path(lean.__file__).parent / "templates/shared/styleguide.html"
    loader = engines["django"].engine.find_template_loader("mashang.web.shared.lean.Loader")
    origin = next(one for one in loader.get_template_sources("shared/styleguide.html") if Path(one.name) == source)
    assert loader.get_contents(origin) == source.read_text()
