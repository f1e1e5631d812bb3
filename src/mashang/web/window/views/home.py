"""Where a clerk begins: what waits, drafts, search, a new walk-in; taking a task and giving it back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mashang.cases import queries as cases
from mashang.kernel.errors import NotFound, Refusal
from mashang.offices import queries as offices
from mashang.web.shared import navigation
from mashang.web.shared.components import Tab
from mashang.web.shared.pages import safe_next, signed_in
from mashang.web.shared.staff.acting import post_or_look
from mashang.web.shared.staff.doors import officials_only
from mashang.web.shared.visits import Visit
from mashang.web.window import labels
from mashang.workflow import queries as workflow
from mashang.workflow.operations import claim as claiming
from mashang.workflow.operations import release as releasing
from mashang.workflow.types import Counts

PAGE = 30


@dataclass(frozen=True, slots=True)
class Page:
    next_after: str | int | None
    shown: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the inbox; unknown words are nothing."""

    step: str = ""
    due: str = ""
    whose: str = ""

    @classmethod
    def of(cls, request: Visit) -> "Asked":
        given = {name: request.GET.get(name, "") for name in ("step", "due", "whose")}
        allowed = {"step": labels.STEP, "due": ("TODAY", "OVERDUE"), "whose": ("MINE", "FREE")}
        return cls(**{name: word if word in allowed[name] else "" for name, word in given.items()})

    def address(self, **changes: str) -> str:
        values = {"step": self.step, "due": self.due, "whose": self.whose, **changes}
        kept = {name: word for name, word in values.items() if word}
        return f"{reverse('window:home')}{'?' if kept else ''}{urlencode(kept)}"


# -- what waits --------------------------------------------------------------------------------------------------------
@officials_only
@require_safe
def home(request: Visit) -> HttpResponse:
    posts = offices.posts_of(request.actor)
    functions = {post.function for post in posts}
    navigation.portals_change(request, functions)
    asked = Asked.of(request)
    counted = workflow.counts(request.actor, at=request.moment)
    inbox = workflow.inbox(
        request.actor,
        at=request.moment,
        step=asked.step,
        due=asked.due,
        whose=asked.whose,
        after=request.GET.get("after", "")[:60],
        limit=PAGE,
    )
    values = {
        "tasks": inbox.rows,
        "listing": Page(inbox.next_after, len(inbox.rows)),
        "counted": counted,
        "asked": asked,
        "counts": {"window:home": counted.all_text if counted.all else ""},
        "tabs": _tabs(asked, counted),
        "filters": _filters(asked, counted),
        "steps": labels.STEP,
        "drafts": cases.walk_in_drafts(request.actor),
        "posts": posts,
        "is_clerk": "WINDOW" in functions,
    }
    return render(request, "window/home.html", values)


def _tabs(asked: Asked, counted: Counts) -> list[Tab]:
    steps = [step for step in labels.STEP if counted.steps.get(step) or step == asked.step]
    every = Tab(_("全部"), asked.address(step=""), not asked.step, counted.all)
    return [
        every,
        *(Tab(labels.STEP[s], asked.address(step=s), s == asked.step, counted.steps.get(s, 0)) for s in steps),
    ]


def _filters(asked: Asked, counted: Counts) -> list[Tab]:
    """Each is a link; choosing the current one again takes it away."""
    offered = [
        (_("已超期"), "due", "OVERDUE", counted.overdue),
        (_("今天到期"), "due", "TODAY", None),
        (_("我签收的"), "whose", "MINE", counted.mine),
        (_("没人签收"), "whose", "FREE", None),
    ]
    made = []
    for title, name, word, count in offered:
        current = getattr(asked, name) == word
        made.append(Tab(title, asked.address(**{name: "" if current else word}), current, count))
    return made


# -- tasks -------------------------------------------------------------------------------------------------------------
@signed_in
@post_or_look
def claim(request: Visit, task_id: int) -> HttpResponse:
    """Takes a task and opens its case; when a colleague was quicker, the page says who."""
    if request.method != "POST":
        return redirect("window:case", workflow.task_for(request.actor, task_id).subject_number)
    number = _subject(request, task_id)
    try:
        claiming.claim(task_id=task_id, by=request.actor, at=request.moment)
        messages.success(request, _("已签收，这一件由您办理。"))
    except NotFound:
        messages.warning(request, _("这一件刚刚办完或者转走了。"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect(safe_next(request, reverse("window:case", args=[number])))


@signed_in
@post_or_look
def release(request: Visit, task_id: int) -> HttpResponse:
    """Gives a claimed task back to its post."""
    if request.method != "POST":
        return redirect("window:case", workflow.task_for(request.actor, task_id).subject_number)
    number = _subject(request, task_id)
    releasing.release(task_id=task_id, by=request.actor, at=request.moment)
    messages.success(request, _("已退回，同岗位的同事可以签收。"))
    return redirect(safe_next(request, reverse("window:case", args=[number])))


def _subject(request: Visit, task_id: int) -> str:
    return workflow.task_for(request.actor, task_id).subject_number
