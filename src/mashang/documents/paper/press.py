"""The press: one typst compiler per thread, reused; the same values give the same bytes."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.utils.translation import gettext as _

from mashang.documents.paper import fonts
from mashang.kernel.errors import Reason, Refusal

TEMPLATES = Path(__file__).parent / "templates"
STANDARD: Literal["a-2b"] = "a-2b"  # PDF/A for archiving
_compilers = threading.local()


def print_pdf(template: str, values: dict[str, Any], *, dated: date) -> bytes:
    """Prints `template` ("letter") with `values` as a PDF dated `dated`; the same bytes for the same arguments.

    Refuses characters that no font has, naming each.
    """
    text = "".join(_texts(values))
    refuse_missing(text)
    compiler = _compiler(rare=fonts.needs_rare(text))
    inputs = {"values": json.dumps(values, ensure_ascii=False), "dated": dated.isoformat()}
    moment = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    source = str(TEMPLATES / f"{template}.typ")
    pdf = compiler.compile(source, format="pdf", sys_inputs=inputs, pdf_standards=STANDARD, timestamp=moment)
    assert isinstance(pdf, bytes)
    return pdf


def refuse_missing(text: str) -> None:
    if missing := fonts.missing_characters(text):
        named = "、".join(f"{c if c.isprintable() else '�'}（U+{ord(c):04X}）" for c in missing)
        raise Refusal(
            Reason(
                _("这些字暂时打印不出来：{characters}。请系统管理员安装 Noto CJK 字体后再打印").format(
                    characters=named
                ),
                code="paper.missing-characters",
            )
        )


def _compiler(*, rare: bool) -> typst.Compiler:
    name = "rare" if rare else "plain"
    if not hasattr(_compilers, name):
        found = fonts.with_rare() if rare else fonts.plain()
        setattr(_compilers, name, typst.Compiler(root=str(TEMPLATES), font_paths=found))
    return getattr(_compilers, name)


def _texts(value: Any) -> Iterator[str]:
    """Every text in the values, except drawings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if not name.endswith("_svg"):
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


@cache
def template_words() -> str:
    """All text of the templates, so that a test can see that the fonts have every character of it."""
    return "".join(path.read_text() for path in sorted(TEMPLATES.glob("*.typ")))
