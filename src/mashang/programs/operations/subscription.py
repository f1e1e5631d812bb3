"""Subscribing a program to kinds of events at an address, and ending that. The secret is shown once."""

import base64
import secrets
import uuid
from collections.abc import Collection, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries as offices
from mashang.programs import rules
from mashang.programs.models import Program, Subscription
from mashang.programs.operations.registration import open_program
from mashang.programs.types import KINDS


def subscribe(
    *, program_key: str, address: str, kinds: Collection[str], by: Actor, at: datetime
) -> tuple[Subscription, str]:
    """Subscribes and returns the signing secret. For system administrators.

    Refuses: an address that we do not call, no kind, a kind whose scope the program has not.
    """
    offices.require_or_job(by, "SYSTEM_ADMIN")
    program = open_program(program_key)
    Refusal.unless_none([*_addressed(address), *_wanted(program, kinds)])
    secret = rules.SECRET_BEGINS + base64.b64encode(secrets.token_bytes(32)).decode()
    subscription = Subscription(
        key=uuid.uuid4().hex, program=program, address=address, kinds=sorted(set(kinds)), secret=secret, made_at=at
    )
    with acts.performing("subscription.begun", by=by, at=at) as act:
        act.create(subscription, program=program.key, told=subscription.kinds)
    return subscription, secret


def end(*, program_key: str, subscription_key: str, by: Actor, at: datetime) -> None:
    """Ends a subscription; what still waits is not sent any more."""
    offices.require_or_job(by, "SYSTEM_ADMIN")
    found = Subscription.objects.filter(key=subscription_key, program__key=program_key, ended_at=None).first()
    if found is None:
        raise NotFound
    with acts.performing("subscription.ended", by=by, at=at) as act:
        act.change(found, ended_at=at)


def _addressed(address: str) -> Iterator[Reason]:
    if len(address) > 300:
        yield Reason(_("地址最多 300 个字符"), field="address", code="too-long")
    elif problem := sockets.gateway("webhooks").problem(address):
        text = _("这个地址不能用：%(problem)s") % {"problem": problem}
        yield Reason(text, field="address", code="address-forbidden")


def _wanted(program: Program, kinds: Collection[str]) -> Iterator[Reason]:
    if not kinds or not set(kinds) <= set(KINDS):
        yield Reason(_("请至少选择一种事件"), field="kinds", code="kinds-missing")
        return
    if missing := {KINDS[kind][0] for kind in kinds} - set(program.scopes):
        text = _("先要给这个系统 %(scopes)s 权限") % {"scopes": "、".join(sorted(missing))}
        yield Reason(text, field="kinds", code="scope-missing")
