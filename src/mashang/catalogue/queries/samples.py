"""The sample files of items (样表): what the public may open, and what those who keep the catalogue see."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from mashang.catalogue import rules, types
from mashang.catalogue.models import ItemVersion, SampleFile
from mashang.catalogue.queries.versions import SHOWN
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound
from mashang.offices import queries as offices

KEEPERS = ("ITEM_EDITOR", "ITEM_REVIEWER", "ITEM_PUBLISHER")
_OPEN = (*SHOWN, "SUPERSEDED")  # applications under way still show what an earlier version names


def sample_file(item_code: str, name: str) -> Any:
    """The documents.StoredFile of a sample of an item that is public now, for everybody. Two statements.

    NotFound where nothing is kept, and for a file that only a draft names.
    """
    found = _public(item_code).filter(name=name).select_related("file").first()
    if found is None or name not in _published_names(found.item_id):
        raise NotFound
    return found.file


def sample_names(item_code: str) -> frozenset[str]:
    """The names of all samples that are kept for an item that is public now. One statement."""
    return frozenset(_public(item_code).values_list("name", flat=True))


def samples_of(actor: Actor, item_code: str) -> dict[str, Any]:
    """The stored files of all samples of an item, drafts' included, by name; for those who keep the catalogue."""
    offices.require(actor, *KEEPERS)
    return {one.name: one.file for one in _current(item_code).select_related("file").order_by("name")}


def kept_names(item_code: str) -> frozenset[str]:
    """The names of all samples that are kept for an item, public or not. For operations, which ask the post first."""
    return frozenset(_current(item_code).values_list("name", flat=True))


def current_sample(item_id: int, name: str) -> SampleFile | None:
    """The row that is kept under this name now. One statement. For operations."""
    found = SampleFile.objects.filter(item_id=item_id, name=name, replaced_at=None)
    return found.select_related("file").first()


def _current(item_code: str) -> QuerySet[SampleFile]:
    return SampleFile.objects.filter(item__code=item_code, replaced_at=None)


def _public(item_code: str) -> QuerySet[SampleFile]:
    shown = ItemVersion.objects.filter(item=OuterRef("item"), state__in=SHOWN)
    return _current(item_code).filter(Exists(shown))


def _published_names(item_id: int) -> set[str]:
    contents = ItemVersion.objects.filter(item=item_id, state__in=_OPEN).values_list("content", flat=True)
    return {name for content in contents for name in rules.sample_names(types.restored(content))}
