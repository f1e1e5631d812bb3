"""Upkeep of posts: positions with one function, in a unit, perhaps at a hall and a window."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.offices import found, permits
from mashang.offices.models import Hall, Post, Window


def put_post(
    *,
    code: str,
    name: str,
    function: str,
    unit_code: str,
    by: Actor,
    at: datetime,
    hall_code: str = "",
    window_id: int | None = None,
) -> Post:
    """Enters a post, or changes name and place (see `retirement`). For system administrators.

    Refuses: an unknown function, unit, hall or window; another function for a post that is there (make a new post).
    """
    permits.require_administrator(by)
    unit = found.unit(unit_code)
    hall = found.one(Hall.objects.filter(code=hall_code)) if hall_code else None
    window = found.one(Window.objects.filter(pk=window_id)) if window_id is not None else None
    known = Post.objects.filter(code=code).first()
    Refusal.unless_none(_problems(function, known))
    values: dict[str, Any] = {"name": name, "unit": unit, "hall": hall, "window": window}
    with acts.performing("post.put", by=by, at=at) as act:
        if known is None:
            return act.create(Post(code=code, function=function, **values))
        changes = {field: value for field, value in values.items() if getattr(known, field) != value}
        if changes:
            act.change(known, **changes)
    return known


def _problems(function: str, known: Post | None) -> list[Reason]:
    if function not in dict(Post.FUNCTIONS):
        return [Reason(_("请选择岗位职能"), field="function", code="function-unknown")]
    if known is not None and known.function != function:
        return [Reason(_("岗位职能不能更改，请新设岗位"), field="function", code="function-fixed")]
    return []
