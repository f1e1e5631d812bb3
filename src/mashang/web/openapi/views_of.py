"""What the rooms answer, in the shapes of the interface."""

from typing import Any

from mashang.cases import queries as cases
from mashang.catalogue.types import Guide
from mashang.kernel.errors import Refusal


def refusal(refused: Refusal) -> dict[str, Any]:
    return {"reasons": [{"text": str(r.text), "field": r.field, "code": r.code} for r in refused.reasons]}


def guide(shown: Guide) -> dict[str, Any]:
    told, content = shown.described, shown.content
    return {
        "item_code": shown.item_code,
        "name": told.name,
        "english_name": told.english_name,
        "version": shown.version_number,
        "is_open": shown.is_open,
        "unit_name": shown.unit_name,
        "hall_name": shown.hall_name,
        "kind": told.kind,
        "audience": told.audience,
        "case_kind": told.case_kind,
        "legal": told.legal,
        "promised": told.promised,
        "visits": told.visits,
        "has_fee": told.has_fee,
        "legal_basis": list(content.legal_basis),
        "conditions": list(content.conditions),
        "situations": content.situations,
        "materials": content.materials,
        "form": content.form,
        "result_name": content.result_name,
        "place": content.place,
        "consult_phone": content.consult_phone,
    }


def material(one) -> dict[str, Any]:
    return {
        "key": one.key,
        "code": one.code,
        "form": one.form,
        "name": one.file.name if one.file else "",
        "handed_at": one.handed_at,
    }


def row(case) -> dict[str, Any]:
    return {
        "number": case.number,
        "item_name": case.item_version.name,
        "state": case.state,
        "submitted_at": case.submitted_at,
    }


def case(one) -> dict[str, Any]:
    names = ("accepted_at", "promised_due_at", "legal_due_at", "is_due_provisional", "decided_at", "outcome")
    entries = [
        {"act": e.act, "title": str(e.title), "at": e.at, "by": e.by, "text": e.text}
        for e in cases.timeline(one, for_staff=False)
    ]
    return {**row(one), **{name: getattr(one, name) for name in names}, "timeline": entries}
