"""Charts drawn on the server: shapes with a finding in words; the numbers stand in a table beside them."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from mashang.web.shared.components import Bar, Chart


def bars(chart: Chart) -> SafeString:
    """Horizontal bars from zero, as one picture for screen readers; widths are shares of the greatest value."""
    greatest = max((bar.value for bar in chart.bars), default=0) or 1
    drawn = format_html_join(
        "",
        '<span>{}</span><svg><rect class="{}" width="{}%" height="100%" rx="3"/></svg><b>{}</b>',
        [(bar.label, _kind(bar), _share(bar, greatest), bar.shown or f"{bar.value:g}") for bar in chart.bars],
    )
    return format_html('<div class="bars" role="img" aria-label="{}：{}">{}</div>', chart.title, chart.finding, drawn)


def _kind(bar: Bar) -> str:
    return "bar bar--hot" if bar.highlight else "bar"


def _share(bar: Bar, greatest: float) -> str:
    return f"{max(bar.value / greatest * 100, 0.5):.1f}"
