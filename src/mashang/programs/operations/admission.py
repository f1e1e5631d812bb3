"""Admission: a call that carries a key is let in as its program, counted, and may read what the scopes name."""

from datetime import datetime, timedelta

from mashang.kernel import actors, crypto, rate_limits, rows
from mashang.kernel.actors import Actor
from mashang.kernel.transactions import writing
from mashang.programs import divisions
from mashang.programs.models import ProgramKey
from mashang.programs.types import Caller, KeyRefused

HOUR = timedelta(hours=1)


def admit(*, key: str, scope: str, by: Actor, at: datetime) -> Caller:
    """The program behind a whole key. Three statements, now and then four.

    Refuses: KeyRefused for an unknown, expired or revoked key and for an ended program; NotAllowed without the scope;
    TooMany past the program's calls per minute, which all its keys share.
    """
    found = ProgramKey.objects.select_related("program__division").filter(
        key_hash=crypto.secret_hash(key) or "none", revoked_at=None, expires_at__gt=at, program__ended_at=None
    )
    opened = found.first()
    if opened is None:
        raise KeyRefused
    program = opened.program
    rate_limits.spend("program.calls", program.key, limit=program.calls_per_minute, seconds=60, at=at)
    actor = actors.program(f"{program.name}（{opened.beginning}）", address=by.address)
    caller = Caller(actor, program.key, frozenset(program.scopes), divisions.with_all_below(program.division.code))
    caller.require(scope)
    _note_use(opened, at)
    return caller


def _note_use(key: ProgramKey, at: datetime) -> None:
    if key.last_used_at is None or at - key.last_used_at >= HOUR:
        with writing():
            rows.change(key, {"last_used_at": at})
