"""What the kinds of long work do (`KINDS`), slice by slice, with the rights that whoever asked has now."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from mashang.cases import queries as cases
from mashang.cases.operations import exporting
from mashang.cases.queries import exported
from mashang.cases.types import Wanted
from mashang.catalogue.operations import importing
from mashang.certificates import queries as certificates
from mashang.certificates.operations import exporting as certificate_exporting
from mashang.errands import queries
from mashang.errands.operations import enclosures, working
from mashang.errands.types import Asked, MayFetch, Slice, Work
from mashang.kernel import audit_search, narrowing, spreadsheets, verification_parts
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Conflict, NotAllowed, NotFound
from mashang.notifications import queries as notifications
from mashang.notifications.operations import exporting as message_exporting
from mashang.offices import queries as offices
from mashang.workflow import queries as workflow
from mashang.workflow.operations import claim, release

ROWS, LINES, TASKS, ITEMS = 500, 200, 20, 250  # in one slice
MOST_ROWS = 500_000  # of one file
MOST_TOLD = 200  # refusals and findings of an import that are kept


def take_turn(at: datetime) -> bool:
    """A short turn with whatever errand waits longest; False when none waits. The relay calls it again and again."""
    return working.take_turn(KINDS, now=at)


def finish_all(at: datetime) -> int:
    """Works until no errand waits (for tests, the demo city and commands); returns how many turns it took."""
    return working.finish_all(KINDS, now=at)


def file_for(actor: Actor, key: str, *, at: datetime) -> tuple[str, Iterator[str]]:
    """The file that an errand of the actor made: for who may still see what is in it. Whoever lost the post since does
    not carry its list away (NotAllowed)."""
    return queries.file_for(actor, key, MAY_FETCH, at=at)


# -- lists taken out ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Table:
    """A list that is taken out: how many rows there are, one page after a place, its rows as cells."""

    title: str
    head: Sequence[Any]
    count: Callable[[], int]
    page: Callable[[Any], Any]
    cells: Callable[[Sequence[Any]], Iterable[Sequence[Any]]]
    record: Callable[[int], None] | None = None  # with the last slice, told how many rows went out
    seen_by: Mapping[str, Any] = field(default_factory=dict)  # the rights with which it was made, kept in the result


def export_cases(asked: Asked) -> Iterator[Slice]:
    """Exactly the list that was looked at, as it was at the moment of asking: 本周到期 means that week."""
    wanted, columns = narrowing.restored(Wanted, asked.what["wanted"]), asked.what["columns"]
    reach, at = cases.reach_of(asked.by), asked.asked_at
    table = Table(
        title=_("办件清单"),
        head=exported.head(columns),
        count=lambda: cases.case_count(reach, wanted, at=at, most=MOST_ROWS),
        page=lambda after: cases.case_list(reach, wanted, at=at, after=after or "", limit=ROWS),
        cells=lambda rows: exported.cells(rows, columns),
        record=lambda rows: exporting.record(wanted=wanted, rows=rows, by=asked.by, at=asked.at),
        seen_by=_reach(reach, asked.result),
    )
    yield from _taken_out(asked, table)


def _reach(reach: cases.Reach, before: Mapping[str, Any]) -> dict[str, list[int]]:
    """The items and divisions whose cases may stand in the file; also those of parts made before a pause."""
    items, divisions = {one.id for one in reach.items}, set(reach.divisions)
    items, divisions = items.union(before.get("items", ())), divisions.union(before.get("divisions", ()))
    return {"items": sorted(items), "divisions": sorted(divisions)}


def still_reaches(actor: Actor, result: Mapping[str, Any]) -> bool:
    """Whether the actor sees all items and divisions of an exported list now."""
    now = _reach(cases.reach_of(actor), {})
    return all(set(result.get(name, ())) <= set(now[name]) for name in now)


def export_audit(asked: Asked) -> Iterator[Slice]:
    """The lines that were looked for, newest first."""
    offices.require(asked.by, "AUDIT_ADMIN")
    what = narrowing.restored(audit_search.Asked, asked.what["asked"])
    table = Table(
        title=_("审计记录"),
        head=audit_search.HEAD,
        count=lambda: audit_search.count(what, most=MOST_ROWS),
        page=lambda after: audit_search.lines(what, after=after, limit=LINES),
        cells=lambda lines: map(audit_search.cells, lines),
    )
    yield from _taken_out(asked, table)


def export_certificates(asked: Asked) -> Iterator[Slice]:
    """Those of the asker's units, narrowed as they were looked at."""
    filters, columns, at = asked.what["filters"], asked.what["columns"], asked.asked_at
    table = Table(
        title=_("证照清单"),
        head=certificates.head(columns),
        count=lambda: certificates.count_in_charge(asked.by, at=at, most=MOST_ROWS, **filters),
        page=lambda after: certificates.certificates_in_charge(asked.by, at=at, after=after, limit=ROWS, **filters),
        cells=lambda rows: certificates.cells(rows, columns),
        record=lambda rows: certificate_exporting.record(asked=filters, rows=rows, by=asked.by, at=asked.at),
        seen_by={"units": sorted(certificates.units_in_charge(asked.by).union(asked.result.get("units", ())))},
    )
    yield from _taken_out(asked, table)


def still_in_charge(actor: Actor, result: Mapping[str, Any]) -> bool:
    """Whether the actor sees the certificates of all units of an exported list now."""
    return set(result.get("units", ())) <= certificates.units_in_charge(actor)


