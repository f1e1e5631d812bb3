"""Popularity: how often items were applied for lately, told by a job; the search lists those first."""

from datetime import datetime

from mashang.catalogue import search_entries
from mashang.catalogue.models import SearchEntry
from mashang.kernel import audit
from mashang.kernel.actors import SYSTEM, Actor
from mashang.kernel.errors import NotAllowed
from mashang.kernel.transactions import writing


def count(*, counts: dict[str, int], by: Actor, at: datetime) -> None:
    """Sets the popularity of items by their code; unknown codes are left out. For jobs of the system only."""
    if by.kind != SYSTEM:
        raise NotAllowed
    entries = list(SearchEntry.objects.filter(item__code__in=counts).select_related("item"))
    changed = [entry for entry in entries if entry.popularity != counts[entry.item.code]]
    if not changed:
        return
    with writing():
        edition = search_entries.next_edition()
        for entry in changed:
            entry.popularity, entry.edition = counts[entry.item.code], edition
        SearchEntry.objects.bulk_update(changed, ["popularity", "edition"])
        audit.record(
            "items.counted", kind="catalogue.SearchEntry", number=str(edition), by=by, at=at, items=len(changed)
        )
