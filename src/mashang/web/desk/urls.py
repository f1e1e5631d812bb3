"""The desk's addresses: nouns of what they lead to; acts are named like their operation."""

from django.urls import path

from mashang.web.desk import desks, inbox_list, sheet
from mashang.web.desk.views import cases, deciding, inbox, ratings, referring, unlisted_demands
from mashang.web.shared.lists import keeping
from mashang.web.shared.staff import case_list, case_pages, case_search, work

app_name = "desk"
CASES = case_list.listing("desk")
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("done/", inbox.handled, name="handled"),
    path("tasks/claim/", inbox.claim_picked, name="claim-picked"),
    path("tasks/release/", inbox.release_picked, name="release-picked"),
    path("tasks/<int:task_id>/claim/", inbox.claim, name="claim"),
    path("tasks/<int:task_id>/release/", inbox.release, name="release"),
    path("ratings/", ratings.ratings, name="ratings"),
    path("unlisted-demands/", unlisted_demands.demands, name="unlisted-demands"),
    path("unlisted-demands/<str:key>/", unlisted_demands.handle, name="unlisted-demand"),
    *case_search.addresses("desk", "cases/", CASES, desks.show),
    # kept views, long work
    *keeping.addresses("desk", [CASES, inbox_list.TASKS]),
    *work.addresses("desk", desks.show),
    # one case
    path("cases/<str:number>/", cases.case, name="case"),
    *case_pages.addresses("desk", desks.show, sheet.crumbs),
    path("cases/<str:number>/referral-paper/", cases.referral_paper, name="referral-paper"),
    path("cases/<str:number>/certificate/", cases.certificate, name="certificate"),
    # its acts
    path("cases/<str:number>/review/", deciding.review, name="review"),
    path("cases/<str:number>/review-return/", deciding.review_return, name="review-return"),
    path("cases/<str:number>/decision/", deciding.decide, name="decision"),
    path("cases/<str:number>/referral/", referring.refer, name="referral"),
    path("cases/<str:number>/referral-decision/", referring.record_decision, name="referral-decision"),
    path("cases/<str:number>/referral-return/", referring.record_return, name="referral-return"),
    path("cases/<str:number>/suspension/", deciding.suspend, name="suspension"),
    path("cases/<str:number>/resumption/", deciding.resume, name="resumption"),
    path("cases/<str:number>/non-acceptance-confirmation/", deciding.confirm, name="non-acceptance-confirmation"),
    path("cases/<str:number>/non-acceptance-return/", deciding.send_back, name="non-acceptance-return"),
]
