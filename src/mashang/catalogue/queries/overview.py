"""Findings over the whole catalogue: what blocks the next version of each item, what it should mend."""

from collections import defaultdict
from dataclasses import dataclass

from mashang.catalogue import descriptions, rules
from mashang.catalogue.models import ItemVersion, SampleFile
from mashang.catalogue.queries import findings, keeping
from mashang.catalogue.queries.console import READERS
from mashang.catalogue.rules import BLOCKS, Finding
from mashang.kernel.actors import Actor
from mashang.offices import queries as offices

LOOKED_AT = ("DRAFT", "REVIEWED", "PUBLISHED")  # listed items say only what their source says


@dataclass(frozen=True, slots=True)
class ItemFindings:
    """An item by its newest version, with everything found in it."""

    item_code: str
    number: int
    name: str
    state: str
    unit_code: str
    unit_name: str
    blocks: tuple[Finding, ...]
    warns: tuple[Finding, ...]


def findings_of_all(actor: Actor, *, unit_code: str = "") -> list[ItemFindings]:
    """Every item that can be applied for or is in preparation, those with most to mend first. Three statements.

    Refuses who may not read the console. `unit_code`: one unit's only.
    """
    offices.require(actor, *READERS)
    rows = keeping.newest().filter(state__in=LOOKED_AT).select_related("item__unit", "item__hall__calendar")
    rows = rows.filter(item__unit__code=unit_code) if unit_code else rows
    kept: dict[int, set[str]] = defaultdict(set)
    for item_id, name in SampleFile.objects.values_list("item_id", "name"):
        kept[item_id].add(name)
    found = [_found_in(version, kept[version.item_id]) for version in rows.order_by("item__code")]
    return sorted(found, key=lambda one: (-len(one.blocks), -len(one.warns)))


def _found_in(version: ItemVersion, kept: set[str]) -> ItemFindings:
    described = descriptions.described(version)
    all_of_them = [*findings.of_version(version), *rules.samples_not_kept(described, kept)]
    return ItemFindings(
        version.item.code,
        version.number,
        version.name,
        version.state,
        version.item.unit.code,
        version.item.unit.short_name,
        blocks=tuple(one for one in all_of_them if one.severity == BLOCKS),
        warns=tuple(one for one in all_of_them if one.severity != BLOCKS),
    )
