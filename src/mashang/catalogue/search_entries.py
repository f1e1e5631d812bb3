"""Writing what the search reads: one entry per public item, in a new edition of the search."""

from collections.abc import Sequence

from django.db import connection

from mashang.catalogue import spelling
from mashang.catalogue.models import ItemVersion, SearchEntry
from mashang.kernel import rows
from mashang.kernel.acts import Act

WORDS, PINYIN = 2000, 8000
_NEXT = (
    "INSERT INTO catalogue_searchedition (id, number) VALUES (1, 1) "
    "ON CONFLICT (id) DO UPDATE SET number = catalogue_searchedition.number + 1 RETURNING number"
)


def prepared(version: ItemVersion) -> SearchEntry:
    """The entry of a version, spelt before the transaction."""
    called = (version.name, version.english_name, *version.content.get("aliases", []))
    lines = [line for name in called if (line := " ".join(str(name).split()))]
    return SearchEntry(
        item=version.item,
        version=version,
        is_shown=True,
        letter=spelling.letter(version.name),
        words="\n".join(lines)[:WORDS],
        pinyin="\n".join(map(spelling.line_of_pinyin, lines))[:PINYIN],
        initials="\n".join(map(spelling.line_of_initials, lines))[:WORDS],
    )


def write(act: Act, entry: SearchEntry) -> None:
    """Puts the entry in the place of the item's former one, whose popularity it keeps. Three statements."""
    former = SearchEntry.objects.filter(item_id=entry.item_id).values_list("pk", "popularity").first()
    entry.edition = next_edition()
    if former is None:
        act.insert(entry)
        return
    entry.pk, entry.popularity = former
    rows.change(entry, {f.attname: getattr(entry, f.attname) for f in entry._meta.concrete_fields if not f.primary_key})


def write_all(act: Act, entries: Sequence[SearchEntry]) -> None:
    """Many entries of items that had none, whose rows were inserted after they were prepared."""
    edition = next_edition()
    for entry in entries:
        entry.item_id, entry.version_id, entry.edition = entry.item.pk, entry.version.pk, edition
    act.insert_all(entries)


def remove(version: ItemVersion) -> None:
    """Takes an item out of the search."""
    SearchEntry.objects.filter(item_id=version.item_id).update(is_shown=False, edition=next_edition())


def next_edition() -> int:
    """Begins an edition; others wait for its commit, so that editions become visible in order."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT)
        return cursor.fetchone()[0]
