"""Erasure: after their time the free words of ratings and who was invited or gave a name are destroyed.

Grades, indicators, numbers and days stay, so that every rate is the same before and after.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from mashang.evaluation import local
from mashang.evaluation.models import Invitation, Rater, Rating
from mashang.kernel import acts, retention
from mashang.kernel.actors import Actor
from mashang.kernel.transactions import writing


def ratings_past_their_time(today: date, *, most: int | None = None) -> list[int]:
    """Ratings given so long ago that their time is over and that still have words or a rater, oldest first."""
    old = Rating.objects.filter(given_at__lt=retention.limit(local.WORDS_YEARS, on=today))
    return list(old.filter(~Q(text="") | Q(rater__isnull=False)).order_by("pk").values_list("pk", flat=True)[:most])


def invitations_past_their_time(today: date, *, most: int | None = None) -> list[int]:
    """Invitations that ran out so long ago and still say who was invited, oldest first."""
    old = Invitation.objects.filter(expires_at__lt=retention.limit(local.WORDS_YEARS, on=today))
    return list(old.exclude(account=None).order_by("pk").values_list("pk", flat=True)[:most])


def erase_rating(*, rating_id: int, by: Actor, at: datetime) -> None:
    """Destroys the words of one rating and who gave it."""
    rating = Rating.objects.select_related("invitation").get(pk=rating_id)
    with acts.performing("rating.erased", by=by, at=at) as act:
        act.change(rating, text="")
        Rater.objects.filter(rating=rating).delete()


def forget_invited(ids: Iterable[int]) -> int:
    """Forgets who was invited; that somebody was, and when, stays. One statement."""
    with writing():
        return Invitation.objects.filter(pk__in=list(ids)).update(account=None)
