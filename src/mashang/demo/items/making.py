"""Small words for writing items down."""

from dataclasses import dataclass, replace
from typing import Any

from mashang.catalogue.types import Described, Limit, Material, StepLimit
from mashang.demo import places
from mashang.demo.items.english import ALSO, CALLED

LEVELS = {places.CITY: "3", places.COUNTY: "4"}
WINDOW_HOURS = {
    "XZ": "工作日 8:30–12:00、14:00–17:30（6 月至 9 月 14:30–17:30），周六上午 9:00–12:00",
    "SM": "工作日 9:00–17:30，周末 9:00–17:00",
    "LJ": "工作日 8:30–12:00、14:00–17:30",
}


@dataclass(frozen=True, slots=True)
class DemoItem:
    """An item with where it belongs and how somebody would fill in its form."""

    code: str
    unit_code: str
    division_code: str
    hall_code: str
    described: Described
    sample_answers: dict[str, Any]


def item(basic_code: str, unit_code: str, hall_code: str, described: Described, **answers: Any) -> DemoItem:
    """`basic_code`: the 12 characters of the basic catalogue; the code adds the body and the level before them."""
    unit = next(one for one in places.UNITS if one.code == unit_code)
    english_name, english_summary = CALLED[basic_code]
    content = replace(
        described.content, english_summary=english_summary,
        aliases=(*described.content.aliases, *ALSO.get(basic_code, ())),
        opening_hours=described.content.opening_hours or WINDOW_HOURS[hall_code],
        consult_phone=_phone(unit, 0), complaint_phone=_phone(unit, 1),
        materials=tuple(_with_samples(basic_code, one) for one in described.content.materials),
    )
    level = {"3": "CITY", "4": "COUNTY"}[LEVELS[unit.division]]
    return DemoItem(
        f"{unit.credit_code}{LEVELS[unit.division]}{basic_code}", unit_code, unit.division, hall_code,
        replace(described, content=content, level=level, english_name=english_name), answers,
    )


def _phone(unit: places.UnitFacts, more: int) -> str:
    return f"0590-{88003000 + 10 * places.UNITS.index(unit) + more}"


def _with_samples(item_code: str, material: Material) -> Material:
    """Names the sample files after the item and the material; what we fetch ourselves needs none."""
    if material.source == "GOVERNMENT":
        return material
    name = f"{item_code}-{material.code}"
    blank = f"{name}-blank.pdf" if material.blank_sample else ""
    return replace(material, blank_sample=blank, filled_sample=f"{name}-filled.pdf")


# -- materials ---------------------------------------------------------------------------------------------------------
def paper(code: str, name: str, **more: Any) -> Material:
    """Something that the applicant has: uploaded or brought."""
    return Material(code=code, name=name, **more)


def written(code: str, name: str, **more: Any) -> Material:
    """Something that the applicant writes on a form of ours."""
    return Material(code=code, name=name, blank_sample="blank", **more)


def generated(code: str, name: str) -> Material:
    """The application form that the system makes of what is filled in: not to be handed in."""
    return Material(code=code, name=name, form="ELECTRONIC", source="GENERATED")


def proof(code: str, name: str, issued_by: str, legal_basis: str, **more: Any) -> Material:
    """Something that another body writes for the applicant, with the provision that asks for it."""
    return Material(code=code, name=name, is_proof=True, issued_by=issued_by, legal_basis=legal_basis, **more)


def fetched(code: str, name: str, source_note: str, **more: Any) -> Material:
    """Something that we fetch ourselves: not to be handed in."""
    return Material(code=code, name=name, form="ELECTRONIC", source="GOVERNMENT", source_note=source_note, **more)


# -- steps -------------------------------------------------------------------------------------------------------------
def days(number: int) -> Limit:
    return Limit(number, "WORKING_DAY")


def hours(number: int) -> Limit:
    return Limit(number, "HOUR")


def minutes(number: int) -> Limit:
    return Limit(number, "MINUTE")


