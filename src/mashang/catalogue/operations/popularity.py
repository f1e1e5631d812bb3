"""Popularity: how often items were applied for lately, told by a job; the search lists those first."""

from datetime import datetime

from django.db.models import F

from mashang.catalogue import search_entries
from mashang.catalogue.models import SearchEntry
from mashang.kernel import audit
from mashang.kernel.actors import SYSTEM, Actor
from mashang.kernel.errors import NotAllowed
from mashang.kernel.transactions import writing


def count(*, counts: dict[str, int], by: Actor, at: datetime) -> None:
    """Sets the popularity of items by their code; those not named have none, unknown codes are left out.

    For jobs of the system only.
    """
    if by.kind != SYSTEM:
        raise NotAllowed
    entries = SearchEntry.objects.only("popularity", "edition").annotate(code=F("item__code"))
    changed = [entry for entry in entries if entry.popularity != counts.get(entry.code, 0)]
    if not changed:
        return
    with writing():
        edition = search_entries.next_edition()
        for entry in changed:
            entry.popularity, entry.edition = counts.get(entry.code, 0), edition
        SearchEntry.objects.bulk_update(changed, ["popularity", "edition"])
        audit.record(
            "items.counted", kind="catalogue.SearchEntry", number=str(edition), by=by, at=at, items=len(changed)
        )
