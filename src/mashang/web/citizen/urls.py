"""The citizens' addresses: nouns of what they lead to; acts are named like their operation."""

from django.urls import path, register_converter

from mashang.web.citizen import addresses
from mashang.web.citizen.views import (
    account,
    applications,
    halls,
    home,
    items,
    lists,
    materials,
    messages,
    my_cases,
    my_certificates,
    organisations,
    provider,
    rating,
    registration,
    second_factor,
    sign_in,
    submission,
    tracking,
    verification,
)

register_converter(addresses.ItemCode, "item")
register_converter(addresses.Number, "number")
register_converter(addresses.Key, "key")

app_name = "citizen"
urlpatterns = [
    path("", home.home, name="home"),
    path("help/", home.help_page, name="help"),
    path("privacy/", home.privacy, name="privacy"),
    path("accessibility/", home.accessibility, name="accessibility"),
    # finding
    path("search/", items.search, name="search"),
    path("search/suggestions/", items.suggestions, name="suggestions"),
    path("items/", items.items, name="items"),
    path("items/<item:code>/samples/<number:name>/", items.sample, name="sample"),
    path("items/<item:code>/checklist/", items.checklist, name="checklist"),
    path("items/<item:code>/application/", applications.begin, name="application-start"),
    path("items/<item:code>/", items.item, name="item"),
    path("lists/", lists.figures, name="figures"),
    path("lists/<slug:kind>/", lists.one, name="list"),
    path("lists/<slug:kind>/table/", lists.table, name="list-table"),
    path("halls/", halls.halls, name="halls"),
    path("halls/<number:code>/", halls.hall, name="hall"),
    # applying
    path("my/applications/<key:key>/", applications.resume, name="draft"),
    path("my/applications/<key:key>/situation/", applications.situation, name="situation"),
    path("my/applications/<key:key>/form/", applications.form, name="form"),
    path("my/applications/<key:key>/materials/", materials.materials, name="materials"),
    path("my/applications/<key:key>/files/<key:material_key>/", materials.file, name="file"),
    path("my/applications/<key:key>/files/<key:material_key>/removal/", materials.file_removal, name="file-removal"),
    path("my/applications/<key:key>/submission/", submission.submit, name="submission"),
    path("my/applications/<key:key>/receipt/", submission.receipt, name="receipt"),
    path("my/applications/<key:key>/receipt/slip/", submission.slip, name="slip"),
    path("my/applications/<key:key>/deletion/", applications.deletion, name="deletion"),
    # my cases
    path("my/", my_cases.my_cases, name="my"),
    path("my/cases/", my_cases.my_cases, name="my-cases"),
    path("my/cases/<number:number>/", my_cases.case, name="case"),
    path("my/cases/<number:number>/correction/", my_cases.answer, name="correction"),
    path("my/cases/<number:number>/withdrawal/", my_cases.withdraw, name="withdrawal"),
    path("my/cases/<number:number>/letters/<key:key>/", my_cases.letter, name="letter"),
    path("my/cases/<number:number>/certificate/", my_cases.certificate_file, name="case-certificate"),
    path("my/cases/<number:number>/rating/", rating.of_case, name="case-rating"),
    # my certificates, messages, account
    path("my/certificates/", my_certificates.my_certificates, name="certificates"),
    path("my/certificates/<item:number>/document/", my_certificates.document, name="certificate-document"),
    path("my/certificates/<item:number>/permission/", my_certificates.permission, name="certificate-permission"),
    path("my/certificates/<item:number>/", my_certificates.certificate, name="certificate"),
    path("my/messages/", messages.inbox, name="messages"),
    path("my/messages/reading/", messages.all_read, name="messages-read"),
    path("my/messages/<key:key>/", messages.message, name="message"),
    path("my/account/", account.account, name="account"),
    path("my/account/identity-confirmation/", account.confirmation, name="confirmation"),
    path("my/account/topics/", account.topics, name="topics"),
    path("my/account/phone/", account.phone, name="phone"),
    path("my/account/record/", account.record, name="record"),
    path("my/account/record/copy/", account.record_copy, name="record-copy"),
    path("my/account/privacy-consent/", account.consent, name="consent"),
    path("my/account/closing/", account.closing, name="closing"),
    path("my/organisations/", organisations.organisations, name="organisations"),
    path("my/organisations/registration/", organisations.registration, name="organisation-registration"),
    path("my/organisations/mandate/", organisations.giving, name="mandate-giving"),
    path("my/organisations/mandates/<key:key>/ending/", organisations.ending, name="mandate-ending"),
    # for everybody
    path("track/", tracking.query, name="query"),
    path("verify/", verification.verify, name="verify"),
    path("verify/code/<number:code>/", verification.by_code, name="verify-code"),
    path("verify/code/<number:code>/document/", verification.document, name="verify-document"),
    path("rating/<number:token>/", rating.by_link, name="rating"),
    # signing in
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/provider/", provider.leave, name="provider"),
    path("sign-in/provider/answer/", provider.come_back, name="provider-answer"),
    path("sign-in/provider/account/", provider.account, name="provider-account"),
    path("sign-in/code/", sign_in.code, name="sign-in-code"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("password/", sign_in.password, name="password"),
    path("second-factor/", second_factor.second_factor, name="second-factor"),
    path("register/", registration.register, name="register"),
    path("recovery/", registration.recovery, name="recovery"),
]
