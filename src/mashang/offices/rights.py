"""Who somebody is here, and which posts they hold. Rights are joined into the fetch, never cached."""

from django.db.models import Q, QuerySet

from mashang.kernel.actors import SYSTEM, Actor
from mashang.kernel.errors import NotAllowed
from mashang.kernel.kept_queries import built_once
from mashang.offices.models import Official, Post, PostHolding, SavedView
from mashang.offices.types import OfficialView, PostView, ViewKept


def official_of(actor: Actor) -> OfficialView:
    """The official behind the actor's account; raises NotAllowed when there is none. One statement."""
    for official in _officials(account_id=actor.account_id or 0):
        return _official(official)
    raise NotAllowed


@built_once
def _officials(account_id: int) -> QuerySet[Official]:
    active = Official.objects.filter(account_id=account_id, is_active=True, account__is_active=True)
    return active.select_related("unit").order_by("pk")[:1]


def posts_of(actor: Actor) -> list[PostView]:
    """The posts that the actor holds now, as A or B. One statement."""
    holdings = _held_with_posts(account_id=actor.account_id or 0)
    return [post_view(holding.post, holding.role) for holding in holdings]


@built_once
def _held_with_posts(account_id: int) -> QuerySet[PostHolding]:
    return _held_by(account_id).select_related("post").order_by("post__code")


def holds(actor: Actor, *functions: str) -> bool:
    """Whether the actor now holds a post with one of these functions (all posts when none is named). One statement."""
    holdings = _holdings(actor)
    return (holdings.filter(post__function__in=functions) if functions else holdings).exists()


def divisions_of(actor: Actor, *functions: str) -> set[int]:
    """The divisions in whose units the actor holds a post with one of these functions. One statement."""
    return set(_holdings(actor).filter(post__function__in=functions).values_list("post__unit__division_id", flat=True))


def require(actor: Actor, *functions: str) -> None:
    """Raises NotAllowed unless the actor holds a post with one of these functions. One statement."""
    if not holds(actor, *functions):
        raise NotAllowed


def require_or_job(actor: Actor, *functions: str) -> None:
    """`require`, but jobs of the system pass (commands and the relay start them, never a request). For upkeep only:
    no legal act on a case may be done by a job that holds no post."""
    if actor.kind != SYSTEM:
        require(actor, *functions)


def acting_in_post(actor: Actor, *, post: str = "post") -> Q:
    """Condition for a higher room's fetch: the actor now holds the post at the end of the path `post`.

    Put it into one `filter()` so that its parts speak of the same holding; a holding is unique, so rows never double.
    """
    return Q(
        **{
            f"{post}__is_active": True,
            f"{post}__holdings__ended_at": None,
            f"{post}__holdings__official__is_active": True,
            f"{post}__holdings__official__account_id": actor.account_id or 0,
        }
    )


def _holdings(actor: Actor) -> QuerySet[PostHolding]:
    return _held_by(actor.account_id or 0)


def _held_by(account_id: int) -> QuerySet[PostHolding]:
    return PostHolding.objects.filter(
        ended_at=None,
        post__is_active=True,
        official__is_active=True,
        official__account_id=account_id,
        official__account__is_active=True,
    )


def _official(row: Official) -> OfficialView:
    return OfficialView(
        row.pk, row.staff_number, row.name, row.title, row.unit_id, row.unit.short_name, row.unit.division_id
    )


def post_view(row: Post, role: str = "A") -> PostView:
    return PostView(row.pk, row.code, row.name, row.function, row.unit_id, row.hall_id, row.window_id, role)


def saved_views(actor: Actor, page: str) -> list[ViewKept]:
    """The actor's own views of a page, in the order in which they were saved. One statement."""
    rows = _views(account_id=actor.account_id or 0, page=page)
    return [ViewKept(row.pk, row.name, row.query, row.is_start) for row in rows]


@built_once
def _views(account_id: int, page: str) -> QuerySet[SavedView]:
    return SavedView.objects.filter(official__account_id=account_id, page=page).order_by("id")
