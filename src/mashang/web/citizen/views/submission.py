"""The last step: delivery, contact and a summary, submitted once; then the receipt."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mashang.cases import queries as cases
from mashang.cases.operations import draft, submission
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import FormDefinition, Offer
from mashang.kernel import identifiers, masking
from mashang.kernel.errors import Conflict, Reason, Refusal
from mashang.web.citizen import handed_in, labels, progress, steps
from mashang.web.citizen.refusals import in_place
from mashang.web.citizen.steps import Way
from mashang.web.citizen.views.applications import open_draft, step_of_draft
from mashang.web.citizen.views.items import public_address
from mashang.web.shared.pages import once_key, signed_in
from mashang.web.shared.sent import refuse_longer, uncut
from mashang.web.shared.visits import Visit

if TYPE_CHECKING:
    from mashang.cases.types import Application

CODE_SECONDS = 3600  # so long the query code can be read again on the receipt, e.g. to print it
APPLICATION_FORM = "application-form"  # keep what was typed and show the form before it is filed
LIMITS = {"contact_phone": 20, "delivery_way": 10, "delivery_address": 200}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@step_of_draft
def submit(request: Visit, key: str) -> HttpResponse:
    """Step 4: how to receive the result, how to be reached, everything once more; then it is filed."""
    if request.method == "POST":
        return _submitted(request, key)
    application, offer = open_draft(request, key)
    return _page(request, application, offer, {name: getattr(application, name) for name in LIMITS})


def _submitted(request: Visit, key: str) -> HttpResponse:
    values = uncut(request.POST, LIMITS)
    values["contact_phone"] = identifiers.spelled("mobile", values["contact_phone"])
    application = cases.application_for(request.actor, key, at=request.moment)
    try:
        refuse_longer(values, LIMITS)
        if application.state == "DRAFT":
            draft.save(key=key, by=request.actor, at=request.moment, **_known(values))
            if request.POST.get("then") == APPLICATION_FORM:
                return redirect("citizen:application-form", key)
        receipt = submission.submit(key=key, by=request.actor, at=request.moment, once=once_key(request))
    except Conflict:
        return redirect("citizen:receipt", key)  # filed by an earlier click of another page
    except Refusal as refusal:
        problems = in_place(refusal)
        offer = catalogue.offer(application.item_version_id)
        return _page(request, application, offer, values, problems)
    answer = redirect("citizen:receipt", key)
    answer.set_signed_cookie(
        _cookie(key),
        receipt.query_code,
        max_age=CODE_SECONDS,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
        path=reverse("citizen:receipt", args=[key]),
    )
    return answer


def _known(values: dict[str, str]) -> dict[str, Any]:
    """Only a way that exists is saved; anything else is refused as not chosen."""
    return {**values, "delivery_way": values["delivery_way"] if values["delivery_way"] in labels.DELIVERY else ""}


def _cookie(key: str) -> str:
    return f"receipt-{key[:8]}"


def _page(
    request: Visit, application: "Application", offer: Offer, values: dict[str, str], problems: tuple[Reason, ...] = ()
) -> HttpResponse:
    ways = [(way, labels.DELIVERY[way], labels.DELIVERY_HINT[way]) for way in offer.content.delivery_ways]
    shown = {
        "way": Way(offer, application.key, steps.SUBMISSION),
        "offer": offer,
        "application": application,
        "definition": FormDefinition.of(offer.content.form),
        "rows": handed_in.rows(application, offer),
        "values": values,
        "problems": [(reason, _where(application.key, reason)) for reason in problems],
        "reasons": problems,
        "ways": ways,
        "answers": _situations(application, offer),
    }
    return render(request, "citizen/application/submission.html", shown, status=422 if problems else 200)


def _situations(application: "Application", offer: Offer) -> list[tuple[str, str]]:
    words = {one.code: {o.code: o.label for o in one.options} for one in offer.content.situations}
    return [
        (one.question, words[one.code].get(application.situations.get(one.code, ""), ""))
        for one in offer.content.situations
    ]


def _where(key: str, reason: Reason) -> str:
    """The address at which a reason can be mended: on this page, or on the step that asks for it."""
    if not reason.field or reason.field in LIMITS:
        return f"#id_{reason.field}" if reason.field else ""
    step = next((s for s in (steps.MATERIALS, steps.SITUATION) if reason.field.startswith(PREFIX[s])), steps.FORM)
    return f"{steps.address(key, step)}#id_{reason.field}"


PREFIX = {steps.MATERIALS: "material-", steps.SITUATION: "situation-"}


# -- the receipt -------------------------------------------------------------------------------------------------------
@signed_in
@require_safe
def receipt(request: Visit, key: str) -> HttpResponse:
    return render(request, "citizen/application/receipt.html", _receipt(request, key))


@signed_in
@require_safe
def slip(request: Visit, key: str) -> HttpResponse:
    """The receipt on 80 mm paper."""
    return render(request, "citizen/application/slip.html", _receipt(request, key))


def _receipt(request: Visit, key: str) -> dict[str, Any]:
    application = cases.application_for(request.actor, key, at=request.moment)
    number = cases.case_number_of(application)
    case = cases.case_for_applicant(request.actor, number, at=request.moment)
    tracking = f"{reverse('citizen:query')}?number={application.receipt_number}"
    return {
        "application": application,
        "offer": catalogue.offer(application.item_version_id),
        "number": number,
        "case": case,
        "line": progress.expected(case),
        "told_to": masking.phone(application.contact_phone) if application.contact_phone else "",
        "code": request.get_signed_cookie(_cookie(key), default=""),
        "count": len(cases.materials_of(application)),
        "tracking": public_address(request, tracking),
    }
