"""The console's addresses: nouns of what they lead to; acts are named like their operation."""

from django.urls import path, register_converter

from mashang.web.console import addresses, gates
from mashang.web.console.views import (
    accounts,
    audit,
    calendars,
    certificate_changes,
    certificate_types,
    certificates,
    divisions,
    drafting,
    forms,
    halls,
    home,
    imports,
    items,
    local_rules,
    offices,
    outbox,
    overview,
    posts,
    privacy,
    programs,
    reforms,
    samples,
    seals,
    undelivered,
    versions,
)
from mashang.web.shared.lists import keeping
from mashang.web.shared.staff import work

register_converter(addresses.Code, "console_code")
register_converter(addresses.Key, "console_key")
register_converter(addresses.Count, "count")

app_name = "console"
VERSION = "items/<console_code:code>/versions/<count:number>/"
urlpatterns = [
    path("", home.home, name="home"),
    # kept views, long work
    *keeping.addresses("console", [audit.LINES, certificates.CERTIFICATES, outbox.MESSAGES]),
    *work.addresses("console", gates.show_shared),
    # items
    path("items/", items.items, name="items"),
    path("items/all/findings/", overview.overview, name="findings"),
    path("drafts/new/", items.start, name="item-start"),
    path("imports/", imports.imports, name="imports"),
    path("imports/templates/<slug:what>/", imports.template, name="import-template"),
    path("imports/confirmation/", imports.confirm, name="import-confirmation"),
    path(VERSION, versions.version, name="version"),
    path(VERSION + "drafting/<slug:part>/", drafting.part, name="drafting"),
    path(VERSION + "form/", forms.form, name="form"),
    path(VERSION + "form/preview/", forms.preview, name="form-preview"),
    path(VERSION + "form/json/", forms.as_json, name="form-json"),
    path(VERSION + "samples/", samples.samples, name="samples"),
    path(VERSION + "differences/", versions.differences, name="differences"),
    path(VERSION + "submission/", versions.submit, name="submission"),
    path(VERSION + "review/", versions.review, name="review"),
    path(VERSION + "return/", versions.return_to_draft, name="return"),
    path(VERSION + "publication/", versions.publish, name="publication"),
    path(VERSION + "discarding/", versions.discard, name="discarding"),
    path("items/<console_code:code>/versions/", items.start_version, name="version-start"),
    path("items/<console_code:code>/samples/<console_code:name>/", samples.sample, name="sample"),
    path("items/<console_code:code>/duties/", items.assign, name="duties"),
    path("items/<console_code:code>/withdrawal/", items.withdraw, name="withdrawal"),
    path("items/<console_code:code>/", items.item, name="item"),
    path("reforms/", reforms.reforms, name="reforms"),
    path("reforms/withdrawal/", reforms.withdraw, name="reform-withdrawal"),
    # calendars
    path("calendars/", calendars.calendars, name="calendars"),
    path("calendars/<console_key:code>/", calendars.calendar, name="calendar"),
    path("calendars/<console_key:code>/years/<count:year>/", calendars.year, name="year"),
    path("calendars/<console_key:code>/opening-hours/", calendars.opening_hours, name="opening-hours"),
    # offices
    path("offices/", offices.units, name="offices"),
    path("offices/units/new/", offices.new_unit, name="unit-new"),
    path("offices/units/<console_code:code>/seal/", seals.seal, name="unit-seal"),
    path("offices/units/<console_code:code>/retirement/", offices.retire, name="unit-retirement"),
    path("offices/units/<console_code:code>/", offices.unit, name="unit"),
    path("offices/halls/", halls.halls, name="halls"),
    path("offices/halls/new/", halls.new_hall, name="hall-new"),
    path("offices/halls/<console_key:code>/", halls.hall, name="hall"),
    path("offices/divisions/", divisions.divisions, name="divisions"),
    path("offices/posts/", posts.posts, name="posts"),
    path("offices/posts/new/", posts.new_post, name="post-new"),
    path("offices/posts/<console_key:code>/", posts.post, name="post"),
    path("offices/posts/<console_key:code>/holding/", posts.hold, name="post-hold"),
    path("offices/posts/<console_key:code>/leaving/", posts.leave, name="post-leave"),
    path("offices/posts/<console_key:code>/retirement/", posts.retire, name="post-retirement"),
    # accounts
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/new/", accounts.new, name="account-new"),
    path("accounts/<console_key:key>/", accounts.account, name="account"),
    path("accounts/<console_key:key>/second-factor-reset/", accounts.second_factor_reset, name="factor-reset"),
    path("accounts/<console_key:key>/<slug:act>/", accounts.act, name="account-act"),
    # the machinery
    path("undelivered/", undelivered.undelivered, name="undelivered"),
    path("undelivered/<count:number>/retry/", undelivered.retry, name="delivery-retry"),
    path("undelivered/<count:number>/dropping/", undelivered.drop, name="delivery-drop"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/export/", outbox.export, name="outbox-export"),
    path("outbox/<console_key:key>/retry/", outbox.retry, name="message-retry"),
    path("audit/", audit.search, name="audit"),
    path("audit/verification/", audit.verify, name="audit-verification"),
    path("audit/export/", audit.export, name="audit-export"),
    path("rules/", local_rules.rules, name="rules"),
    path("privacy/", privacy.notice, name="privacy"),
    # programs of other systems
    path("programs/", programs.programs, name="programs"),
    path("programs/new/", programs.new_program, name="program-new"),
    path("programs/<console_key:key>/", programs.program, name="program"),
    path("programs/<console_key:key>/change/", programs.change, name="program-change"),
    path("programs/<console_key:key>/ending/", programs.end, name="program-end"),
    path("programs/<console_key:key>/keys/", programs.make_key, name="program-key"),
    path("programs/<console_key:key>/keys/revocation/", programs.revoke_key, name="program-key-revocation"),
    path("programs/<console_key:key>/subscriptions/", programs.subscribe, name="program-subscription"),
    path(
        "programs/<console_key:key>/subscriptions/<console_key:subscription_key>/ending/",
        programs.end_subscription,
        name="program-subscription-end",
    ),
    path("programs/<console_key:key>/deliveries/", programs.deliveries, name="program-deliveries"),
    path(
        "programs/<console_key:key>/deliveries/<console_key:announcement_key>/retry/",
        programs.send_again,
        name="program-delivery-retry",
    ),
    # certificates
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/list/export/", certificates.export, name="certificate-export"),
    path("certificates/types/", certificates.types, name="certificate-types"),
    path("certificates/types/new/", certificate_types.new, name="certificate-type-new"),
    path("certificates/types/<console_key:code>/", certificate_types.kept, name="certificate-type"),
    path("certificates/<console_code:number>/revocation/", certificates.propose, name="revocation"),
    path("certificates/<console_code:number>/revocation/<slug:answer>/", certificates.decide, name="revocation-answer"),
    path("certificates/<console_code:number>/<slug:act>/", certificate_changes.change, name="certificate-change"),
    path("certificates/<console_code:number>/", certificates.certificate, name="certificate"),
]
