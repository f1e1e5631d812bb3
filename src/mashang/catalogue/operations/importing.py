"""Import of item lists and guides. What is new is listed: found and shown with what is known, not open to application.

A changed row of a published item becomes a draft that its keepers see. All rows are read and checked before anything is
written; all or nothing, unless `partial`. The same file again changes nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.catalogue import descriptions, search_entries
from mashang.catalogue.events import ItemsListed
from mashang.catalogue.models import LIMIT_UNITS, Item, ItemVersion
from mashang.catalogue.queries import findings, versions
from mashang.catalogue.sources import merging, readings, sheets, wording
from mashang.catalogue.sources.offices_named import Offices
from mashang.catalogue.sources.readings import Remark, SourceItem
from mashang.catalogue.sources.reports import ImportReport
from mashang.catalogue.sources.sheets import SheetRow
from mashang.catalogue.types import Described
from mashang.kernel import acts, identifiers
from mashang.kernel.actors import SYSTEM, Actor
from mashang.kernel.encodings import Unreadable
from mashang.kernel.transactions import writing
from mashang.offices import queries as offices


def import_items(
    *, content: bytes, source: str, by: Actor, at: datetime, partial: bool = False, division_code: str = "",
    check_only: bool = False,
) -> ImportReport:  # fmt: skip
    """Imports a list of items (CSV, XLSX or JSON lines). `division_code`: where rows without an area code belong.

    For jobs of the system and posts with the function ITEM_EDITOR; only a job or a system administrator enters units
    that are not known yet. Refused rows are in the report, not raised.
    `check_only`: reports what would happen and writes nothing.
    """
    return _imported(readings.item_of, content, source, by, at, partial, division_code, check_only)


def import_guides(
    *, content: bytes, source: str, by: Actor, at: datetime, partial: bool = False, division_code: str = "",
    check_only: bool = False,
) -> ImportReport:  # fmt: skip
    """Imports guides; region and item name say which one it is. Otherwise like `import_items`."""
    return _imported(readings.guide_of, content, source, by, at, partial, division_code, check_only)


@dataclass(slots=True)
class _Plan:
    """What is to be written."""

    new: list[SourceItem] = field(default_factory=list)
    relisted: list[tuple[ItemVersion, SourceItem]] = field(default_factory=list)
    drafted: list[tuple[ItemVersion, int, Described, SourceItem]] = field(default_factory=list)

    def rows(self) -> Iterator[SourceItem]:
        yield from self.new
        yield from (read for _, read in self.relisted)


def _imported(
    reading: Callable[[SheetRow], SourceItem], content: bytes, source: str, by: Actor, at: datetime,
    partial: bool, division_code: str, check_only: bool,
) -> ImportReport:  # fmt: skip
    if by.kind != SYSTEM:
        offices.require(by, "ITEM_EDITOR")
    report = ImportReport()
    try:
        read = [reading(row) for row in sheets.rows_of(content)]
    except Unreadable as problem:
        report.refused.append({"row": 0, "code": problem.code.lower(), "reason": wording.unreadable(problem)})
        report.held_back = True
        return report
    report.read = len(read)
    known = Offices(division_code, may_enter=by.kind == SYSTEM or offices.holds(by, "SYSTEM_ADMIN"))
    plan = _planned(read, known, report)
    report.held_back = check_only or (bool(report.refused) and not partial)
    if not report.held_back and (report.new or report.changed):
        _write(plan, known, source, by, at)
    return report


# -- checking ----------------------------------------------------------------------------------------------------------
def _planned(read: list[SourceItem], known: Offices, report: ImportReport) -> _Plan:
    plan = _Plan()
    first: dict[str, SourceItem] = {}
    existing = _existing([one.code for one in read])
    for one in read:
        one.division_code = one.division_code or known.default
        _check(one, known)
        if not one.refusals and (before := first.setdefault(one.code, one)) is not one:
            _note_repetition(one, before, report)
        elif not one.refusals:
            _place(one, existing.get(one.code, []), known, plan, report)
        report.note(one)
    return plan


def _existing(codes: list[str]) -> dict[str, list[ItemVersion]]:
    """The versions of the items that exist already, newest first."""
    found: dict[str, list[ItemVersion]] = {}
    for start in range(0, len(codes), 500):
        rows = ItemVersion.objects.filter(item__code__in=codes[start : start + 500]).exclude(state="DISCARDED")
        for version in rows.select_related("item__unit", "item__division", "item__hall").order_by("-number"):
            found.setdefault(version.item.code, []).append(version)
    return found


def _check(read: SourceItem, known: Offices) -> None:
    stated = str(read.described.content.extra.get("implementing_uscc", ""))
    credit_code = stated or _body_in(read.code)
    if credit_code and not identifiers.check("uscc", credit_code).valid:
        read.findings.append(Remark("credit-code", credit_code))
    if not known.knows_division(read.division_code) and read.division_code != known.default:
        read.findings.append(Remark("area-code-unknown", read.division_code))
    if not known.may_enter and not known.unit_id(read.division_code, read.department):
        read.refusals.append(Remark("department-unknown", read.department))
    _check_promise(read, read.described)


def _body_in(code: str) -> str:
    """The unified code inside an item code, where it looks like one; bodies that a province made up have none."""
    failed = [remark for remark in identifiers.check("item", code).remarks if remark.code == "BODY_CHECK"]
    return identifiers.implementing_body(code) if failed else ""


def _check_promise(read: SourceItem, described: Described) -> None:
    promised = described.promised
    if promised and findings.promise_may_fall_later(promised, described.legal):
        read.refusals.append(Remark("promise-later-than-law", f"{promised.number} {dict(LIMIT_UNITS)[promised.unit]}"))


def _note_repetition(read: SourceItem, before: SourceItem, report: ImportReport) -> None:
    """The same row again counts as unchanged; the same code with other words is refused."""
    same = (read.described, read.department, read.division_code) == (
        before.described, before.department, before.division_code,
    )  # fmt: skip
    if same:
        read.findings.append(Remark("twice", _place_of(before)))
        report.unchanged += 1
    else:
        read.refusals.append(Remark("twice-differently", _place_of(before)))


def _place_of(read: SourceItem) -> str:
    return (_("%(sheet)s 第 %(row)s 行") % {"sheet": read.sheet, "row": read.row}).strip()


def _place(read: SourceItem, history: list[ItemVersion], known: Offices, plan: _Plan, report: ImportReport) -> None:
    """Decides what the row does: a new item, a changed one, a draft, or nothing."""
    public = next((version for version in history if version.state in versions.SHOWN), None)
    if not history:
        plan.new.append(read)
        report.new += 1
    elif history[0].item.source_digest == readings.digest(read):
        report.unchanged += 1
    elif public is None:
        _place_hidden(read, history[0], report)
    elif public.state == "LISTED":
        if _says_otherwise(public, read, known):
            plan.relisted.append((public, read))
            report.changed += 1
        else:
            report.unchanged += 1
    else:
        _place_published(read, public, history, known, plan, report)


def _place_hidden(read: SourceItem, newest: ItemVersion, report: ImportReport) -> None:
    if newest.state == "WITHDRAWN":
        read.findings.append(Remark("withdrawn", newest.name))
        report.unchanged += 1
    else:
        read.refusals.append(Remark("draft-open", newest.name))


def _place_published(
    read: SourceItem, public: ItemVersion, history: list[ItemVersion], known: Offices, plan: _Plan, report: ImportReport
) -> None:
    published = descriptions.described(public)
    wanted = merging.merged(published, read)
    _check_promise(read, wanted)
    drafts = [version for version in history if version.state in ("DRAFT", "REVIEWED")]
    if known.unit_id(public.item.division.code, read.department) != public.item.unit_id:
        read.findings.append(Remark("unit-differs", read.department))
    if read.refusals:
        return
    if wanted == published or any(descriptions.described(draft) == wanted for draft in drafts):
        report.unchanged += 1
    elif drafts:
        read.refusals.append(Remark("draft-open", drafts[0].name))
    else:
        plan.drafted.append((public, history[0].number + 1, wanted, read))
        report.changed += 1


def _says_otherwise(listed: ItemVersion, read: SourceItem, known: Offices) -> bool:
    same_office = listed.item.unit_id == known.unit_id(read.division_code, read.department)
    return not same_office or descriptions.described(listed) != read.described


# -- writing -----------------------------------------------------------------------------------------------------------
def _write(plan: _Plan, known: Offices, source: str, by: Actor, at: datetime) -> None:
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
        code=read.code, basic_code=read.basic_code, source=source[:200], source_digest=readings.digest(read),
        created_at=at,
        division_id=known.division_id(read.division_code), unit_id=known.unit_id(read.division_code, read.department),
    )  # fmt: skip
    return ItemVersion(
        item=item, number=1, state="LISTED", **descriptions.columns(read.described), created_at=at, published_at=at
    )


def _relist(plan: _Plan, known: Offices, by: Actor, at: datetime) -> None:
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
                    item=before.item, number=before.number + 1, state="LISTED",
                    **descriptions.columns(read.described), created_at=at, published_at=at,
                )
            )  # fmt: skip
            search_entries.write(act, search_entries.prepared(version))


def _draft(plan: _Plan, by: Actor, at: datetime) -> None:
    """A changed row of a published item: a draft, for its keepers to complete, review and publish."""
    if not plan.drafted:
        return
    with acts.performing("item.drafted", by=by, at=at) as act:
        for public, _, _, read in plan.drafted:
            act.change(public.item, act="item.changed-at-source", source_digest=readings.digest(read))
        act.create_all(
            [
                ItemVersion(
                    item=public.item, number=number, state="DRAFT", **descriptions.columns(wanted), created_at=at,
                    edited_by_id=by.account_id, editors=[by.account_id] if by.account_id else [], change_note="导入",
                )
                for public, number, wanted, _ in plan.drafted
            ]
        )  # fmt: skip