def steps(receipt: Limit, review: Limit, decision: Limit, closure: Limit, *special: str) -> tuple[StepLimit, ...]:
    """受理、审核、审批、办结、送达 with the share of each in the promise; at most one special step after 受理."""
    return (
        _step("受理", receipt, "综合窗口", "核对材料，齐全的出具受理通知书，不齐的一次性告知"),
        *(StepLimit(name, who="审查人员（两人以上）", what="所需时间书面告知，不计入时限") for name in special),
        _step("审核", review, "审批处审查岗", "核对内容，提出意见"),
        _step("审批", decision, "首席代表", "作出准予或不予的决定"),
        _step("办结", closure, "审批处", "制作结果文书或电子证照"),
        StepLimit("送达", who="统一出件窗口", what="网上下载、窗口领取或邮寄"),
    )


def at_once(total: Limit) -> tuple[StepLimit, ...]:
    """受理 and 办结 by one person at one window."""
    return (
        _step("受理", Limit(max(1, total.number // 3), total.unit), "综合窗口", "核验身份和材料"),
        _step("办结", Limit(max(1, total.number // 3), total.unit), "综合窗口", "当场审核办结，交付结果"),
    )


def _step(name: str, limit: Limit, who: str, what: str) -> StepLimit:
    return StepLimit(name, limit.number, limit.unit, who, what)


# -- forms -------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Field:
    name: str
    schema: dict[str, Any]
    look: dict[str, Any]
    is_required: bool = True


def text(name: str, title: str, *, example: str = "", longest: int = 60, required: bool = True, **look: Any) -> Field:
    return Field(
        name, {"type": "string", "title": title, "minLength": 1, "maxLength": longest},
        ({"example": example} if example else {}) | look, required,
    )


def paragraph(name: str, title: str, *, longest: int = 500, required: bool = True, **look: Any) -> Field:
    schema = {"type": "string", "title": title, "minLength": 2, "maxLength": longest}
    return Field(name, schema, {"control": "textarea", "rows": 3, **look}, required)


def choice(name: str, title: str, *options: str, required: bool = True, **look: Any) -> Field:
    control = "radio" if len(options) <= 5 else "select"
    schema = {"type": "string", "title": title, "enum": list(options)}
    return Field(name, schema, {"control": control, **look}, required)


def choices(name: str, title: str, *options: str, **look: Any) -> Field:
    """One or several of the options."""
    listed = {"type": "string", "enum": list(options)}
    schema = {"type": "array", "title": title, "items": listed, "minItems": 1, "uniqueItems": True}
    return Field(name, schema, {"control": "checkboxes", **look})


def number(
    name: str, title: str, *, least: float = 0, most: float = 1_000_000_000, whole: bool = False, required: bool = True,
    **look: Any,
) -> Field:
    kind = "integer" if whole else "number"
    schema = {"type": kind, "title": title, "minimum": least, "maximum": most}
    return Field(name, schema, {"control": "number", "width": "s", **look}, required)


def day(name: str, title: str, *, required: bool = True, **look: Any) -> Field:
    return Field(name, {"type": "string", "title": title, "format": "date"}, {"control": "date", **look}, required)


def formatted(name: str, title: str, form: str, *, required: bool = True, **look: Any) -> Field:
    """`form`: phone, identity-number, credit-code …"""
    return Field(name, {"type": "string", "title": title, "format": form}, look, required)


def tick(name: str, title: str, **look: Any) -> Field:
    """Something that has to be agreed to."""
    return Field(name, {"type": "boolean", "title": title, "const": True}, {"control": "tick", **look})


def form(*sections: tuple[str, list[Field]]) -> dict[str, Any]:
    """The form of an item out of its sections."""
    fields = [field for _, among in sections for field in among]
    return {
        "schema": {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {field.name: field.schema for field in fields},
            "required": [field.name for field in fields if field.is_required],
        },
        "ui": {
            "sections": [{"title": title, "fields": [field.name for field in among]} for title, among in sections],
            "fields": {field.name: field.look for field in fields if field.look},
        },
    }
