"""Charts drawn on the server: SVG with a title and a finding in words; the numbers stand in a table beside it."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from mashang.web.shared.components import Chart

ROW, TOP, LABEL, WIDTH, VALUE = 28, 6, 150, 620, 90


def bars(chart: Chart) -> SafeString:
    """Horizontal bars from zero; the highlighted ones are also marked in their label for screen readers."""
    height = TOP * 2 + ROW * len(chart.bars)
    greatest = max((bar.value for bar in chart.bars), default=0) or 1
    space = WIDTH - LABEL - VALUE
    rows = [
        (LABEL - 10, y + 18, bar.label, LABEL, y + 5, max(bar.value / greatest * space, 1), ROW - 10,
         "bar bar--hot" if bar.highlight else "bar", LABEL + max(bar.value / greatest * space, 1) + 8, y + 18,
         bar.shown or f"{bar.value:g}")
        for bar, y in zip(chart.bars, range(TOP, height, ROW), strict=False)
    ]  # fmt: skip
    drawn = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="end">{}</text><rect x="{}" y="{}" width="{}" height="{}" rx="3" class="{}"/>'
        '<text x="{}" y="{}">{}</text>',
        rows,
    )
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}：{}">{}</svg>',
        WIDTH, height, chart.title, chart.finding, drawn,
    )  # fmt: skip
