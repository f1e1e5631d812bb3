"""Writing what the search reads: one entry per public version, with its keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from mashang.catalogue import spelling
from mashang.catalogue.models import ItemVersion, SearchEntry, SearchToken
from mashang.kernel import rows
from mashang.kernel.acts import Act

WORDS, PINYIN = 2000, 8000
SHOWN = ("division_id", "unit_id", "kind", "audience", "is_open", "letter", "words", "pinyin", "initials")


@dataclass(frozen=True, slots=True)
class Prepared:
    """An entry and its keys, worked out before the transaction."""

    entry: SearchEntry
    keys: dict[str, int]


def prepared(version: ItemVersion, *, is_open: bool) -> Prepared:
    """`version` needs its item and the item's unit at hand."""
    item, aliases = version.item, [str(alias) for alias in version.content.get("aliases", [])]
    lines = [" ".join(line.split()) for line in (version.name, *aliases)]
    entry = SearchEntry(
        version=version, division_id=item.division_id, unit_id=item.unit_id, kind=version.kind,
        audience=version.audience, is_open=is_open, letter=spelling.letter(version.name),
        words="\n".join(lines)[:WORDS],
        pinyin="\n".join(spelling.line_of_pinyin(line) for line in lines)[:PINYIN],
        initials="\n".join(spelling.line_of_initials(line) for line in lines)[:WORDS],
    )  # fmt: skip
    keys = spelling.keys(version.name, aliases, item.unit.name)
    tags = [f"t:{code}" for code in version.topics] + [f"w:{way}" for way in version.ways]
    return Prepared(entry, keys | dict.fromkeys(tags, 0))


def write(act: Act, ready: Prepared, before: ItemVersion | None) -> None:
    """Puts the entry in place of the one of the version before, whose popularity it keeps."""
    old = SearchEntry.objects.filter(version=before).first() if before else None
    if old is None:
        act.insert(ready.entry)
    else:
        SearchToken.objects.filter(entry=old).delete()
        ready.entry.pk, ready.entry.popularity = old.pk, old.popularity
        rows.change(ready.entry, {name: getattr(ready.entry, name) for name in ("version_id", *SHOWN)})
    act.insert_all(_tokens([ready]))


def write_all(act: Act, ready: Sequence[Prepared]) -> None:
    """Many new entries at once."""
    act.insert_all([one.entry for one in ready])
    act.insert_all(_tokens(ready))


def remove(version: ItemVersion) -> None:
    """Takes a version out of the search."""
    SearchToken.objects.filter(entry__version=version).delete()
    SearchEntry.objects.filter(version=version).delete()


def _tokens(ready: Sequence[Prepared]) -> list[SearchToken]:
    return [
        SearchToken(entry_id=one.entry.pk, token=token, weight=weight)
        for one in ready
        for token, weight in one.keys.items()
    ]
