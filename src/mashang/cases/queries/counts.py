"""Figures for jobs, each one grouped statement."""

from datetime import datetime

from django.db.models import Count

from mashang.cases.models import Case


def counts_by_item(*, since: datetime) -> dict[str, int]:
    """How many cases were submitted at `since` or later, by the code of their item. One statement."""
    rows = Case.objects.filter(submitted_at__gte=since).values_list("item__code").annotate(count=Count("id"))
    return dict(rows.order_by())
