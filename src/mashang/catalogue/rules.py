"""Pure arithmetic of the catalogue: what applies, who is asked, what a version lacks before it may be published."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mashang.catalogue.contents import Content, Described, Material

BLOCKS, WARNS = "BLOCKS", "WARNS"
LEVELS_FROM_TOP = ("NATIONAL", "PROVINCE", "CITY", "COUNTY", "TOWN", "VILLAGE")
STAND_IN = {  # the act whose post steps in where none is named for an act
    "CONFIRMATION": ("CONFIRMATION", "REVIEW", "DECISION"),
    "REVIEW": ("REVIEW", "DECISION"),
    "DELIVERY": ("DELIVERY", "ACCEPTANCE"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something amiss in a version: `code` for the wording, `field` where to mend it, `about` the thing meant."""

    code: str
    field: str
    severity: str = BLOCKS
    about: str = ""


def applies(when: dict[str, list[str]], answers: dict[str, str]) -> bool:
    """Whether situation answers switch something on; an empty `when` always applies."""
    return all(answers.get(situation) in options for situation, options in when.items())


def posts_to_ask(act: str) -> tuple[str, ...]:
    """The acts whose posts may do `act`, nearest first."""
    return STAND_IN.get(act, (act,))


def lacking(version: "Described") -> list[Finding]:
    """Everything that keeps a guide from being complete: the seven published elements (F029) and 行政许可法 art. 30."""
    checks = (_identity, _window, _procedure, _responsible, _limit, _fee, _result, _materials, _form, _entrustments)
    return [finding for check in checks for finding in check(version)]


def _identity(version: "Described") -> Iterator[Finding]:
    for name in ("name", "kind", "audience", "case_kind", "online_depth"):
        if not getattr(version, name):
            yield Finding(f"{name.replace('_', '-')}-missing", name)
    if version.visits is None:
        yield Finding("visits-missing", "visits")
    if not version.content.legal_basis:
        yield Finding("legal-basis-missing", "legal_basis")
    if not version.content.conditions:
        yield Finding("conditions-missing", "conditions", BLOCKS if version.kind == "LICENCE" else WARNS)
    if not version.content.summary:
        yield Finding("summary-missing", "summary", WARNS)


def _window(version: "Described") -> Iterator[Finding]:
    if not version.content.place:
        yield Finding("window-missing", "place")
    if not version.content.opening_hours:
        yield Finding("opening-hours-missing", "opening_hours", WARNS)


def _procedure(version: "Described") -> Iterator[Finding]:
    if not version.content.steps:
        yield Finding("procedure-missing", "steps")


def _responsible(version: "Described") -> Iterator[Finding]:
    if not version.content.responsible:
        yield Finding("responsible-missing", "responsible")


def _limit(version: "Described") -> Iterator[Finding]:
    if version.promised is None:
        yield Finding("promised-limit-missing", "promised")
    elif version.promised.number < 1:
        yield Finding("promised-limit-zero", "promised")
    if version.legal is None:
        yield Finding("legal-limit-missing", "legal", BLOCKS if version.has_licence_terms else WARNS)


def _fee(version: "Described") -> Iterator[Finding]:
    if version.has_fee is None:
        yield Finding("fee-missing", "has_fee")
    if version.has_fee and not version.content.fees:
        yield Finding("fee-standard-missing", "fees")
    for fee in version.content.fees:
        if not (fee.name and fee.standard and fee.legal_basis):
            yield Finding("fee-incomplete", "fees", about=fee.name)


def _result(version: "Described") -> Iterator[Finding]:
    for name in ("result_name", "result_kind", "result_sample"):
        if not getattr(version.content, name):
            yield Finding(f"{name.replace('_', '-')}-missing", name)
    if not version.content.delivery_ways:
        yield Finding("delivery-missing", "delivery_ways")


def _materials(version: "Described") -> Iterator[Finding]:
    if not version.content.materials and not version.content.needs_no_materials:
        yield Finding("materials-missing", "materials")
    for material in version.content.materials:
        if not has_sample(material):
            yield Finding("sample-missing", "materials", about=material.name)
        if material.is_proof and not (material.issued_by and material.legal_basis):
            yield Finding("proof-incomplete", "materials", about=material.name)


def _entrustments(version: "Described") -> Iterator[Finding]:
    for one in version.content.entrustments:
        if not (one.entrusted_to and one.entrusted_by and one.scope and one.since):
            yield Finding("entrustment-incomplete", "entrustments", about=one.entrusted_to)


def _form(version: "Described") -> Iterator[Finding]:
    if not isinstance(version.content.form.get("schema"), dict):
        yield Finding("form-missing", "form")


def has_sample(material: "Material") -> bool:
    """Names a filled sample, or at least a blank form; what comes by itself needs none (F008)."""
    return material.comes_by_itself or bool(material.blank_sample or material.filled_sample)


def sample_gaps(version: "Described", kept: Collection[str]) -> int:
    """How many materials have no sample that opens: none named, or none of those among the `kept` files (F008)."""
    return sum(not opens_sample(material, kept) for material in version.content.materials)


def opens_sample(material: "Material", kept: Collection[str]) -> bool:
    return material.comes_by_itself or material.blank_sample in kept or material.filled_sample in kept


def sample_names(content: "Content") -> list[str]:
    """The sample files that a version names, each once: of its materials, then of its result."""
    named = [name for one in content.materials for name in (one.blank_sample, one.filled_sample)]
    return [name for name in dict.fromkeys([*named, content.result_sample]) if name]


def samples_not_kept(version: "Described", kept: Collection[str]) -> list[Finding]:
    """A warning for each sample file that is named but that nobody has uploaded."""
    missing = [name for name in sample_names(version.content) if name not in kept]
    return [Finding("sample-file-missing", "materials", WARNS, about=name) for name in missing]


def stated(version: "Described") -> dict[str, bool]:
    """Which of the seven elements of a guide (F029) are there at all; the page says 未说明 for the others."""
    content = version.content
    return {
        "WINDOW": bool(content.place),
        "PROCEDURE": bool(content.steps),
        "RESPONSIBLE": bool(content.responsible),
        "LIMIT": version.promised is not None or version.legal is not None,
        "FEE": version.has_fee is not None,
        "RESULT": bool(content.result_name),
        "MATERIALS": bool(content.materials) or content.needs_no_materials,
    }
