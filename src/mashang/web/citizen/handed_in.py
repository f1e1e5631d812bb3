"""The materials of an application as its applicant sees them: what to upload or bring first, then what we fetch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mashang.cases import queries as cases
from mashang.catalogue.types import Material, Offer
from mashang.documents import queries as documents
from mashang.web.citizen import samples, steps
from mashang.web.shared import wording

if TYPE_CHECKING:
    from mashang.cases.types import Application, HandedMaterial
    from mashang.documents.types import StoredFile

# we get it ourselves, the system makes it of what was filled in, to upload, original at the window
FETCHED, GENERATED, UPLOAD, WINDOW = "FETCHED", "GENERATED", "UPLOAD", "WINDOW"
ORDER = {UPLOAD: 0, WINDOW: 1, GENERATED: 2, FETCHED: 3}


@dataclass(frozen=True, slots=True)
class HandedFile:
    key: str
    name: str
    meta: str
    address: str
    removal: str  # address that takes it out again; empty when it cannot be taken out any more


@dataclass(frozen=True, slots=True)
class Row:
    """One material. `state`: fetched, generated, kept, shown, refused or missing. `preview`: how it would be filed."""

    code: str
    name: str
    way: str
    state: str
    is_required: bool
    meta: str = ""
    hint: str = ""
    files: Sequence[HandedFile] = ()
    refusal: str = ""
    blank: str = ""
    sample: str = ""
    accept: str = ""
    preview: str = ""


def rows(
    application: "Application",
    offer: Offer,
    *,
    refused: Mapping[str, str] | None = None,
    since: datetime | None = None,
    only: Sequence[str] | None = None,
) -> list[Row]:
    """A row for each material that the situation asks for, in the order of what to do. Two statements.

    `refused` names why a file was not taken, by material; `since` leaves out what was handed in before (a one-time
    notice), `only` limits to some materials (those that the notice names).
    """
    handed, where = cases.materials_of(application), samples.addresses(offer)
    wanted = _named(offer, only) if only is not None else offer.materials_for(application.situations)
    made = [_row(application, m, [h for h in handed if h.code == m.code], refused or {}, since, where) for m in wanted]
    return sorted(made, key=lambda row: ORDER[row.way])


def _named(offer: Offer, codes: Sequence[str]) -> list[Material]:
    return [material for material in offer.content.materials if material.code in codes]


def row(
    application: "Application", offer: Offer, code: str, *, refusal: str = "", since: datetime | None = None
) -> Row:
    """The row of one material, as the page of which it is a part would show it."""
    material = next(m for m in offer.content.materials if m.code == code)
    handed = [h for h in cases.materials_of(application) if h.code == code]
    return _row(application, material, handed, {code: refusal} if refusal else {}, since, samples.addresses(offer))


def left(rows: Iterable[Row]) -> int:
    """How many of these rows still wait for a file."""
    return sum(row.way == UPLOAD and row.state != "kept" for row in rows)


def still_required(rows: Iterable[Row]) -> int:
    """How many of these rows must have a file before the application can be filed."""
    return left(row for row in rows if row.is_required and row.state != "shown")


def way_of(material: Material) -> str:
    """How this material reaches us."""
    if material.source == "GOVERNMENT":
        return FETCHED
    if material.is_generated:
        return GENERATED
    return UPLOAD if steps.may_be_uploaded(material) else WINDOW


def papers(material: Material) -> str:
    """原件 1 份，复印件 2 份; empty when nothing is said."""
    originals = ngettext("原件 %d 份", "原件 %d 份", material.originals) % material.originals
    copies = ngettext("复印件 %d 份", "复印件 %d 份", material.copies) % material.copies
    said = [words for words, count in ((originals, material.originals), (copies, material.copies)) if count]
    return _("，").join(said)


def _row(
    application: "Application",
    material: Material,
    handed: list["HandedMaterial"],
    refused: Mapping[str, str],
    since: datetime | None,
    where: Mapping[str, str],
) -> Row:
    handed = [one for one in handed if since is None or one.handed_at >= since]
    way, refusal = way_of(material), refused.get(material.code, "")
    files = [_file(application, one, one.file, since) for one in handed if one.file is not None]
    return Row(
        code=material.code,
        name=material.name,
        way=way,
        state=_state(way, handed, refusal),
        is_required=material.necessity == "REQUIRED",
        meta=_meta(material, way),
        hint=material.filling_note,
        files=files,
        refusal=refusal,
        blank=where.get(material.blank_sample, ""),
        sample=where.get(material.filled_sample, ""),
        accept=documents.accepted_extensions(),
        preview=_preview(application) if way == GENERATED else "",
    )


def _preview(application: "Application") -> str:
    is_draft = application.state == "DRAFT"
    return reverse("citizen:application-form", args=[application.key]) if is_draft else ""


def _state(way: str, handed: list["HandedMaterial"], refusal: str) -> str:
    if refusal:
        return "refused"
    if any(one.form in ("SHOWN", "PAPER") for one in handed):
        return "shown"
    if handed:
        return "kept"
    return {FETCHED: "fetched", GENERATED: "generated"}.get(way, "missing")


def _meta(material: Material, way: str) -> str:
    if way == FETCHED:
        return material.source_note or _("由我们向有关部门取得，不用您交")
    if way == GENERATED:
        return _("按您填的内容自动生成，无需上传")
    if way == WINDOW:
        return papers(material) or _("到窗口时带上")
    return material.standard


def _file(
    application: "Application", handed: "HandedMaterial", file: "StoredFile", since: datetime | None
) -> HandedFile:
    where = [application.key, handed.key]
    may_go = application.state == "DRAFT" or (since is not None and handed.handed_at >= since)
    return HandedFile(
        handed.key,
        file.name,
        f"{wording.size(file.size)} · {wording.moment(handed.handed_at, year=False)}",
        reverse("citizen:file", args=where),
        reverse("citizen:file-removal", args=where) if may_go else "",
    )
