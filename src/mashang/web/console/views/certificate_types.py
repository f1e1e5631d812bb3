"""The catalogue of certificate types: seen by its readers, kept by publishers of items."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mashang.certificates import queries
from mashang.certificates.operations import type_upkeep
from mashang.certificates.types import TypeDraft
from mashang.kernel.errors import Reason, Refusal
from mashang.web.console.gates import PUBLISHER, for_posts, show
from mashang.web.console.reading import code_problems, in_place, typed
from mashang.web.shared.visits import Visit

TYPE = {
    "name": 100,
    "type_code": 21,
    "number_format": 80,
    "holder": 12,
    "validity_months": 5,
    "is_licence": 3,
    "facts": 4000,
    "statement": 300,
    "legal_basis": 200,
    "is_active": 3,
}
NEW = {"is_licence": "yes", "is_active": "yes", "facts": "名称＝holder.name\n证件号码＝holder.number"}


@for_posts(PUBLISHER)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Visit) -> HttpResponse:
    """A type that is not there yet."""
    if request.method != "POST":
        return _page(request, NEW)
    sent = typed(request.POST, {"code": 40, **TYPE})
    wrong = code_problems(sent["code"], {one.code for one in queries.types(all_of_them=True)})
    return _kept(request, sent, sent["code"], wrong)


@for_posts(PUBLISHER)
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: Visit, code: str) -> HttpResponse:
    """One type; what was issued stays as it was printed."""
    draft = queries.type_draft(code)
    if request.method != "POST":
        return _page(request, _shown(draft), code)
    return _kept(request, typed(request.POST, TYPE), code, [], known=True)


def _kept(request: Visit, sent: dict[str, Any], code: str, wrong: list[Reason], *, known: bool = False) -> HttpResponse:
    months = sent["validity_months"]
    if months and not months.isdecimal():
        wrong.append(Reason(_("有效期请写几个月，例如 60"), field="validity_months", code="validity-form"))
    try:
        Refusal.unless_none(wrong)
        type_upkeep.keep_type(draft=_draft(sent, code), by=request.actor, at=request.moment)
    except Refusal as refusal:
        return _page(request, sent, code if known else "", problems=in_place(refusal))
    messages.success(request, _("已保存。以后签发的证照按新的内容印，已经签发的不变。"))
    return redirect("console:certificate-types")


def _draft(sent: dict[str, Any], code: str) -> TypeDraft:
    pairs = [line.replace("＝", "=").partition("=") for line in sent["facts"].splitlines() if line.strip()]
    told = {name: sent[name] for name in ("name", "type_code", "number_format", "holder", "statement", "legal_basis")}
    draft = TypeDraft(code=code, **told)
    return replace(
        draft,
        validity_months=int(sent["validity_months"]) if sent["validity_months"] else None,
        is_licence=sent["is_licence"] == "yes",
        is_active=sent["is_active"] == "yes",
        facts=tuple((label.strip(), of.strip()) for label, _sign, of in pairs),
    )


def _shown(draft: TypeDraft) -> dict[str, Any]:
    """The type as the form shows it; what is printed as lines of label＝place."""
    lines = [f"{label}＝{of}" if of else label for label, of in draft.facts]
    ticks = {name: "yes" if getattr(draft, name) else "" for name in ("is_licence", "is_active")}
    known = {name: getattr(draft, name) for name in TYPE}
    return {**known, **ticks, "validity_months": draft.validity_months or "", "facts": "\n".join(lines)}


def _page(request: Visit, sent: dict[str, Any], code: str = "", *, problems: tuple[Reason, ...] = ()) -> HttpResponse:
    title = sent.get("name", "") if code else _("新证照类型")
    values = {
        "typed": sent,
        "code": code,
        "problems": problems,
        "title": title,
        "holders": queries.holder_choices(),
        "crumbs": [(_("证照目录"), reverse("console:certificate-types")), (title, "")],
    }
    return show(request, "certificate_type.html", values, status=422 if problems else 200)
