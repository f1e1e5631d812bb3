"""The inbox and single tasks; a task is seen by who now holds its post."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from mashang.calendars.types import statutory_timetable
from mashang.kernel import bookmarks, clock
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound
from mashang.offices import queries as offices
from mashang.workflow.models import Task
from mashang.workflow.types import Counts, InboxPage, TaskView

OVERDUE, TODAY, NEAR, PROVISIONAL, MINE, FREE = "OVERDUE", "TODAY", "NEAR", "PROVISIONAL", "MINE", "FREE"
NEAR_DAYS = 2  # working days after today


def inbox(
    actor: Actor,
    *,
    at: datetime,
    step: str = "",
    due: str = "",
    whose: str = "",
    text: str = "",
    post: str = "",
    after: str = "",
    limit: int = 50,
) -> InboxPage:
    """Open tasks of the posts that the actor holds, by due moment, those without one last. Two statements.

    `due` is OVERDUE, TODAY or NEAR (until the end of the day of `at`, or of the second working day after it; earlier
    ones included) or PROVISIONAL (rests on an unpublished calendar), `whose` is MINE or FREE (nobody has claimed it),
    `text` a part of the title or the beginning of the number, `post` the code of one of the actor's posts, `after` the
    `next_after` of the page before. However long the archive, each post contributes only its own next rows, read from
    the index.
    """
    condition = _wanted(actor, at, step, due, whose, text) & _after(after)
    rows = list(_next_rows(actor, condition, limit + 1, post).select_related("post", "claimed_by"))
    more = bookmarks.bookmark(rows[limit - 1].place_at, rows[limit - 1].pk) if len(rows) > limit else ""
    return InboxPage([_view(row, actor) for row in rows[:limit]], more)


def counts(actor: Actor, *, at: datetime) -> Counts:
    """How many tasks wait for the actor, counted up to a limit. Two statements."""
    rows = _next_rows(actor, Q(), Counts.LIMIT)
    found = list(rows.values_list("place_at", "step", "claimed_by__account_id", "is_due_provisional"))
    midnight, near = _midnight_after(at), _midnight_after(_last_day(NEAR, at))
    steps = [step for _, step, _, _ in found]
    return Counts(
        all=len(found),
        overdue=sum(place <= at for place, *_ in found),
        today=sum(at < place < midnight for place, *_ in found),
        near=sum(place < near for place, *_ in found),
        mine=sum(account == actor.account_id for _, _, account, _ in found),
        provisional=sum(provisional for *_, provisional in found),
        steps={step: steps.count(step) for step in sorted(set(steps))},
    )


def waiting_at(post_code: str) -> int:
    """How many open tasks wait for a post, whoever holds it. One statement."""
    return Task.objects.filter(post__code=post_code, state="OPEN").count()


def task_for(actor: Actor, task_id: int) -> Task:
    """An open task of a post that the actor holds; otherwise NotFound. One statement."""
    rows = Task.objects.filter(offices.acting_in_post(actor), pk=task_id, state="OPEN")
    task = rows.select_related("post", "claimed_by").first()
    if task is None:
        raise NotFound
    return task


def tasks_of_subject(actor: Actor, subject_kind: str, subject_number: str) -> list[TaskView]:
    """Open tasks of one subject that the actor could do now. One statement."""
    rows = Task.objects.filter(
        offices.acting_in_post(actor), subject_kind=subject_kind, subject_number=subject_number, state="OPEN"
    )
    return [_view(row, actor) for row in rows.select_related("post", "claimed_by").order_by("id")]


def handled(actor: Actor, *, before: datetime | None = None, limit: int = 50) -> list[TaskView]:
    """What the actor has done, newest first; `before` is the `done_at` of the last row shown. Two statements."""
    rows = Task.objects.filter(state="DONE", done_by_id=offices.official_of(actor).id)
    rows = rows.filter(done_at__lt=before) if before else rows
    return [_view(row, actor) for row in rows.select_related("post", "claimed_by").order_by("-done_at")[:limit]]


def numbers_claimed_by(name: str, *, subject_kind: str, limit: int = 1_000) -> list[str]:
    """Subjects of whose open task an official of this exact name or staff number is in charge, for the fetches of
    higher rooms, which permit. One statement."""
    named = Q(claimed_by__staff_number=name) | Q(claimed_by__name=name)
    rows = Task.objects.filter(named, state="OPEN", claimed_by__isnull=False, subject_kind=subject_kind)
    return list(rows.values_list("subject_number", flat=True)[:limit])


def in_charge_among(numbers: Iterable[str], *, subject_kind: str) -> dict[str, str]:
    """Of the given subjects (which the reader was given by another query) those that somebody has claimed -> by whom.
    One statement."""
    rows = Task.objects.filter(
        subject_kind=subject_kind, subject_number__in=list(numbers), state="OPEN", claimed_by__isnull=False
    )
    return dict(rows.values_list("subject_number", "claimed_by__name"))


# -- reading each post's next rows from the index ----------------------------------------------------------------------
def _next_rows(actor: Actor, condition: Q, limit: int, only: str = "") -> QuerySet[Task]:
    """At most `limit` rows of each post that the actor holds (or of the `only` one of them with that code), in order of
    place, then the first `limit` of them."""
    posts = [post.id for post in offices.posts_of(actor) if only in ("", post.code)]
    if not posts:
        return Task.objects.none()
    text, values = _one_post(condition, limit)
    union = " UNION ALL ".join(f"SELECT id FROM ({text}) post_{number}" for number in range(len(posts)))
    ids = RawSQL(union, [value for post in posts for value in (post, *values)])
    return Task.objects.filter(pk__in=ids).order_by("place_at", "id")[:limit]


def _one_post(condition: Q, limit: int) -> tuple[str, tuple[Any, ...]]:
    """The statement for any post, built once for all of them: an official may hold dozens. Its first value is the post,
    the others are returned."""
    rows = Task.objects.filter(post_id=0).filter(condition, state="OPEN").order_by("place_at", "id")
    text, (_any_post, *values) = rows.values("id")[:limit].query.sql_with_params()
    return text, tuple(values)


def _wanted(actor: Actor, at: datetime, step: str, due: str, whose: str, text: str) -> Q:
    return Q(*_conditions(actor, at, step, due, whose, text.strip()))


def _conditions(actor: Actor, at: datetime, step: str, due: str, whose: str, text: str) -> Iterator[Q]:
    if step:
        yield Q(step=step)
    if due:
        yield _due(due, at)
    if whose:
        yield Q(claimed_by__account_id=actor.account_id) if whose == MINE else Q(claimed_by=None)
    if text:
        yield Q(title__contains=text) | Q(subject_number__startswith=text)


def _due(due: str, at: datetime) -> Q:
    if due == PROVISIONAL:
        return Q(is_due_provisional=True)
    return Q(place_at__lte=at) if due == OVERDUE else Q(place_at__lt=_midnight_after(_last_day(due, at)))


def _last_day(due: str, at: datetime) -> datetime:
    if due != NEAR:
        return at
    return clock.on(statutory_timetable().working_day_after(clock.city_day(at), NEAR_DAYS))


def _after(bookmark: str) -> Q:
    found = bookmarks.read_bookmark(bookmark)
    if found is None:
        return Q()
    place_at, task_id = found
    return Q(place_at__gte=place_at) & (Q(place_at__gt=place_at) | Q(id__gt=task_id))  # the first part is for the index


def _midnight_after(at: datetime) -> datetime:
    return clock.on(clock.city_day(at) + timedelta(days=1))


def _view(row: Task, actor: Actor) -> TaskView:
    taker = row.claimed_by
    return TaskView(
        row.pk,
        row.step,
        row.subject_kind,
        row.subject_number,
        row.title,
        row.applicant,
        row.made_at,
        row.due_at,
        row.is_due_provisional,
        row.post_id,
        row.post.name,
        taker.name if taker else "",
        taker is not None and taker.account_id == actor.account_id,
        row.state,
        row.done_at,
    )
