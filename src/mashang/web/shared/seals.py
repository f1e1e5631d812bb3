"""How a seal looks on the page of a certificate: the drawing that its sealed PDF bears, as inline SVG.

A picture only; what it proves stands in the signature of the PDF, so it shows only where that file exists.
"""

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

ARC = 244  # degrees that a long name goes round
WIDEST = 30  # degrees between two characters of a short one
LINE = "行政审批专用章"
LATTICE = mark_safe(
    '<g fill="none" stroke="currentColor" stroke-width="2.2"><path d="M100 70l22 22-22 22-22-22z"/>'
    '<path d="M89 81h22v22h-22z" stroke-width="1.6"/></g><circle cx="100" cy="92" r="4.8"/>'
)
DEMO = mark_safe('<text x="60" y="98" font-size="17">演</text><text x="140" y="98" font-size="17">示</text>')


def svg(name: str, *, is_demo: bool, line: str = LINE) -> SafeString:
    """The round seal of a body: its name around, the lattice of the house in the middle, `line` below it."""
    around = format_html_join("", '<text x="100" y="33" transform="rotate({} 100 100)">{}</text>', _round(name))
    label = _("电子印章：%s") % f"{name}{line}"
    return format_html(
        '<span class="seal" role="img" aria-label="{}"><svg viewBox="0 0 200 200" aria-hidden="true" '
        'fill="currentColor" text-anchor="middle" font-size="{}"><circle cx="100" cy="100" r="96" fill="none" '
        'stroke="currentColor" stroke-width="5"/><circle cx="100" cy="100" r="91" fill="none" stroke="currentColor"/>'
        '{}{}{}<text x="100" y="144" font-size="16">{}</text></svg></span>',
        label,
        _size(name),
        around,
        LATTICE,
        DEMO if is_demo else "",
        line,
    )


def _round(name: str) -> Iterator[tuple[str, str]]:
    step = min(WIDEST, ARC / max(len(name) - 1, 1))
    first = -step * (len(name) - 1) / 2
    for place, character in enumerate(name):
        yield f"{first + step * place:.1f}", character


def _size(name: str) -> int:
    return 25 if len(name) < 13 else 21 if len(name) < 17 else 17
