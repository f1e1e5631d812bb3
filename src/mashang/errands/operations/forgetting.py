"""Errands whose days are over: the row and the file go; that somebody asked and fetched stays in the audit."""

from datetime import datetime

from mashang.errands import local
from mashang.errands.models import Errand, Piece
from mashang.kernel import clock, retention
from mashang.kernel.transactions import writing

AT_ONCE = 50


def forget(at: datetime) -> int:
    """Removes what ended longer ago than the city keeps results; returns how many errands."""
    first_kept = retention.limit(local.DAYS_KEPT, on=clock.city_day(at))
    over = list(
        Errand.objects.filter(ended_at__lt=first_kept).order_by("ended_at").values_list("pk", flat=True)[:AT_ONCE]
    )
    for key in over:
        with writing():
            Piece.objects.filter(errand_id=key).delete()
            Errand.objects.filter(pk=key).delete()
    return len(over)
