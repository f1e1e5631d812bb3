"""Making a key, rotating one with an overlap, revoking one. The whole key is the answer, and nowhere kept."""

import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from mashang.kernel import acts, crypto
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries as offices
from mashang.programs import rules
from mashang.programs.models import Program, ProgramKey
from mashang.programs.operations.registration import open_program
from mashang.programs.types import MadeKey

LONGEST_DAYS, LONGEST_OVERLAP_DAYS = 730, 30


def make_key(*, program_key: str, days: int, by: Actor, at: datetime) -> MadeKey:
    """Makes a key that opens for `days` days. For system administrators. Refuses a term that is too long."""
    offices.require_or_job(by, "SYSTEM_ADMIN")
    program = open_program(program_key)
    Refusal.unless_none([] if 1 <= days <= LONGEST_DAYS else [_term("days", LONGEST_DAYS)])
    made, row = _new(program, at, timedelta(days=days))
    with acts.performing("program.key_made", by=by, at=at) as act:
        act.change(program, detail={"key": made.beginning, "expires_at": made.expires_at.isoformat()})
        act.insert(row)
    return made


def rotate_key(*, program_key: str, beginning: str, days: int, overlap_days: int, by: Actor, at: datetime) -> MadeKey:
    """Makes a new key; the old one goes on opening for `overlap_days`, at most until its own end."""
    offices.require_or_job(by, "SYSTEM_ADMIN")
    program = open_program(program_key)
    old = _open_key(program, beginning, at)
    wrong = [] if 1 <= days <= LONGEST_DAYS else [_term("days", LONGEST_DAYS)]
    wrong += [] if 0 <= overlap_days <= LONGEST_OVERLAP_DAYS else [_term("overlap_days", LONGEST_OVERLAP_DAYS, least=0)]
    Refusal.unless_none(wrong)
    made, row = _new(program, at, timedelta(days=days))
    until = min(old.expires_at, at + timedelta(days=overlap_days))
    with acts.performing("program.key_rotated", by=by, at=at) as act:
        act.change(program, detail={"key": made.beginning, "old": beginning, "old_until": until.isoformat()})
        act.update(old, guard={"revoked_at": None}, expires_at=until)
        act.insert(row)
    return made


def revoke_key(*, program_key: str, beginning: str, by: Actor, at: datetime) -> None:
    """Revokes a key: the next call with it is refused."""
    offices.require_or_job(by, "SYSTEM_ADMIN")
    program = open_program(program_key)
    key = _open_key(program, beginning, at)
    with acts.performing("program.key_revoked", by=by, at=at) as act:
        act.change(program, detail={"key": beginning})
        act.update(key, guard={"revoked_at": None}, revoked_at=at)


def _new(program: Program, at: datetime, term: timedelta) -> tuple[MadeKey, ProgramKey]:
    text = rules.KEY_BEGINS + secrets.token_urlsafe(32)
    made = MadeKey(text, text[: rules.BEGINNING], at + term)
    row = ProgramKey(
        program=program,
        beginning=made.beginning,
        key_hash=crypto.secret_hash(text),
        made_at=at,
        expires_at=made.expires_at,
    )
    return made, row


def _open_key(program: Program, beginning: str, at: datetime) -> ProgramKey:
    key = ProgramKey.objects.filter(program=program, beginning=beginning, revoked_at=None, expires_at__gt=at).first()
    if key is None:
        raise NotFound
    return key


def _term(field: str, most: int, *, least: int = 1) -> Reason:
    return Reason(_("天数填 %(least)d 到 %(most)d") % {"least": least, "most": most}, field=field, code="days-form")
