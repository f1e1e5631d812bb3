"""The application form (申请表) as it would be filed now: a page and a PDF, before submitting."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mashang.cases import queries as cases
from mashang.documents.operations import printing
from mashang.kernel.clock import city_day
from mashang.web.citizen import steps
from mashang.web.citizen.steps import Way
from mashang.web.citizen.views.applications import open_draft, step_of_draft
from mashang.web.shared.pages import file_answer, signed_in
from mashang.web.shared.visits import Visit


@signed_in
@never_cache
@require_safe
@step_of_draft
def preview(request: Visit, key: str) -> HttpResponse:
    """Everything that was filled in, as it will stand in the application form."""
    paper = cases.application_form_of(request.actor, key)
    application, offer = open_draft(request, key)
    values = {
        "way": Way(offer, application.key, steps.SUBMISSION),
        "offer": offer,
        "application": application,
        "paper": paper,
    }
    return render(request, "citizen/application/application_form.html", values)


@signed_in
@require_safe
@step_of_draft
def document(request: Visit, key: str) -> HttpResponse:
    """The same as a PDF, marked as not filed."""
    paper = cases.application_form_of(request.actor, key)
    pdf = printing.print_application_form(paper, on=city_day(request.moment))
    return file_answer(pdf, name=f"{paper.title}（预览）.pdf", media_type="application/pdf", inline=True)
