"""Drafting: a new item, the next version of an item, what the editor writes. Posts with the function ITEM_EDITOR."""

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from mashang.catalogue import descriptions
from mashang.catalogue.models import Item, ItemVersion
from mashang.catalogue.queries import samples, versions
from mashang.catalogue.types import Described
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, Reason, Refusal
from mashang.offices import queries as offices

EDITOR = "ITEM_EDITOR"


def start_item(
    *,
    code: str,
    unit_code: str,
    division_code: str,
    described: Described,
    by: Actor,
    at: datetime,
    hall_code: str = "",
    basic_code: str = "",
) -> ItemVersion:
    """Starts a new item with its first draft. Refuses a code that exists, an empty name, unknown offices."""
    offices.require(by, EDITOR)
    Refusal.unless_none(_unfit(code, described))
    item = Item(
        code=code,
        basic_code=basic_code,
        created_at=at,
        division_id=offices.division(division_code).id,
        unit_id=offices.unit(unit_code).id,
        hall_id=offices.hall(hall_code).id if hall_code else None,
    )
    try:
        with acts.performing("item.drafted", by=by, at=at) as act:
            act.create(item)
            return act.create(_draft(item, 1, described, by, at))
    except IntegrityError as problem:
        raise Conflict(Reason(_("编码 %s 已经有事项了") % code, field="code", code="code-taken")) from problem


def start_version(*, item_code: str, by: Actor, at: datetime, change_note: str = "") -> ItemVersion:
    """Starts the next version as a copy of the newest one. Refuses while another draft of the item is open."""
    offices.require(by, EDITOR)
    history = versions.all_versions_of(item_code)
    if any(version.state in ("DRAFT", "REVIEWED") for version in history):
        raise Refusal(Reason(_("这个事项已有一份没有发布的草稿"), code="draft-open"))
    source = versions.newest_shown(history)
    draft = _draft(source.item, history[0].number + 1, descriptions.described(source), by, at)
    draft.change_note, draft.sample_gaps = change_note, source.sample_gaps
    try:
        with acts.performing("item.drafted", by=by, at=at) as act:
            return act.create(draft)
    except IntegrityError as problem:  # somebody else began the same number
        raise Conflict from problem


def save(
    *, item_code: str, number: int, described: Described, seen: int, by: Actor, at: datetime, change_note: str = ""
) -> ItemVersion:
    """Keeps what the editor wrote, complete or not. `seen` is the `audit_sequence` on the editor's screen.

    Refuses versions that are no draft, an empty name, and writing over what somebody else saved since (Conflict).
    """
    offices.require(by, EDITOR)
    draft = versions.one_version(item_code, number)
    refuse_unless(draft, "DRAFT")
    Refusal.unless_none(_unfit(item_code, described))
    if draft.audit_sequence != seen:
        raise Conflict(Reason(_("别人刚改过这份草稿，请刷新后再改"), code="stale-draft"))
    values = descriptions.columns(described, kept=samples.kept_names(item_code))
    with acts.performing("item.edited", by=by, at=at) as act:
        act.change(
            draft,
            **values,
            change_note=change_note or draft.change_note,
            submitted_at=None,
            edited_by_id=by.account_id,
            editors=sorted({*draft.editors, by.account_id}),
        )
    return draft


def discard(*, item_code: str, number: int, by: Actor, at: datetime) -> None:
    """Gives up a draft; it stays in the history."""
    offices.require(by, EDITOR)
    draft = versions.one_version(item_code, number)
    refuse_unless(draft, "DRAFT")
    with acts.performing("item.discarded", by=by, at=at) as act:
        act.change(draft, state="DISCARDED")


def refuse_unless(version: ItemVersion, *states: str) -> None:
    """Refuses a version that is in none of these states."""
    if version.state not in states:
        words = {"state": version.get_state_display(), "number": version.number}
        raise Refusal(Reason(_("第 %(number)s 版的状态是“%(state)s”，不能办这一步") % words, code="wrong-state"))


def _unfit(code: str, described: Described) -> list[Reason]:
    reasons = []
    if not code.strip() or len(code) > 100:
        reasons.append(Reason(_("编码要有 1 到 100 个字符"), field="code", code="code-length"))
    if code != code.strip() or not code.isprintable():
        reasons.append(Reason(_("编码里不能有看不见的字符，前后也不能有空格"), field="code", code="code-form"))
    if not described.name.strip() or len(described.name) > 1000:
        reasons.append(Reason(_("名称要有 1 到 1000 个字符"), field="name", code="name-length"))
    return reasons


def _draft(item: Item, number: int, described: Described, by: Actor, at: datetime) -> ItemVersion:
    return ItemVersion(
        item=item,
        number=number,
        state="DRAFT",
        **descriptions.columns(described),
        created_at=at,
        edited_by_id=by.account_id,
        editors=[by.account_id],
    )
