"""Duties: which post does which act on an item. Posts with the function ITEM_PUBLISHER or SYSTEM_ADMIN name them."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from mashang.catalogue.models import ACTS, Duty
from mashang.catalogue.queries import versions
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries as offices
from mashang.offices.types import PostView

FIT = {  # act -> functions of the posts that may do it
    "ACCEPTANCE": ("WINDOW",),
    "CONFIRMATION": ("REVIEW", "APPROVAL", "HALL_MANAGER"),
    "REVIEW": ("REVIEW", "APPROVAL"),
    "DECISION": ("APPROVAL",),
    "DELIVERY": ("WINDOW",),
}
ON_THE_SPOT = {**FIT, "REVIEW": ("REVIEW", "APPROVAL", "WINDOW"), "DECISION": ("APPROVAL", "WINDOW")}


def assign(*, item_code: str, act: str, post_code: str, by: Actor, at: datetime) -> Duty:
    """From now on that post does that act on the item; the one before ends. Naming the same post again changes nothing.

    Refuses a post whose function does not fit; at the window only on-the-spot items are reviewed and decided.
    """
    offices.require(by, "ITEM_PUBLISHER", "SYSTEM_ADMIN")
    newest = versions.newest_shown(versions.all_versions_of(item_code))
    post = _post(post_code)
    _refuse_misfit(act, post, at_once=newest.case_kind == "INSTANT")
    before = Duty.objects.filter(item_id=newest.item_id, act=act, ended_at=None).first()
    if before and before.post_id == post.id:
        return before
    with acts.performing("duty.assigned", by=by, at=at) as performed:
        if before:
            at = max(at, before.since + timedelta(microseconds=1))  # its chain is named by when it began
            performed.change(before, act="duty.ended", ended_at=at)
        return performed.create(Duty(item_id=newest.item_id, act=act, post_id=post.id, since=at))


def hand_on(*, post_code: str, successor_code: str, by: Actor, at: datetime) -> int:
    """Every act that was a post's is from now on its successor's; returns how many. For the same posts as `assign`.

    Called when a post retires, which sees to it that the successor has the same function; so every act fits it.
    """
    offices.require(by, "ITEM_PUBLISHER", "SYSTEM_ADMIN")
    successor, held = _post(successor_code), list(Duty.objects.filter(post__code=post_code, ended_at=None))
    at = max([at, *(duty.since + timedelta(microseconds=1) for duty in held)])
    with acts.performing("duty.assigned", by=by, at=at) as performed:
        for duty in held:
            performed.change(duty, act="duty.ended", ended_at=at)
        performed.create_all([Duty(item_id=d.item_id, act=d.act, post_id=successor.id, since=at) for d in held])
    return len(held)


def _post(code: str) -> PostView:
    found = next((post for post in offices.posts() if post.code == code), None)
    if found is None:
        raise NotFound(Reason(_("没有岗位 %s") % code, field="post_code", code="post-unknown"))
    return found


def _refuse_misfit(act: str, post: PostView, *, at_once: bool) -> None:
    if act not in dict(ACTS):
        raise NotFound(Reason(_("没有“%s”这个环节") % act, field="act", code="act-unknown"))
    if post.function not in (ON_THE_SPOT if at_once else FIT)[act]:
        words = {"post": post.name, "act": _(dict(ACTS)[act])}
        raise Refusal(Reason(_("岗位“%(post)s”不能办“%(act)s”") % words, field="post_code", code="post-misfit"))
