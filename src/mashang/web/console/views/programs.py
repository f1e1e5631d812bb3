"""Programs of other systems: what they may read, their keys (shown once), where they are told what, every delivery."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.kernel.errors import Reason, Refusal
from mashang.offices import queries as offices
from mashang.programs import queries
from mashang.programs.operations import key_making, registration, sending, subscription
from mashang.programs.types import KINDS, SCOPES
from mashang.web.console import labels
from mashang.web.console.gates import AUDIT, SYSTEM, for_posts, show
from mashang.web.console.reading import asked, in_place, typed
from mashang.web.shared.pages import once_key
from mashang.web.shared.sent import whole_number
from mashang.web.shared.visits import Visit

NEW = {"name": 61, "contact": 121, "division_code": 12, "calls_per_minute": 6}
ANSWERED, KEPT = "secrets-shown", 20  # in the session
USUAL = {"calls_per_minute": "60", "days": "365", "overlap_days": "7"}


@for_posts(SYSTEM, AUDIT)
@require_safe
def programs(request: Visit) -> HttpResponse:
    found = queries.programs(request.actor, at=request.moment)
    return show(request, "programs.html", {"rows": found, "may_change": SYSTEM in request.functions})


@for_posts(SYSTEM)
@require_http_methods(["GET", "HEAD", "POST"])
def new_program(request: Visit) -> HttpResponse:
    sent, scopes = typed(request.POST, NEW), request.POST.getlist("scopes")
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            made = registration.register(
                **{**sent, "calls_per_minute": _number(sent["calls_per_minute"])},
                scopes=scopes,
                by=request.actor,
                at=request.moment,
            )
            return redirect("console:program", made.key)
        except Refusal as refusal:
            problems = in_place(refusal)
    values = {
        "typed": {**USUAL, **sent} if request.method == "POST" else USUAL,
        "problems": problems,
        "scopes": SCOPES,
        "granted": scopes,
        "divisions": [(one.code, one.name) for one in offices.divisions()],
        "crumbs": _crumbs(_("新对接系统")),
    }
    return show(request, "program_new.html", values, status=422 if problems else 200)


@for_posts(SYSTEM, AUDIT)
@never_cache
@require_safe
def program(request: Visit, key: str) -> HttpResponse:
    return _page(request, key)


def _page(request: Visit, key: str, *, status: int = 200, **more: Any) -> HttpResponse:
    found = queries.program(request.actor, key, at=request.moment)
    values = {
        "program": found,
        "scopes": SCOPES,
        "kinds": KINDS,
        "usual": USUAL,
        "crumbs": _crumbs(found.name),
        "may_change": SYSTEM in request.functions and found.ended_at is None,
        "problems": (),
        "sent": {},
        **more,
    }
    return show(request, "program.html", values, status=status)


def _refused(request: Visit, key: str, refusal: Refusal) -> HttpResponse:
    return _page(request, key, problems=in_place(refusal), sent=request.POST, chosen=_chosen(request), status=422)


def _chosen(request: Visit) -> list[str]:
    return [*request.POST.getlist("scopes"), *request.POST.getlist("kinds")]


@for_posts(SYSTEM)
@require_POST
def change(request: Visit, key: str) -> HttpResponse:
    sent = typed(request.POST, {"contact": 121, "calls_per_minute": 6})
    try:
        registration.change(
            program_key=key,
            contact=sent["contact"],
            calls_per_minute=_number(sent["calls_per_minute"]),
            scopes=request.POST.getlist("scopes"),
            by=request.actor,
            at=request.moment,
        )
    except Refusal as refusal:
        return _refused(request, key, refusal)
    messages.success(request, _("已保存，下一次调用就按新的来。"))
    return redirect("console:program", key)


@for_posts(SYSTEM)
@require_POST
def end(request: Visit, key: str) -> HttpResponse:
    registration.end(program_key=key, by=request.actor, at=request.moment)
    messages.success(request, _("已停用，所有密钥马上失效。"))
    return redirect("console:program", key)


def _was_answered(request: Visit) -> bool:
    """Whether this very form was sent before: its answer shows a secret and is loaded again by a nervous hand."""
    once, before = once_key(request), request.session.get(ANSWERED, [])
    request.session[ANSWERED] = [*before, once][-KEPT:]
    return once in before


# -- keys --------------------------------------------------------------------------------------------------------------
@for_posts(SYSTEM)
@never_cache
@require_POST
def make_key(request: Visit, key: str) -> HttpResponse:
    """Makes or, with `beginning`, rotates a key, and shows it this once: the answer is the page, nothing is kept."""
    given: dict[str, Any] = {
        "program_key": key,
        "days": _number(request.POST.get("days", "")),
        "by": request.actor,
        "at": request.moment,
    }
    beginning = typed(request.POST, {"beginning": 12})["beginning"]
    if _was_answered(request):
        messages.warning(request, _("这把密钥已经生成过，只显示那一次；没有记下就撤销它，再生成一把。"))
        return redirect("console:program", key)
    try:
        if beginning:
            overlap = _number(request.POST.get("overlap_days", ""))
            made = key_making.rotate_key(beginning=beginning, overlap_days=overlap, **given)
        else:
            made = key_making.make_key(**given)
    except Refusal as refusal:
        return _refused(request, key, refusal)
    return _page(request, key, shown_once=made.text, shown_title=_("新密钥"))


@for_posts(SYSTEM)
@require_POST
def revoke_key(request: Visit, key: str) -> HttpResponse:
    beginning = typed(request.POST, {"beginning": 12})["beginning"]
    key_making.revoke_key(program_key=key, beginning=beginning, by=request.actor, at=request.moment)
    messages.success(request, _("密钥已撤销，马上失效。"))
    return redirect("console:program", key)


# -- webhooks ----------------------------------------------------------------------------------------------------------
@for_posts(SYSTEM)
@never_cache
@require_POST
def subscribe(request: Visit, key: str) -> HttpResponse:
    """Subscribes, and shows the signing secret this once."""
    if _was_answered(request):
        messages.warning(request, _("已经订阅过，签名密钥只显示那一次；没有记下就停掉它，再订阅一次。"))
        return redirect("console:program", key)
    try:
        _made, secret = subscription.subscribe(
            program_key=key,
            address=typed(request.POST, {"address": 301})["address"],
            kinds=request.POST.getlist("kinds"),
            by=request.actor,
            at=request.moment,
        )
    except Refusal as refusal:
        return _refused(request, key, refusal)
    return _page(request, key, shown_once=secret, shown_title=_("签名密钥"))


@for_posts(SYSTEM)
@require_POST
def end_subscription(request: Visit, key: str, subscription_key: str) -> HttpResponse:
    subscription.end(program_key=key, subscription_key=subscription_key, by=request.actor, at=request.moment)
    messages.success(request, _("订阅已停，还没送的不再送。"))
    return redirect("console:program", key)


@for_posts(SYSTEM, AUDIT)
@require_safe
def deliveries(request: Visit, key: str) -> HttpResponse:
    found = queries.program(request.actor, key, at=request.moment)
    wanted = asked(request, "state")
    page = queries.announcements(request.actor, key, after=whole_number(request.GET.get("after", "")), **wanted)
    rows = [
        (
            row,
            KINDS[row.kind][1],
            *labels.WEBHOOK_STATE[row.state],
            [(one, labels.WEBHOOK_ATTEMPT[one.outcome]) for one in row.attempts],
        )
        for row in page.rows
    ]
    states = [(word, label) for word, (_level, label) in labels.WEBHOOK_STATE.items()]
    values = {
        "program": found,
        "part": page,
        "rows": rows,
        "wanted": wanted,
        "states": states,
        "may_send": SYSTEM in request.functions,
        "crumbs": _crumbs(found.name),
    }
    return show(request, "program_deliveries.html", values)


@for_posts(SYSTEM)
@require_POST
def send_again(request: Visit, key: str, announcement_key: str) -> HttpResponse:
    page = queries.program(request.actor, key, at=request.moment)
    sending.send_again(announcement_key=announcement_key, by=request.actor, at=request.moment)
    messages.success(request, _("已重新排队，马上再送。"))
    return redirect("console:program-deliveries", page.key)


def _number(text: str) -> int:
    """A small number; -1, which every rule refuses, for anything else."""
    found = whole_number(text.strip())
    return -1 if found is None or len(text) > 6 else found


def _crumbs(title: str) -> list[tuple[str, str]]:
    return [(_("对接系统"), reverse("console:programs")), (title, "")]
