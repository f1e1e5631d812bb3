"""Filling in an application: for whom and in which situation, the form; a draft that can be left and taken up again."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mashang.cases import queries as cases
from mashang.cases.operations import draft
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import FormDefinition, Offer
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Conflict, NotFound, Reason, Refusal
from mashang.people import queries as people
from mashang.web.citizen import guides, labels, steps
from mashang.web.citizen.refusals import in_place
from mashang.web.citizen.steps import Way
from mashang.web.shared import forms, wording
from mashang.web.shared.pages import signed_in
from mashang.web.shared.sent import moment
from mashang.web.shared.visits import Visit

if TYPE_CHECKING:
    from mashang.cases.types import Application


# -- beginning ---------------------------------------------------------------------------------------------------------
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Visit, code: str) -> HttpResponse:
    """Step 1 of an application that does not exist yet: for whom, and in which situation."""
    offer = catalogue.open_offer(code, on=city_day(request.moment))
    if not guides.is_online(offer.online_depth):
        raise Refusal(Reason(_("“%s”要到窗口办，不能在网上申请") % wording.item_name(offer), code="at-the-window"))
    if request.method == "POST":
        return _begun(request, offer)
    return _first_step(request, offer, guides.answers_in(request.GET, offer.content.situations))


def _begun(request: Visit, offer: Offer) -> HttpResponse:
    answers = guides.answers_in(request.POST, offer.content.situations)
    kind, _colon, key = request.POST.get("principal", "").partition(":")
    try:
        Refusal.unless_none([*_for_nobody(request, offer), *_unanswered(offer, answers)])
        begun = draft.start(
            item_code=offer.item_code,
            by=request.actor,
            at=request.moment,
            principal_kind=kind or "PERSON",
            principal_key=key,
        )
        draft.save(key=begun.key, by=request.actor, at=request.moment, situations=answers)
    except Refusal as refusal:
        return _first_step(request, offer, answers, in_place(refusal))
    return redirect(Way(offer, begun.key, steps.SITUATION).onward)


def _first_step(
    request: Visit, offer: Offer, answers: dict[str, str], problems: tuple[Reason, ...] = ()
) -> HttpResponse:
    principals = people.principal_choices(request.actor, on=city_day(request.moment))
    chosen = request.POST.get("principal") or _likely(offer, principals)
    values = {
        "way": Way(offer, "", steps.SITUATION),
        "offer": offer,
        "answers": answers,
        "problems": problems,
        "principals": principals,
        "chosen": chosen,
        "roles": labels.ROLE,
    }
    return render(request, "citizen/application/situation.html", values, status=422 if problems else 200)


def _for_nobody(request: Visit, offer: Offer) -> list[Reason]:
    """That nobody was chosen to apply for, where there is a choice."""
    if request.POST.get("principal"):
        return []
    principals = people.principal_choices(request.actor, on=city_day(request.moment))
    return [] if not principals or _likely(offer, principals) else [Reason(_("请选这次替谁申请"), field="mandate")]


def _likely(offer: Offer, principals: list) -> str:
    """Whom an item can only be for: the one principal there is, or the one of the kind that the item is for. Between
    several nothing is chosen before: a clerk applied for herself, who meant her company."""
    fitting = [p for p in principals if offer.audience in ("BOTH", p.kind)] or principals
    return f"{fitting[0].kind}:{fitting[0].key}" if len(fitting) == 1 else ""


def _unanswered(offer: Offer, answers: dict[str, str]) -> list[Reason]:
    return [
        Reason(_("请回答：%(question)s") % {"question": one.question}, field=f"situation-{one.code}", code="situation")
        for one in offer.content.situations
        if one.code not in answers
    ]


# -- a draft -----------------------------------------------------------------------------------------------------------
def step_of_draft(view: Callable[[Visit, str], HttpResponse]) -> Callable[[Visit, str], HttpResponse]:
    """A step of one's own draft; whoever goes back to it after submitting is led to the case."""

    @wraps(view)
    def step(request: Visit, key: str) -> HttpResponse:
        try:
            return view(request, key)
        except NotFound:
            application = cases.application_for(request.actor, key, at=request.moment)
            if application.state == "DRAFT" or request.headers.get("X-Autosave"):
                raise
            return redirect("citizen:case", cases.case_number_of(application))

    return step


