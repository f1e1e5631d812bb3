"""Writing what an import has read and checked: one transaction for all that is given."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from mashang.catalogue import descriptions, search_entries
from mashang.catalogue.events import ItemsListed
from mashang.catalogue.models import Item, ItemVersion
from mashang.catalogue.sources import readings
from mashang.catalogue.sources.offices_named import Offices
from mashang.catalogue.sources.readings import SourceItem
from mashang.catalogue.types import Described
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.transactions import writing


@dataclass(slots=True)
class Plan:
    """What is to be written."""

    new: list[SourceItem] = field(default_factory=list)
    relisted: list[tuple[ItemVersion, SourceItem]] = field(default_factory=list)
    drafted: list[tuple[ItemVersion, int, Described, SourceItem]] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.new) + len(self.relisted) + len(self.drafted)

    def parts(self, size: int) -> Iterator["Plan"]:
        for start in range(0, len(self.new), size):
            yield Plan(new=self.new[start : start + size])
        for start in range(0, len(self.relisted), size):
            yield Plan(relisted=self.relisted[start : start + size])
        for start in range(0, len(self.drafted), size):
            yield Plan(drafted=self.drafted[start : start + size])

    def rows(self) -> Iterator[SourceItem]:
        yield from self.new
        yield from (read for _, read in self.relisted)


def write(*, plan: Plan, known: Offices, source: str, by: Actor, at: datetime) -> None:
    """What is new is listed, what changed is listed again, what changed of published items becomes a draft."""
    with writing():
        known.put({(read.division_code, read.department) for read in plan.rows()}, by=by, at=at)
        listed = [_new_version(read, known, source, at) for read in plan.new]
        _relist(plan, known, by, at)
        entries = [search_entries.prepared(version) for version in listed]
        with acts.performing("item.listed", by=by, at=at) as act:
            act.create_all([version.item for version in listed])
            for version in listed:
                version.item_id = version.item.pk
            act.create_all(listed)
            search_entries.write_all(act, entries)
            act.announce(ItemsListed(source=source, count=len(listed) + len(plan.relisted)))
        _draft(plan, by, at)


def _new_version(read: SourceItem, known: Offices, source: str, at: datetime) -> ItemVersion:
    item = Item(
        code=read.code,
        basic_code=read.basic_code,
        source=source[:200],
        source_digest=readings.digest(read),
        created_at=at,
        division_id=known.division_id(read.division_code),
        unit_id=known.unit_id(read.division_code, read.department),
    )
    return ItemVersion(
        item=item, number=1, state="LISTED", **descriptions.columns(read.described), created_at=at, published_at=at
    )


def _relist(plan: Plan, known: Offices, by: Actor, at: datetime) -> None:
    """A changed row of a listed item: the next listed version takes the place of the one before."""
    if not plan.relisted:
        return
    with acts.performing("item.relisted", by=by, at=at) as act:
        for before, read in plan.relisted:
            unit_id = known.unit_id(read.division_code, read.department)
            division_id = known.division_id(read.division_code)
            act.change(before.item, unit_id=unit_id, division_id=division_id, source_digest=readings.digest(read))
            act.change(before, act="item.superseded", state="SUPERSEDED")
            version = act.create(
                ItemVersion(
                    item=before.item,
                    number=before.number + 1,
                    state="LISTED",
                    **descriptions.columns(read.described),
                    created_at=at,
                    published_at=at,
                )
            )
            search_entries.write(act, search_entries.prepared(version))


def _draft(plan: Plan, by: Actor, at: datetime) -> None:
    """A changed row of a published item: a draft, for its keepers to complete, review and publish."""
    if not plan.drafted:
        return
    with acts.performing("item.drafted", by=by, at=at) as act:
        for public, _, _, read in plan.drafted:
            act.change(public.item, act="item.changed-at-source", source_digest=readings.digest(read))
        act.create_all(
            [
                ItemVersion(
                    item=public.item,
                    number=number,
                    state="DRAFT",
                    **descriptions.columns(wanted),
                    created_at=at,
                    edited_by_id=by.account_id,
                    editors=[by.account_id] if by.account_id else [],
                    change_note="导入",
                )
                for public, number, wanted, _ in plan.drafted
            ]
        )
