"""The samples of the demonstration city's items: a page for every blank form and filled sample that a guide names."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from mashang.catalogue.operations import samples
from mashang.catalogue.types import Content, Material
from mashang.demo import places
from mashang.demo.items.making import DemoItem
from mashang.documents.operations import printing, storing
from mashang.documents.types import SampleField, SamplePaper
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day

BLANK, FILLED = "空白表", "填写样例"
Sections = tuple[tuple[str, tuple[SampleField, ...]], ...]


def keep_all(item: DemoItem, *, by: Actor, at: datetime) -> None:
    """Prints and keeps the samples that the draft of an item names."""
    for name, paper in papers(item):
        called = f"{paper.material}（{paper.heading}）"
        checked = storing.lay_down(printing.print_sample(paper, on=city_day(at)), called)
        samples.keep_sample(item_code=item.code, name=name, checked=checked, by=by, at=at)


def papers(item: DemoItem) -> Iterator[tuple[str, SamplePaper]]:
    """The papers of an item with the names of their files."""
    for material in item.described.content.materials:
        if material.blank_sample:
            yield material.blank_sample, _form(item, material, {})
        if material.filled_sample:
            yield material.filled_sample, _filled(item, material)


def _filled(item: DemoItem, material: Material) -> SamplePaper:
    if material.blank_sample or material.is_generated:
        return _form(item, material, item.sample_answers)
    return _own_paper(item, material)


def _form(item: DemoItem, material: Material, answers: dict[str, Any]) -> SamplePaper:
    """A form of ours: blank without answers."""
    sections = _sections(item.described.content, answers)
    return _paper(item, material, FILLED if answers else BLANK, sections, is_signed=not material.is_generated)


def _own_paper(item: DemoItem, material: Material) -> SamplePaper:
    """Something that the applicant has: what it is, and what on it has to agree with the application."""
    kind = (
        SampleField(title="材料名称", answer=material.name),
        SampleField(title="份数", answer=_copies(material)),
        SampleField(
            title="形式",
            options=tuple(
                (label, material.form in (form, "EITHER"))
                for form, label in (("PAPER", "纸质"), ("ELECTRONIC", "电子"))
            ),
        ),
    )
    agreeing = [
        field
        for _, fields in _sections(item.described.content, item.sample_answers, plain=True)
        for field in fields
        if field.answer
    ]
    return _paper(item, material, FILLED, (("这份材料", kind), ("要和申请表写得一样的内容", tuple(agreeing[:6]))))


def _paper(item: DemoItem, material: Material, heading: str, sections: Sections, *, is_signed: bool = False):
    unit = next(one for one in places.UNITS if one.code == item.unit_code)
    return SamplePaper(
        heading=heading,
        item_name=item.described.name,
        item_code=item.code,
        material=material.name,
        issuing_body=unit.name,
        sections=sections,
        notes=tuple(_notes(material)),
        is_signed=is_signed,
        signed_by=_signature(item) if is_signed and heading == FILLED else "",
        is_demo=True,
    )


def _signature(item: DemoItem) -> str:
    return "（加盖公章）" if item.described.audience == "ORGANISATION" else "（本人签名）"


def _copies(material: Material) -> str:
    parts = (("原件", material.originals), ("复印件", material.copies))
    return "，".join(f"{word} {count} 份" for word, count in parts if count) or "1 份，网上上传照片或扫描件"


def _notes(material: Material) -> Iterator[str]:
    if material.standard:
        yield f"受理标准：{material.standard}。"
    if material.filling_note:
        yield f"填写须知：{material.filling_note}。"
    if material.is_generated:
        yield "在网上填写后由系统自动生成，不用打印、签字、上传；到窗口办的，由窗口打印给您签字。"
    else:
        yield "字迹清楚，不涂改；上传时拍完整、不反光，文字能看清。"
    if material.legal_basis:
        yield f"依据：{material.legal_basis}"


def _sections(content: Content, answers: dict[str, Any], *, plain: bool = False) -> Sections:
    schema, ui = content.form["schema"]["properties"], content.form["ui"]
    return tuple(
        (
            section["title"],
            tuple(
                _field(schema[name], ui["fields"].get(name, {}), answers.get(name, ""), plain)
                for name in section["fields"]
            ),
        )
        for section in ui["sections"]
    )


def _field(schema: dict[str, Any], look: dict[str, Any], given: Any, plain: bool) -> SampleField:
    """One box; `plain` writes a choice as words and leaves out what is only agreed to."""
    agreed = schema["type"] == "boolean"
    listed = schema.get("enum") or schema.get("items", {}).get("enum", ())
    options = {"yes": "是"} if agreed else look.get("labels") or {one: one for one in listed}
    chosen = given if isinstance(given, list) else [given]
    boxes = tuple((label, value in chosen) for value, label in options.items())
    words = "" if agreed or (options and not plain) else "、".join(options.get(v, _day(v, schema)) for v in chosen)
    return SampleField(
        title=schema["title"],
        answer=words,
        unit=look.get("unit", ""),
        hint="" if plain else look.get("hint", ""),
        options=() if plain else boxes,
    )


def _day(given: str, schema: dict[str, Any]) -> str:
    if given and schema.get("format") == "date":
        day = date.fromisoformat(given)
        return f"{day.year}年{day.month}月{day.day}日"
    return str(given)
