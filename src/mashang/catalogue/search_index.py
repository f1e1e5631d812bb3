"""The search entries that this process keeps: read once, then only what newer editions changed.

For a city's catalogue (some ten thousand items) looking through all of them in memory takes a few milliseconds and
finds what no index of either database would: two characters, a syllable, a name with one wrong character.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from mashang.catalogue import spelling
from mashang.catalogue.models import SearchEdition, SearchEntry

_COLUMNS = (
    "id",
    "edition",
    "is_shown",
    "popularity",
    "letter",
    "words",
    "pinyin",
    "initials",
    "version_id",
    "version__state",
    "version__kind",
    "version__audience",
    "version__ways",
    "version__topics",
    "item__code",
    "item__unit__code",
    "item__unit__name",
    "item__division__code",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as it is searched. `lines`: the name, then aliases; `plain`, `pinyin`, `initials` as compared."""

    id: int
    version_id: int
    item_code: str
    lines: tuple[str, ...]
    plain: tuple[str, ...]
    pinyin: tuple[str, ...]
    initials: tuple[str, ...]
    unit_code: str = ""
    unit_name: str = ""
    division_code: str = ""
    kind: str = ""
    audience: str = ""
    ways: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    letter: str = ""
    is_open: bool = True
    popularity: int = 0

    @property
    def order(self) -> tuple[bool, int, int]:
        """Open ones first, then those most used."""
        return (not self.is_open, -self.popularity, self.id)


@dataclass(frozen=True, slots=True)
class Index:
    """All entries in their order, and what is looked through: plain names, pinyin and initials, lines joined."""

    edition: int
    entries: tuple[Entry, ...]
    words: tuple[str, ...]
    pinyin: tuple[str, ...]
    initials: tuple[str, ...]

    def part(self, places: Sequence[int]) -> "Index":
        """Only the entries at these places."""
        return Index(
            self.edition,
            tuple(self.entries[place] for place in places),
            tuple(self.words[place] for place in places),
            tuple(self.pinyin[place] for place in places),
            tuple(self.initials[place] for place in places),
        )


_EMPTY = Index(0, (), (), (), ())
_index = _EMPTY
_lock = Lock()


def index() -> Index:
    """The entries of the newest edition. One statement, one more when this process has an older one."""
    edition = SearchEdition.objects.values_list("number", flat=True).first() or 0
    if edition != _index.edition:
        _refresh(edition)
    return _index


def forget() -> None:
    """Drops what this process keeps (between tests)."""
    global _index
    _index = _EMPTY


def _refresh(edition: int) -> None:
    global _index
    with _lock:
        known = _index if edition > _index.edition else _EMPTY  # an older one: the database was restored
        entries = {entry.id: entry for entry in known.entries}
        newest = edition
        for number, changed, entry in _read(known.edition):
            newest = max(newest, changed)
            if entry is None:
                entries.pop(number, None)
            else:
                entries[number] = entry
        _index = _made(newest, entries.values())


def _read(after: int) -> Iterator[tuple[int, int, Entry | None]]:
    for row in SearchEntry.objects.filter(edition__gt=after).values_list(*_COLUMNS):
        values = dict(zip(_COLUMNS, row, strict=True))
        yield values["id"], values["edition"], _entry(values) if values["is_shown"] else None


def _entry(row: dict) -> Entry:
    return Entry(
        id=row["id"],
        version_id=row["version_id"],
        item_code=row["item__code"],
        lines=tuple(row["words"].split("\n")),
        plain=tuple(spelling.plain(row["words"]).split("\n")),
        pinyin=tuple(row["pinyin"].split("\n")),
        initials=tuple(row["initials"].split("\n")),
        unit_code=row["item__unit__code"],
        unit_name=row["item__unit__name"],
        division_code=row["item__division__code"],
        kind=row["version__kind"],
        audience=row["version__audience"],
        ways=tuple(row["version__ways"]),
        topics=tuple(row["version__topics"]),
        letter=row["letter"],
        is_open=row["version__state"] == "PUBLISHED",
        popularity=row["popularity"],
    )


def _made(edition: int, entries: Iterable[Entry]) -> Index:
    ordered = tuple(sorted(entries, key=lambda entry: entry.order))
    return Index(
        edition,
        ordered,
        tuple("\n".join(entry.plain) for entry in ordered),
        tuple("\n".join(entry.pinyin) for entry in ordered),
        tuple("\n".join(entry.initials) for entry in ordered),
    )
