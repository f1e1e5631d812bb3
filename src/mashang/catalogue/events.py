"""Facts of the catalogue."""

from dataclasses import dataclass

from mashang.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class ItemPublished(Fact):
    """A version can be applied for from now on; `replaced` is the version that it took the place of, or None."""

    kind = "item.published"
    subject_field = "item_code"
    item_code: str
    version_id: int
    version_number: int
    replaced: int | None = None


@dataclass(frozen=True, kw_only=True)
class ItemsListed(Fact):
    """An import listed items; `source` names it."""

    kind = "items.listed"
    subject_field = "source"
    source: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ItemWithdrawn(Fact):
    """An item can no longer be found or applied for; cases under way go on."""

    kind = "item.withdrawn"
    subject_field = "item_code"
    item_code: str
    version_id: int
