"""The papers of an application as a clerk works through them: what is there, what was seen, what is missing."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mashang.catalogue.types import Material, Offer
from mashang.web.shared import wording

if TYPE_CHECKING:
    from mashang.cases.types import HandedMaterial
    from mashang.documents.types import StoredFile

MARKS = ("SHOWN", "PAPER")
SITUATION = "situation-"  # name of a situation's field, before its code


@dataclass(frozen=True, slots=True)
class KeptFile:
    key: str
    name: str
    meta: str


@dataclass(frozen=True, slots=True)
class Row:
    """One material. `mark`: SHOWN, PAPER or empty; `condition`: which situations ask for it, as JSON and in words."""

    code: str
    name: str
    meta: str
    is_required: bool
    is_fetched: bool
    is_generated: bool
    level: str
    words: str
    mark: str = ""
    files: Sequence[KeptFile] = ()
    condition: str = ""
    condition_words: str = ""
    problem: str = ""

    @property
    def is_missing(self) -> bool:
        return self.level == "late"


def rows(
    materials: Iterable[Material],
    handed: Sequence["HandedMaterial"],
    offer: Offer,
    *,
    since: datetime | None = None,
    problems: dict[str, str] | None = None,
) -> list[Row]:
    """A row for each material; `since` leaves out what was handed in before a one-time notice, `problems` are its own
    words, by material."""
    new = [one for one in handed if since is None or one.handed_at >= since]
    return [_row(m, [h for h in new if h.code == m.code], offer, (problems or {}).get(m.code, "")) for m in materials]


def asked_for(offer: Offer, situations: dict[str, str]) -> tuple[Material, ...]:
    """The materials that these situation answers ask for."""
    return offer.materials_for(situations)


def named(offer: Offer, codes: Collection[str]) -> list[Material]:
    return [material for material in offer.content.materials if material.code in codes]


def situations_in(given: Mapping[str, str], offer: Offer) -> dict[str, str]:
    """The situation answers among form values; unknown options count as not answered."""
    chosen = {one.code: given.get(SITUATION + one.code, "") for one in offer.content.situations}
    known = {one.code: {option.code for option in one.options} for one in offer.content.situations}
    return {code: option for code, option in chosen.items() if option in known[code]}


def must_be_brought(material: Material) -> bool:
    return material.necessity == "REQUIRED" and material.source == "APPLICANT"


def _row(material: Material, handed: list["HandedMaterial"], offer: Offer, problem: str) -> Row:
    mark = next((one.form for one in reversed(handed) if one.form in MARKS), "")
    files = [_file(one, one.file) for one in handed if one.file is not None]
    level, words = _state(material, mark, bool(files))
    return Row(
        code=material.code,
        name=material.name,
        meta=_meta(material),
        is_required=must_be_brought(material),
        is_fetched=material.source == "GOVERNMENT",
        is_generated=material.is_generated,
        level=level,
        words=words,
        mark=mark,
        files=files,
        condition=_condition(material),
        condition_words=_condition_words(material, offer),
        problem=problem,
    )


def _state(material: Material, mark: str, has_file: bool) -> tuple[str, str]:
    seen = {"SHOWN": _("已核原件"), "PAPER": _("已收纸质")}.get(mark, "")
    if material.is_generated:
        made = _("系统已生成") if has_file else _("系统自动生成")
        return "ok", _("，").join(part for part in (made, _("已收签字件") if seen else "") if part)
    if seen or has_file:
        return "ok", _("，").join(part for part in (_("有电子件") if has_file else "", seen) if part)
    if material.source == "GOVERNMENT":
        return "ok", _("不用交")
    if must_be_brought(material):
        return "late", _("缺")
    return ("hold", _("可以后补")) if material.necessity == "LATER" else ("", _("可以不交"))


def _meta(material: Material) -> str:
    if material.source == "GOVERNMENT":
        return material.source_note or _("由我们向有关部门取得")
    if material.is_generated:
        return _("按填写的内容生成，不用扫描；打印给申请人签字")
    originals = ngettext("原件 %d 份", "原件 %d 份", material.originals) % material.originals
    copies = ngettext("复印件 %d 份", "复印件 %d 份", material.copies) % material.copies
    counted = [words for words, count in ((originals, material.originals), (copies, material.copies)) if count]
    return _("；").join(part for part in (_("，").join(counted), material.standard) if part)


def _file(handed: "HandedMaterial", file: "StoredFile") -> KeptFile:
    parts = [wording.size(file.size), wording.short_moment(handed.handed_at)]
    if file.scan == "NOT_SCANNED":
        parts.append(_("未查毒"))
    return KeptFile(handed.key, file.name, " · ".join(parts))


def _condition(material: Material) -> str:
    """The same condition as the catalogue's, for the browser: a row shows while its situations hold."""
    parts = [{"field": SITUATION + code, "in": options} for code, options in material.when.items()]
    return json.dumps({"all": parts}, ensure_ascii=False) if parts else ""


def _condition_words(material: Material, offer: Offer) -> str:
    words = {one.code: {o.code: o.label for o in one.options} for one in offer.content.situations}
    told = [_("或").join(words.get(c, {}).get(o, o) for o in options) for c, options in material.when.items()]
    return _("，").join(told)
