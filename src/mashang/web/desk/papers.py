"""The documents of a case in the middle of its page: each material with its newest version, earlier ones below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from mashang.cases import queries as cases
from mashang.catalogue.types import Material, Offer
from mashang.web.shared import wording

if TYPE_CHECKING:
    from mashang.cases.types import Case, HandedMaterial

SHOWN_IN_PAGE = {"application/pdf", "image/png", "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Version:
    """One thing handed in: a file with its address, or a paper or original seen at the window."""

    name: str
    meta: str
    address: str = ""
    is_shown_in_page: bool = False
    warning: str = ""
    is_replaced: bool = False
    is_full: bool = False  # the application form, with the numbers that the page shows masked


@dataclass(frozen=True, slots=True)
class Paper:
    """One material: what was handed in for it. `level` and `words` say how it stands."""

    code: str
    name: str
    level: str
    words: str
    versions: Sequence[Version] = ()
    replaced: Sequence[Version] = ()


def papers(case: "Case", offer: Offer, *, at: datetime) -> list[Paper]:
    """A row for each material that the situation asks for, and for anything else that was handed in. One statement."""
    handed = cases.materials_of(case.application, with_replaced=True)
    wanted = list(offer.materials_for(case.application.situations))
    codes = {material.code for material in wanted} | {one.code for one in handed}
    rest = [material for material in offer.content.materials if material.code in codes and material not in wanted]
    return [_paper(m, [one for one in handed if one.code == m.code], Files(case.number, at)) for m in (*wanted, *rest)]


def first_shown(rows: Sequence[Paper]) -> Version | None:
    """The file that the page opens with; what would show masked numbers in full is opened by whoever wants to."""
    current = (version for paper in rows for version in paper.versions)
    return next((version for version in current if version.is_shown_in_page and not version.is_full), None)


def _paper(material: Material, handed: list["HandedMaterial"], files: "Files") -> Paper:
    versions = [files.version(one) for one in handed if one.replaced_at is None]
    replaced = [files.version(one) for one in reversed(handed) if one.replaced_at is not None]
    level, words = _standing(material, handed)
    return Paper(material.code, material.name, level, words, versions, replaced)


def _standing(material: Material, handed: list["HandedMaterial"]) -> tuple[str, str]:
    now = {one.form for one in handed if one.replaced_at is None}
    if now:
        words = {
            "FILE": _("有电子件"),
            "PAPER": _("已收纸质"),
            "SHOWN": _("已核原件"),
            "FETCHED": _("共享取得"),
            "GENERATED": _("系统生成"),
        }
        return "ok", _("，").join(words[form] for form in words if form in now)
    if material.source == "GOVERNMENT":
        return "", material.source_note or _("由我们向有关部门取得，申请人不用交")
    if material.is_generated:
        return "", _("系统正在生成")
    if material.necessity == "REQUIRED":
        return "late", _("没有交")
    return "", _("可以后补") if material.necessity == "LATER" else _("选交，没有交")


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one case, as its page shows them at a moment."""

    number: str
    now: datetime

    def version(self, handed: "HandedMaterial") -> Version:
        when, until = self._moments(handed)
        if handed.file is None:
            return Version(handed.get_form_display(), _join(when, until), is_replaced=bool(until))
        file, is_infected = handed.file, handed.file.scan == "INFECTED"
        pages = _("%d 页") % file.pages if file.pages else ""
        unscanned = _("未查毒") if file.scan == "NOT_SCANNED" else ""
        return Version(
            file.name,
            _join(pages, wording.size(file.size), when, until, unscanned),
            address="" if is_infected else reverse("desk:material", args=[self.number, handed.key]),
            is_shown_in_page=file.media_type in SHOWN_IN_PAGE and not is_infected,
            warning=_("发现病毒，已隔离，不能打开") if is_infected else "",
            is_replaced=bool(until),
            is_full=handed.form == "GENERATED",
        )

    def _moments(self, handed: "HandedMaterial") -> tuple[str, str]:
        """When it was handed in, and when something else took its place."""
        when = wording.short_moment(handed.handed_at, self.now)
        if handed.replaced_at is None:
            return when, ""
        return when, _("%(at)s 被替换") % {"at": wording.short_moment(handed.replaced_at, self.now)}


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
