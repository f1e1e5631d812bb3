"""Entering a program, changing what it may do, ending it: acts of system administrators."""

import uuid
from collections.abc import Collection, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries as offices
from mashang.programs.models import Program
from mashang.programs.types import SCOPES

MOST_A_MINUTE = 6_000


def register(
    *,
    name: str,
    contact: str,
    division_code: str,
    scopes: Collection[str],
    calls_per_minute: int,
    by: Actor,
    at: datetime,
) -> Program:
    """Enters a program. For system administrators.

    Refuses, with all reasons: a name that is missing or taken, contact, division, scopes, calls per minute.
    """
    offices.require_or_job(by, "SYSTEM_ADMIN")
    division = next((one for one in offices.divisions() if one.code == division_code), None)
    taken = Program.objects.filter(name=name).exists()
    Refusal.unless_none([*_named(name, taken), *_allowed(contact, scopes, calls_per_minute), *_placed(division)])
    assert division is not None
    program = Program(
        key=uuid.uuid4().hex,
        name=name,
        contact=contact,
        division_id=division.id,
        scopes=sorted(set(scopes)),
        calls_per_minute=calls_per_minute,
        made_at=at,
    )
    with acts.performing("program.registered", by=by, at=at) as act:
        act.create(program, granted=program.scopes)
    return program


def change(
    *, program_key: str, contact: str, scopes: Collection[str], calls_per_minute: int, by: Actor, at: datetime
) -> None:
    """Changes contact, scopes and rate; the next call already feels it. Name and division stay."""
    offices.require_or_job(by, "SYSTEM_ADMIN")
    program = open_program(program_key)
    Refusal.unless_none(_allowed(contact, scopes, calls_per_minute))
    granted = sorted(set(scopes))
    detail = {"granted": granted, "granted_before": program.scopes}
    with acts.performing("program.changed", by=by, at=at) as act:
        act.change(program, detail=detail, contact=contact, scopes=granted, calls_per_minute=calls_per_minute)


def end(*, program_key: str, by: Actor, at: datetime) -> None:
    """Ends a program for good: none of its keys opens anything, its subscriptions are told nothing more."""
    offices.require_or_job(by, "SYSTEM_ADMIN")
    program = open_program(program_key)
    with acts.performing("program.ended", by=by, at=at) as act:
        act.change(program, ended_at=at)


def open_program(key: str) -> Program:
    """The row of a program that has not ended; otherwise NotFound. The caller has permitted it."""
    program = Program.objects.filter(key=key, ended_at=None).first()
    if program is None:
        raise NotFound
    return program


def _named(name: str, taken: bool) -> Iterator[Reason]:
    if not name or len(name) > 60 or not name.isprintable():
        yield Reason(_("请填写名称（60 字以内）"), field="name", code="name-form")
    elif taken:
        yield Reason(_("已有同名的对接系统"), field="name", code="name-taken")


def _allowed(contact: str, scopes: Collection[str], calls_per_minute: int) -> Iterator[Reason]:
    if not contact or len(contact) > 120 or not contact.isprintable():
        yield Reason(_("请填写负责单位和办公电话（120 字以内）"), field="contact", code="contact-form")
    if not scopes or not set(scopes) <= set(SCOPES):
        yield Reason(_("请至少选择一项权限"), field="scopes", code="scopes-missing")
    if not 1 <= calls_per_minute <= MOST_A_MINUTE:
        text = _("每分钟次数填 1 到 %(most)d") % {"most": MOST_A_MINUTE}
        yield Reason(text, field="calls_per_minute", code="rate-form")


def _placed(division: object) -> Iterator[Reason]:
    if division is None:
        yield Reason(_("请选择区划"), field="division_code", code="division-missing")
