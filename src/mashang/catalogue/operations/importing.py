"""Import of item lists and guides. What is new is listed: found and shown with what is known, not open to application.

A changed row of a published item becomes a draft that its keepers see. All rows are read and checked before anything is
written; all or nothing, unless `partial`. The same file again changes nothing.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.catalogue import descriptions
from mashang.catalogue.models import LIMIT_UNITS, ItemVersion
from mashang.catalogue.operations import listing
from mashang.catalogue.operations.listing import Plan
from mashang.catalogue.queries import findings, versions
from mashang.catalogue.sources import columns, merging, readings, sheets, wording
from mashang.catalogue.sources.offices_named import Offices
from mashang.catalogue.sources.readings import Remark, SourceItem
from mashang.catalogue.sources.reports import ImportReport
from mashang.catalogue.sources.sheets import SheetRow
from mashang.catalogue.types import Described
from mashang.kernel import identifiers
from mashang.kernel.actors import SYSTEM, Actor
from mashang.kernel.encodings import Unreadable
from mashang.offices import queries as offices

template = columns.template
READINGS = {"items": readings.item_of, "guides": readings.guide_of}


def import_items(
    *,
    content: bytes,
    source: str,
    by: Actor,
    at: datetime,
    partial: bool = False,
    division_code: str = "",
    check_only: bool = False,
) -> ImportReport:
    """Imports a list of items (CSV, XLSX or JSON lines). `division_code`: where rows without an area code belong.

    For jobs of the system and posts with the function ITEM_EDITOR; only a job or a system administrator enters units
    that are not known yet. Refused rows are in the report, not raised.
    `check_only`: reports what would happen and writes nothing.
    """
    return _imported(readings.item_of, content, source, by, at, partial, division_code, check_only)


def import_guides(
    *,
    content: bytes,
    source: str,
    by: Actor,
    at: datetime,
    partial: bool = False,
    division_code: str = "",
    check_only: bool = False,
) -> ImportReport:
    """Imports guides; region and item name say which one it is. Otherwise like `import_items`."""
    return _imported(readings.guide_of, content, source, by, at, partial, division_code, check_only)


def import_in_parts(
    *,
    what: str,
    content: bytes,
    source: str,
    by: Actor,
    at: datetime,
    partial: bool = False,
    division_code: str = "",
    size: int = 250,
) -> Iterator[tuple[ImportReport, int]]:
    """The same for long lists (`what`: items or guides): all rows are checked, then written `size` at a time.

    Yields the report of the check, then after each part the same report with the rows that are still to be written.
    Each part is an act of its own; whoever stops in the middle and comes again with the same file goes on there.
    """
    report, plan, known = _checked(READINGS[what], content, by, division_code)
    report.held_back = report.held_back or (bool(report.refused) and not partial)
    left = 0 if report.held_back else plan.size
    yield report, left
    for part in plan.parts(size) if left else ():
        listing.write(plan=part, known=known, source=source, by=by, at=at)
        left -= part.size
        yield report, left


def _imported(
    reading: Callable[[SheetRow], SourceItem],
    content: bytes,
    source: str,
    by: Actor,
    at: datetime,
    partial: bool,
    division_code: str,
    check_only: bool,
) -> ImportReport:
    report, plan, known = _checked(reading, content, by, division_code)
    report.held_back = report.held_back or check_only or (bool(report.refused) and not partial)
    if not report.held_back and (report.new or report.changed):
        listing.write(plan=plan, known=known, source=source, by=by, at=at)
    return report


# -- checking ----------------------------------------------------------------------------------------------------------
def _checked(
    reading: Callable[[SheetRow], SourceItem], content: bytes, by: Actor, division_code: str
) -> tuple[ImportReport, Plan, Offices]:
    """Everything read and checked, nothing written; a file that cannot be read at all is refused as row 0."""
    if by.kind != SYSTEM:
        offices.require(by, "ITEM_EDITOR")
    report = ImportReport()
    known = Offices(division_code, may_enter=by.kind == SYSTEM or offices.holds(by, "SYSTEM_ADMIN"))
    try:
        read = [reading(row) for row in sheets.rows_of(content)]
    except Unreadable as problem:
        report.refused.append({"row": 0, "code": problem.code.lower(), "reason": wording.unreadable(problem)})
        report.held_back = True
        return report, Plan(), known
    report.read = len(read)
    return report, _planned(read, known, report), known


def _planned(read: list[SourceItem], known: Offices, report: ImportReport) -> Plan:
    plan = Plan()
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
        before.described,
        before.department,
        before.division_code,
    )
    if same:
        read.findings.append(Remark("twice", _place_of(before)))
        report.unchanged += 1
    else:
        read.refusals.append(Remark("twice-differently", _place_of(before)))


def _place_of(read: SourceItem) -> str:
    return (_("%(sheet)s 第 %(row)s 行") % {"sheet": read.sheet, "row": read.row}).strip()


def _place(read: SourceItem, history: list[ItemVersion], known: Offices, plan: Plan, report: ImportReport) -> None:
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
    read: SourceItem, public: ItemVersion, history: list[ItemVersion], known: Offices, plan: Plan, report: ImportReport
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
