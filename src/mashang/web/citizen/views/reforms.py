"""What the city made simpler: every entry of the ledger with its document, and the figures that follow (F015-F018)."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mashang.catalogue import queries as catalogue
from mashang.catalogue.queries import ReformRow
from mashang.kernel.clock import city_day
from mashang.web.shared.tables import csv_answer
from mashang.web.shared.visits import Visit

PERCENT = 100
AT_ONCE = 500


@require_safe
def reforms(request: Visit) -> HttpResponse:
    """The figures by kind and by document, and the entries, newest first."""
    kind = request.GET.get("kind", "")
    page = catalogue.reforms(kind=kind, after=request.GET.get("after", "")[:40])
    tiles = [(one, f"{one.share * PERCENT:.1f}%") for one in catalogue.reform_figures()]
    here = reverse("citizen:reforms")
    kinds = [(_("全部"), here, not kind)]
    kinds += [(label, f"{here}?kind={word}", word == kind) for word, label in catalogue.reform_kinds()]
    values = {"tiles": tiles, "rounds": catalogue.reform_rounds(), "part": page, "rows": page.rows, "kinds": kinds}
    return render(request, "citizen/reforms.html", values)


@require_safe
def table(request: Visit) -> HttpResponse:
    """The whole ledger as a table to take along."""
    head = [
        _("日期"),
        _("事项或材料"),
        _("部门"),
        _("改了什么"),
        _("改前"),
        _("改后"),
        _("改前的数"),
        _("改后的数"),
        _("依据"),
    ]
    cells = [
        [
            one.decided_on,
            one.name,
            one.unit_name,
            one.kind_label,
            one.before,
            one.after,
            one.count_before,
            one.count_after,
            one.document,
        ]
        for one in _all()
    ]
    return csv_answer(f"{_('简政放权台账')}-{city_day(request.moment)}.csv", head, cells)


def _all() -> Iterator[ReformRow]:
    after: str | None = ""
    while after is not None:
        page = catalogue.reforms(after=after, limit=AT_ONCE)
        yield from page.rows
        after = page.next_after
