"""Versions of an item, as operations and the console need them."""

from mashang.catalogue.models import ItemVersion
from mashang.kernel.errors import NotFound

SHOWN = ("PUBLISHED", "LISTED")


def all_versions_of(item_code: str) -> list[ItemVersion]:
    """All versions, newest first; raises NotFound for an unknown item. One statement."""
    found = list(ItemVersion.objects.filter(item__code=item_code).select_related("item").order_by("-number"))
    if not found:
        raise NotFound
    return found


def one_version(item_code: str, number: int) -> ItemVersion:
    """One version with its item and offices, or NotFound. One statement. For operations, which ask the post first."""
    rows = ItemVersion.objects.select_related("item__unit", "item__division", "item__hall__calendar")
    version = rows.filter(item__code=item_code, number=number).first()
    if version is None:
        raise NotFound
    return version


def public_version(item_code: str) -> ItemVersion | None:
    """The version that the public sees now, published or listed."""
    rows = ItemVersion.objects.select_related("item__unit", "item__division", "item__hall__calendar")
    return rows.filter(item__code=item_code, state__in=SHOWN).first()


def newest_shown(history: list[ItemVersion]) -> ItemVersion:
    """The version to copy from: the public one, else the newest that was not given up."""
    public = (version for version in history if version.state in SHOWN)
    kept = (version for version in history if version.state != "DISCARDED")
    return next(public, None) or next(kept, None) or history[0]
