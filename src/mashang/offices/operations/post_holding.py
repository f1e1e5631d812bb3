"""Holding a post as A or B, and leaving it (AB岗): whoever of the two is there may act, and the record says who did."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, audit
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.offices import found, permits, rules
from mashang.offices.events import PostHeld, PostLeft
from mashang.offices.models import Official, Post, PostHolding


def hold(*, post_code: str, staff_number: str, by: Actor, at: datetime, role: str = "A") -> PostHolding:
    """Gives an official a post as A or B; holding it in the same role already changes nothing. For administrators.

    Refuses: oneself, an official or post out of service, the other role (leave first), a function that is kept apart
    from one the official holds (an administrator handles no cases).
    """
    permits.require_grantor(by)
    post, official = found.post(post_code), found.official(staff_number)
    held = list(PostHolding.objects.filter(official=official, ended_at=None).select_related("post"))
    same = next((holding for holding in held if holding.post_id == post.pk), None)
    if same is not None and same.role == role:
        return same
    Refusal.unless_none(_problems(post, official, held, same, role, by))
    holding = PostHolding(post=post, official=official, role=role, since=at)
    with acts.performing("post.held", by=by, at=at) as act:
        act.insert(holding)
        audit.record(act.name, kind=post.subject_kind, number=post_code, by=by, at=at, official=staff_number, role=role)
        act.announce(PostHeld(post_code=post_code, staff_number=staff_number, role=role))
    return holding


def leave(*, post_code: str, staff_number: str, by: Actor, at: datetime) -> None:
    """Ends a holding; not holding the post changes nothing. What the official had claimed there moves on (PostLeft)."""
    permits.require_grantor(by)
    post, official = found.post(post_code), found.official(staff_number)
    holding = PostHolding.objects.filter(post=post, official=official, ended_at=None).first()
    if holding is None:
        return
    with acts.performing("post.left", by=by, at=at) as act:
        act.update(holding, guard={"ended_at": None}, ended_at=at)
        audit.record(act.name, kind=post.subject_kind, number=post_code, by=by, at=at, official=staff_number)
        act.announce(PostLeft(post_code=post_code, staff_number=staff_number))


def _problems(
    post: Post, official: Official, held: list[PostHolding], same: PostHolding | None, role: str, by: Actor
) -> Iterator[Reason]:
    if role not in dict(PostHolding.ROLES):
        yield Reason(_("请选择 A 岗或 B 岗"), field="role", code="role-missing")
    if official.account_id == by.account_id:
        yield Reason(_("不能给自己授岗"), field="official", code="own-post")
    if not official.is_active:
        yield Reason(_("该工作人员已停用"), field="official", code="official-inactive")
    if not post.is_active:
        yield Reason(_("该岗位已停用"), field="post", code="post-inactive")
    if same is not None:
        yield Reason(_("已在此岗位，改 A/B 请先离岗"), field="role", code="role-differs")
    if rules.kept_apart([holding.post.function for holding in held], post.function):
        yield Reason(_("管理员岗位须专人担任，不能与其他岗位兼任"), field="post", code="kept-apart")
