"""What became shorter and less between two days: pure arithmetic over the versions that held on them (F016, F018).

Limits of different units are compared through `limits.rough_minutes`; sums count only items that promised something on
both days, so that a new item makes nothing look longer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mashang.catalogue.contents import Limit, Material
from mashang.catalogue.limits import MINUTES_OF_A_WORKING_DAY, rough_minutes


@dataclass(frozen=True, slots=True)
class Held:
    """A version as it held on a day. Of versions that held on both days alike the materials need not be read."""

    version_id: int
    item_code: str
    name: str
    unit_code: str
    unit_name: str
    promised: Limit | None
    materials: tuple[Material, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One item on both days. `added`, `dropped`: materials, proofs among them."""

    item_code: str
    name: str
    unit_code: str
    unit_name: str
    before: Limit | None
    after: Limit | None
    added: tuple[Material, ...] = ()
    dropped: tuple[Material, ...] = ()

    @property
    def minutes(self) -> tuple[float, float] | None:
        """Both promises in minutes of opening time; None when one of them is not stated."""
        return (rough_minutes(self.before), rough_minutes(self.after)) if self.before and self.after else None

    @property
    def ratio(self) -> float | None:
        """The promise now as a share of the promise then; None where nothing can be compared."""
        return _ratio(*self.minutes) if self.minutes else None

    @property
    def compression(self) -> float | None:
        """What fell away of the promise then: 1 - ratio; below zero when it became longer."""
        return None if self.ratio is None else 1 - self.ratio

    @property
    def is_change(self) -> bool:
        return self.before != self.after or bool(self.added or self.dropped)


@dataclass(frozen=True, slots=True)
class Figures:
    """Sums over a unit (an empty code: over all). `compared`: items with a promise on both days."""

    unit_code: str
    unit_name: str
    items: int
    compared: int
    minutes_before: float
    minutes_after: float
    materials_added: int
    materials_dropped: int
    proofs_added: int
    proofs_dropped: int

    @property
    def days_before(self) -> float:
        return self.minutes_before / MINUTES_OF_A_WORKING_DAY

    @property
    def days_after(self) -> float:
        return self.minutes_after / MINUTES_OF_A_WORKING_DAY

    @property
    def ratio(self) -> float | None:
        return _ratio(self.minutes_before, self.minutes_after)

    @property
    def compression(self) -> float | None:
        return None if self.ratio is None else 1 - self.ratio


@dataclass(frozen=True, slots=True)
class Comparison:
    """`came`, `went`: items that held only on the later, only on the earlier day. `units` by code, then the whole."""

    since: date
    until: date
    items: tuple[Change, ...]
    units: tuple[Figures, ...]
    total: Figures
    came: tuple[Held, ...]
    went: tuple[Held, ...]

    @property
    def changed(self) -> tuple[Change, ...]:
        return tuple(one for one in self.items if one.is_change)


def compare(since: date, until: date, then: Mapping[str, Held], now: Mapping[str, Held]) -> Comparison:
    """What held then against what holds now, both by the code of the item."""
    items = tuple(_change(then[code], now[code]) for code in sorted(then.keys() & now.keys()))
    units = sorted({(one.unit_code, one.unit_name) for one in items})
    return Comparison(
        since,
        until,
        items,
        tuple(figures(*unit, [one for one in items if one.unit_code == unit[0]]) for unit in units),
        figures("", "", items),
        tuple(now[code] for code in sorted(now.keys() - then.keys())),
        tuple(then[code] for code in sorted(then.keys() - now.keys())),
    )


def figures(unit_code: str, unit_name: str, items: Sequence[Change]) -> Figures:
    """The sums over these items."""
    both = [one.minutes for one in items if one.minutes]
    added = [material for one in items for material in one.added]
    dropped = [material for one in items for material in one.dropped]
    return Figures(
        unit_code,
        unit_name,
        len(items),
        len(both),
        sum(then for then, _ in both),
        sum(now for _, now in both),
        len(added),
        len(dropped),
        _proofs(added),
        _proofs(dropped),
    )


def missing_from(these: Iterable[Material], those: Sequence[Material]) -> tuple[Material, ...]:
    """Of these materials those that the others do not name, neither by code nor by name."""
    known = {one.code for one in those} | {one.name for one in those}
    return tuple(one for one in these if one.code not in known and one.name not in known)


def _change(then: Held, now: Held) -> Change:
    return Change(
        now.item_code,
        now.name,
        now.unit_code,
        now.unit_name,
        then.promised,
        now.promised,
        missing_from(now.materials, then.materials),
        missing_from(then.materials, now.materials),
    )


def _proofs(materials: Iterable[Material]) -> int:
    return sum(one.is_proof for one in materials)


def _ratio(before: float, after: float) -> float | None:
    return after / before if before else None
