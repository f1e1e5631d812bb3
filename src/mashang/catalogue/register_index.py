"""What public items say about proofs and entrustments, kept by this process: read once, then only what newer editions
of the search changed, as `search_index` does.

Both lists are ordered by words inside the items, which no index of a database knows: without this every page of them
would read the content of all items.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

from mashang.catalogue.contents import Entrustment
from mashang.catalogue.models import SearchEdition, SearchEntry

_COLUMNS = (
    "id",
    "edition",
    "is_shown",
    "item__code",
    "item__hall__code",
    "version__content__materials",
    "version__content__entrustments",
)
Proof = tuple[str, str, str]  # name, who issues it, legal basis


@dataclass(frozen=True, slots=True)
class Place:
    """A public item: by its code, in a hall (or none)."""

    item_code: str
    hall_code: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one item says."""

    place: Place
    proofs: tuple[Proof, ...]
    entrustments: tuple[Entrustment, ...]


@dataclass(frozen=True, slots=True)
class KeptProof:
    """A proof with the items that ask for it, by code, each with its legal basis."""

    key: str
    name: str
    issued_by: str
    uses: tuple[tuple[Place, str], ...]


@dataclass(frozen=True, slots=True)
class KeptEntrustment:
    key: str
    place: Place
    entrustment: Entrustment


@dataclass(frozen=True, slots=True)
class Registers:
    """All proofs and entrustments, each in the order of their keys. `said`: by the entry of the search."""

    edition: int
    said: dict[int, Said]
    proofs: tuple[KeptProof, ...]
    entrustments: tuple[KeptEntrustment, ...]


_EMPTY = Registers(0, {}, (), ())
_registers = _EMPTY
_lock = Lock()


def registers() -> Registers:
    """Those of the newest edition. One statement, one more when this process has older ones."""
    edition = SearchEdition.objects.values_list("number", flat=True).first() or 0
    if edition != _registers.edition:
        _refresh(edition)
    return _registers


def forget() -> None:
    """Drops what this process keeps (between tests)."""
    global _registers
    _registers = _EMPTY


def _refresh(edition: int) -> None:
    global _registers
    with _lock:
        known = _registers if edition > _registers.edition else _EMPTY  # an older one: the database was restored
        said, newest = dict(known.said), edition
        for entry, changed, one in _read(known.edition):
            newest = max(newest, changed)
            if one is None:
                said.pop(entry, None)
            else:
                said[entry] = one
        _registers = Registers(newest, said, tuple(_proofs(said.values())), tuple(_entrustments(said.values())))


def _read(after: int) -> Iterator[tuple[int, int, Said | None]]:
    for entry, edition, is_shown, code, hall, materials, entrustments in SearchEntry.objects.filter(
        edition__gt=after
    ).values_list(*_COLUMNS):
        proofs = tuple(_proof(one) for one in materials or () if one.get("is_proof"))
        entrusted = tuple(Entrustment(**one) for one in entrustments or ())
        says_something = is_shown and (proofs or entrusted)
        yield entry, edition, Said(Place(code, hall or ""), proofs, entrusted) if says_something else None


def _proof(material: dict[str, Any]) -> Proof:
    return material["name"], material.get("issued_by", ""), material.get("legal_basis", "")


def _proofs(said: Iterable[Said]) -> list[KeptProof]:
    uses: dict[tuple[str, str], list[tuple[Place, str]]] = defaultdict(list)
    for one in sorted(said, key=lambda one: one.place.item_code):
        for name, issued_by, basis in one.proofs:
            uses[name, issued_by].append((one.place, basis))
    kept = [KeptProof(f"{name}/{by}", name, by, tuple(places)) for (name, by), places in uses.items()]
    return sorted(kept, key=lambda one: one.key)


def _entrustments(said: Iterable[Said]) -> list[KeptEntrustment]:
    kept = [
        KeptEntrustment(f"{one.place.item_code}/{each.entrusted_to}/{each.since}", one.place, each)
        for one in said
        for each in one.entrustments
    ]
    return sorted(kept, key=lambda one: one.key)
