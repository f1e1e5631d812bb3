"""Retirement of posts and units: out of service, never deleted. Higher rooms come first: they know what is laid on a
post or a unit (tasks, duties, items), hand it on or name it as a reason, and then call these."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.offices import found, permits
from mashang.offices.events import PostLeft
from mashang.offices.models import Official, Post, PostHolding, Unit


def retire_post(*, post_code: str, by: Actor, at: datetime) -> Post:
    """Takes a post out of service; whoever holds it leaves it. Again changes nothing. For system administrators.

    Portals call `workflow.operations.retirement`, which hands on what waits for the post.
    """
    permits.require_administrator(by)
    post = found.post(post_code)
    if not post.is_active:
        return post
    holdings = PostHolding.objects.filter(post=post, ended_at=None)
    left = list(holdings.values_list("official__staff_number", flat=True))
    with acts.performing("post.retired", by=by, at=at) as act:
        act.change(post, detail={"left": left}, is_active=False)
        holdings.update(ended_at=at)
        act.announce(*(PostLeft(post_code=post_code, staff_number=number) for number in left))
    return post


def retire_unit(*, unit_code: str, reason: str, by: Actor, at: datetime, laid_on: Iterable[Reason] = ()) -> Unit:
    """Takes a unit out of service; again changes nothing. For system administrators.

    Refuses, all at once: a missing reason, what a higher room found laid on it (`laid_on`), posts, officials and
    lower units in service. Portals call `catalogue.operations.unit_retirement`, which looks for items.
    """
    permits.require_administrator(by)
    unit = found.unit(unit_code)
    if not unit.is_active:
        return unit
    missing = [] if reason.strip() else [Reason(_("请写明停用原因"), field="reason", code="reason-missing")]
    Refusal.unless_none([*missing, *laid_on, *_still_there(unit)])
    with acts.performing("unit.retired", by=by, at=at) as act:
        act.change(unit, detail={"reason": reason.strip()[:200]}, is_active=False)
    return unit


def _still_there(unit: Unit) -> Iterator[Reason]:
    posts = Post.objects.filter(unit=unit, is_active=True).count()
    officials = Official.objects.filter(unit=unit, is_active=True).count()
    lower = Unit.objects.filter(parent=unit, is_active=True).count()
    if posts:
        yield Reason(_("还有 %s 个岗位在用，请先停用岗位") % posts, code="posts-in-service")
    if officials:
        yield Reason(_("还有 %s 名工作人员在这个部门，请先停用或调走") % officials, code="officials-in-service")
    if lower:
        yield Reason(_("还有 %s 个下级部门在用") % lower, code="units-in-service")
