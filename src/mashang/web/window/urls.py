"""The window's addresses: nouns of what they lead to; acts are named like their operation."""

from django.urls import path

from mashang.web.shared.lists import keeping
from mashang.web.shared.staff import case_list, case_pages, case_search
from mashang.web.window import sheet
from mashang.web.window.views import answering, cases, deciding, drafts, home, identity, receipts, walk_ins

app_name = "window"
CASES = case_list.listing("window")
urlpatterns = [
    path("", home.home, name="home"),
    *case_search.addresses("window", "search/", CASES, sheet.show),
    *keeping.addresses("window", [CASES]),
    path("tasks/<int:task_id>/claim/", home.claim, name="claim"),
    path("tasks/<int:task_id>/release/", home.release, name="release"),
    # walk-ins
    path("walk-ins/", walk_ins.items, name="walk-ins"),
    path("walk-ins/person/", walk_ins.person, name="walk-in-person"),
    path("walk-ins/start/", walk_ins.start, name="walk-in-start"),
    path("drafts/<str:key>/", drafts.draft, name="draft"),
    path("drafts/<str:key>/deletion/", drafts.deletion, name="draft-deletion"),
    path("drafts/<str:key>/application-form/", drafts.application_form, name="draft-form"),
    path("drafts/<str:key>/files/<str:material_key>/", drafts.file, name="draft-file"),
    # one case
    path("cases/<str:number>/", cases.case, name="case"),
    *case_pages.addresses("window", sheet.show, sheet.crumbs),
    path("cases/<str:number>/receipt/", receipts.receipt, name="receipt"),
    path("cases/<str:number>/receipt/slip/", receipts.slip, name="slip"),
    path("cases/<str:number>/materials/", answering.receive, name="materials"),
    path("cases/<str:number>/correction/", answering.request_correction, name="correction"),
    path("cases/<str:number>/correction-answer/", answering.answer_correction, name="correction-answer"),
    path("cases/<str:number>/acceptance/", answering.accept, name="acceptance"),
    path("cases/<str:number>/non-acceptance/", answering.propose_non_acceptance, name="non-acceptance"),
    path("cases/<str:number>/non-acceptance/confirmation/", answering.confirm_non_acceptance, name="confirmation"),
    path("cases/<str:number>/non-acceptance/return/", answering.return_non_acceptance, name="non-acceptance-return"),
    path("cases/<str:number>/review/", deciding.pass_on, name="review"),
    path("cases/<str:number>/decision/", deciding.decide, name="decision"),
    path("cases/<str:number>/fee/", deciding.record_fee, name="fee"),
    path("cases/<str:number>/delivery/", deciding.hand_over, name="delivery"),
    path("cases/<str:number>/certificate/", deciding.certificate, name="certificate"),
    # people
    path("identity/", identity.identity, name="identity"),
    path("identity/name/", identity.name_correction, name="name-correction"),
    path("mandates/", identity.mandates, name="mandates"),
]
