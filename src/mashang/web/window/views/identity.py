"""Identity at the counter: an account is bound to who shows the document, a company clerk's mandate to its papers, a
changed name to what proves it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.people import queries as people
from mashang.people.operations import identity_check, mandate, person_correction
from mashang.people.types import Claim, Identity, MandateView
from mashang.web.shared.sent import day, refuse_longer
from mashang.web.shared.staff import refusals
from mashang.web.shared.staff.acting import post_or_look
from mashang.web.shared.staff.refusals import NOTHING
from mashang.web.shared.staff.sent import Typed, typed_in
from mashang.web.shared.visits import Visit
from mashang.web.window import labels, sheet
from mashang.web.window.doors import clerks_only
from mashang.web.window.views.walk_ins import CLAIM

LIMITS = {**CLAIM, "replaces_claim": 3}


@clerks_only
@sensitive_post_parameters("phone", "name", "document_number")
@post_or_look
def identity(request: Visit) -> HttpResponse:
    """The account of a phone and the document in the clerk's hand; one form, one check."""
    typed, refused = typed_in(request, LIMITS), NOTHING
    if request.method == "POST":
        try:
            refuse_longer(typed, LIMITS)
            checked = _checked(request, typed)
        except Refusal as refusal:
            refused = refusals.in_place(refusal)
        else:
            messages.success(request, _("已核验：%s。本人名下的办件和证照现在都能看到了。") % checked.name)
            return redirect("window:identity")
    values = {
        "typed": typed,
        "problems": refused.reasons,
        "kinds": list(labels.DOCUMENT.items()),
        "without_birthday": labels.WITHOUT_BIRTHDAY,
        "crumbs": sheet.crumbs("", _("核验市民账号")),
        "differs": any(reason.code == "claim-differs" for reason in refused.reasons) or bool(typed["replaces_claim"]),
    }
    return render(request, "window/identity.html", values, status=refused.status)


def _checked(request: Visit, typed: Typed) -> Identity:
    try:
        account = people.account_at_window(request.actor, typed["phone"], at=request.moment)
    except NotFound:
        raise Refusal(_no_account()) from None
    claim = Claim(typed["name"], typed["document_kind"], typed["document_number"], day(typed["born_on"]))
    return identity_check.check_identity(
        account_key=account.key,
        claim=claim,
        replaces_claim=bool(typed["replaces_claim"]),
        by=request.actor,
        at=request.moment,
    )


def _no_account() -> Reason:
    return Reason(_("没有找到这个手机号的账号，请核对号码，或请来人先注册"), field="phone", code="account-unknown")


# -- a changed name ----------------------------------------------------------------------------------------------------
NAME = {"document_kind": 20, "document_number": 40, "name": 60, "reason": 200}


@clerks_only
@sensitive_post_parameters("name", "document_number")
@post_or_look
def name_correction(request: Visit) -> HttpResponse:
    """The new name of a checked person, from the papers that prove it (个人信息保护法 art. 46)."""
    typed, refused = typed_in(request, NAME), NOTHING
    if request.method == "POST":
        try:
            refuse_longer(typed, NAME)
            person_correction.correct_name(by=request.actor, at=request.moment, **typed)
        except NotFound:
            refused = refusals.wrong([_nobody_checked()])
        except Refusal as refusal:
            refused = refusals.in_place(refusal)
        else:
            messages.success(request, _("姓名已更正，从现在起用新的；以前的办件和证照不变。"))
            return redirect("window:name-correction")
    values = {"typed": typed, "problems": refused.reasons, "kinds": list(labels.DOCUMENT.items())}
    return render(request, "window/name_correction.html", values, status=refused.status)


def _nobody_checked() -> Reason:
    said = _("没有用这个证件核验过的人，请核对号码")
    return Reason(said, field="document_number", code="person-unknown")


# -- mandates ----------------------------------------------------------------------------------------------------------
MANDATE = {"phone": 20, "mandate": 32}


@clerks_only
@sensitive_post_parameters("phone")
@post_or_look
def mandates(request: Visit) -> HttpResponse:
    """The organisations for which the account of a phone says it acts; each is checked against its papers."""
    typed, refused = typed_in(request, MANDATE), NOTHING
    found: list[MandateView] | None = None
    if request.method == "POST":
        try:
            refuse_longer(typed, MANDATE)
            _check(request, typed["mandate"])
            found = people.mandates_at_window(request.actor, typed["phone"])
        except NotFound:
            refused = refusals.wrong([_no_account()])
        except Refusal as refusal:
            refused = refusals.in_place(refusal)
    values: dict[str, Any] = {
        "typed": typed,
        "problems": refused.reasons,
        "mandates": found,
        "roles": labels.ROLE,
        "levels": labels.LEVEL,
        "crumbs": sheet.crumbs("", _("核验单位授权")),
    }
    return render(request, "window/mandates.html", values, status=refused.status)


def _check(request: Visit, key: str) -> None:
    """The clerk saw licence and letter of authority."""
    if key:
        mandate.check_mandate(mandate_key=key, by=request.actor, at=request.moment)
        messages.success(request, _("授权已核验，来人现在可以办理和查看单位的全部事项。"))
