"""Figures for jobs and guides, each one statement."""

from datetime import datetime

from django.db.models import Count

from mashang.cases.models import Case


def counts_by_item(*, since: datetime) -> dict[str, int]:
    """How many cases were submitted at `since` or later, by the code of their item. One statement."""
    rows = Case.objects.filter(submitted_at__gte=since).values_list("item__code").annotate(count=Count("id"))
    return dict(rows.order_by())


def decided_spans(item_code: str, *, newest: int = 1000) -> list[tuple[datetime, datetime]]:
    """When the `newest` cases of an item were accepted and when decided, without those that are not decided. One
    statement along the index of the item, however many cases it has."""
    rows = Case.objects.filter(item__code=item_code).order_by("-id").values_list("accepted_at", "decided_at")[:newest]
    return [(accepted, decided) for accepted, decided in rows if accepted and decided]