@signed_in
@require_safe
def resume(request: Visit, key: str) -> HttpResponse:
    """To the first step that still wants something; of a submitted application to its case."""
    application = cases.application_for(request.actor, key, at=request.moment)
    if application.state != "DRAFT":
        return redirect("citizen:case", cases.case_number_of(application))
    return redirect(steps.address(key, steps.first_open(application, catalogue.offer(application.item_version_id))))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@step_of_draft
def situation(request: Visit, key: str) -> HttpResponse:
    """Step 1 of a draft: the situation may change, for whom it is does not."""
    application, offer = open_draft(request, key)
    if request.method == "POST":
        answers = guides.answers_in(request.POST, offer.content.situations)
        problems = tuple(_unanswered(offer, answers))
        if not problems:
            draft.save(key=key, by=request.actor, at=request.moment, situations=answers)
            return redirect(Way(offer, key, steps.SITUATION).onward)
    else:
        answers, problems = application.situations, ()
    values = {
        "way": Way(offer, key, steps.SITUATION),
        "offer": offer,
        "application": application,
        "answers": answers,
        "problems": problems,
    }
    return render(request, "citizen/application/situation.html", values, status=422 if problems else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@step_of_draft
def form(request: Visit, key: str) -> HttpResponse:
    """Step 2: the item's form. Everything typed is kept, right or wrong; onward only when it is right."""
    application, offer = open_draft(request, key)
    if request.method != "POST":
        return _form_page(request, application, offer, application.answers)
    values = forms.read(FormDefinition.of(offer.content.form), request.POST)
    if request.headers.get("X-Autosave"):
        return _autosaved(request, key, values)
    try:
        application.saved_at = _save(request, key, values)
    except Conflict:
        application = cases.draft_of(request.actor, key)  # its moment now: who presses once more means it
        text = _("这份申请刚在另一个页面改过。要用这一页填的，请再按一次“保存并继续”；要看那一页填的，请刷新")
        return _form_page(request, application, offer, values, (Reason(text, code="stale-draft"),))
    except Refusal as refusal:
        return _form_page(request, application, offer, values, in_place(refusal))
    if forms.rows_changed(request.POST):
        return _form_page(request, application, offer, values)
    if "later" in request.POST:
        messages.success(request, _("存好了，什么时候都可以接着填。"))
        return redirect("citizen:my-cases")
    if problems := tuple(catalogue.form_problems(offer, values)):
        return _form_page(request, application, offer, values, problems)
    return redirect(Way(offer, key, steps.FORM).onward)


def _autosaved(request: Visit, key: str, values: dict[str, Any]) -> JsonResponse:
    return JsonResponse({"saved_at": _save(request, key, values).isoformat()})


def _save(request: Visit, key: str, values: dict[str, Any]) -> datetime:
    """Keeps what was typed, unless another page saved meanwhile: then Conflict, and nothing of that page is lost."""
    seen_at = moment(request.POST.get("seen_at", ""))
    return draft.save(key=key, by=request.actor, at=request.moment, answers=values, seen_at=seen_at)


def _form_page(
    request: Visit, application: "Application", offer: Offer, values: dict[str, Any], problems: tuple[Reason, ...] = ()
) -> HttpResponse:
    shown = {
        "way": Way(offer, application.key, steps.FORM),
        "offer": offer,
        "application": application,
        "definition": FormDefinition.of(offer.content.form),
        "values": values,
        "problems": problems,
    }
    return render(request, "citizen/application/form.html", shown, status=422 if problems else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@step_of_draft
def deletion(request: Visit, key: str) -> HttpResponse:
    """Throws a draft away, after asking."""
    application, offer = open_draft(request, key)
    if request.method == "POST":
        draft.discard(key=key, by=request.actor, at=request.moment)
        messages.success(request, _("草稿已经删掉。"))
        return redirect("citizen:my-cases")
    return render(request, "citizen/application/deletion.html", {"application": application, "offer": offer})


def open_draft(request: Visit, key: str) -> tuple[Any, Offer]:
    """One's own draft with its offer; NotFound once it was submitted or thrown away."""
    application = cases.draft_of(request.actor, key)
    return application, catalogue.offer(application.item_version_id)