def export_messages(asked: Asked) -> Iterator[Slice]:
    """Text messages and mails, masked as the outbox masks them."""
    filters = asked.what["filters"]
    table = Table(
        title=_("短信与邮件"),
        head=notifications.head(),
        count=lambda: notifications.outbox_count(asked.by, most=MOST_ROWS, **filters),
        page=lambda after: notifications.outbox(asked.by, after=after, limit=LINES, **filters),
        cells=notifications.cells,
        record=lambda rows: message_exporting.record(asked=filters, rows=rows, by=asked.by, at=asked.at),
    )
    yield from _taken_out(asked, table)


def _taken_out(asked: Asked, table: Table) -> Iterator[Slice]:
    """A page a slice, up to as many rows as one file holds."""
    done, after, total = (asked.reached.get(name) for name in ("done", "after", "total"))
    if done is None:
        done, total = 0, table.count()
    file = f"{table.title}-{city_day(asked.asked_at):%Y%m%d}.csv"
    while not asked.reached.get("over"):
        page = table.page(after)
        head = spreadsheets.MARK + spreadsheets.lines([table.head]) if not done else ""
        done, after = done + len(page.rows), page.next_after
        is_last = not after or done >= MOST_ROWS
        yield Slice(
            {"done": done, "after": after, "total": total, "over": is_last},
            done,
            max(done, total or 0),
            text=head + spreadsheets.lines(table.cells(page.rows)),
            result={"file": file, "rows": done, "is_cut": bool(after) and is_last, **table.seen_by},
            effect=partial(table.record, done) if is_last and table.record else None,
        )
        if is_last:
            return


# -- the audit verified ------------------------------------------------------------------------------------------------
def verify_audit(asked: Asked) -> Iterator[Slice]:
    """Everything is read; the result is the report. How many lines there are is counted once, at the beginning."""
    offices.require(asked.by, "AUDIT_ADMIN")
    total = asked.reached.get("total") or audit_search.count(audit_search.Asked(), most=10**9)
    for reached in verification_parts.parts(dict(asked.reached.get("parts", {}))):
        report = reached["report"]
        yield Slice({"parts": reached, "total": total}, report["lines"], max(total, report["lines"]), result=report)


# -- lists taken in ----------------------------------------------------------------------------------------------------
def import_list(asked: Asked) -> Iterator[Slice]:
    """All rows are checked first, then written part by part; killed in between, the same file is checked again and only
    what is missing is written. What the first check found stays the result. `check_only` writes nothing."""
    what = asked.what
    content = enclosures.kept(what["digest"])
    told: dict[str, Any] = dict(asked.result)
    parts = importing.import_in_parts(
        what=what["what"],
        content=content,
        source=what["name"],
        by=asked.by,
        at=asked.at,
        partial=what["partial"],
        division_code=what["division_code"],
        size=ITEMS,
    )
    for report, left in parts:
        told = told or _told(report)
        if what.get("check_only"):
            yield Slice({"checked": True}, report.read, report.read, result=told)
            return
        to_write = 0 if told["held_back"] else told["new"] + told["changed"]
        yield Slice({"left": left}, max(to_write - left, 0), to_write, result=told)


def _told(report: Any) -> dict[str, Any]:
    said = asdict(report)
    return {
        **said,
        "refused_count": len(report.refused),
        "refused": report.refused[:MOST_TOLD],
        "findings_count": len(report.findings),
        "findings": report.findings[:MOST_TOLD],
    }


# -- many tasks at once ------------------------------------------------------------------------------------------------
def claim_tasks(asked: Asked) -> Iterator[Slice]:
    """Whatever the filtered inbox holds and nobody has: each for itself, so that a quicker colleague keeps it."""
    yield from _each_task(asked, claim.claim, "FREE")


def release_tasks(asked: Asked) -> Iterator[Slice]:
    """Whatever of the filtered inbox is mine goes back to its post."""
    yield from _each_task(asked, release.release, "MINE")


def _each_task(asked: Asked, operation: Callable[..., object], whose: str) -> Iterator[Slice]:
    filters = {**asked.what["filters"], "whose": whose}
    taken, missed, after = (
        asked.reached.get(name, empty) for name, empty in (("taken", 0), ("missed", 0), ("after", ""))
    )
    while not asked.reached.get("over"):
        page = workflow.inbox(asked.by, at=asked.asked_at, after=after or "", limit=TASKS, **filters)
        done = [_is_done(operation, task.id, asked) for task in page.rows]
        taken, missed, after = taken + sum(done), missed + done.count(False), page.next_after
        is_last = not after
        yield Slice(
            {"taken": taken, "missed": missed, "after": after, "over": is_last},
            taken + missed,
            max(asked.what.get("count") or 0, taken + missed),
            result={"taken": taken, "missed": missed},
        )
        if is_last:
            return


def _is_done(operation: Callable[..., object], task_id: int, asked: Asked) -> bool:
    try:
        operation(task_id=task_id, by=asked.by, at=asked.at)
    except (Conflict, NotAllowed, NotFound):
        return False
    return True


KINDS: dict[str, Work] = {
    "case-export": export_cases,
    "audit-export": export_audit,
    "certificate-export": export_certificates,
    "message-export": export_messages,
    "audit-verification": verify_audit,
    "import": import_list,
    "claims": claim_tasks,
    "releases": release_tasks,
}
MAY_FETCH: dict[str, MayFetch] = {  # of the kinds that make a file
    "case-export": still_reaches,
    "audit-export": lambda actor, result: offices.holds(actor, "AUDIT_ADMIN"),
    "certificate-export": still_in_charge,
    "message-export": lambda actor, result: offices.holds(actor, "AUDIT_ADMIN"),
}
