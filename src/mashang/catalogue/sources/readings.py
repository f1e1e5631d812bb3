"""From a row to what a version says: every value mapped, every doubt a finding, every fault a reason to refuse."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mashang.catalogue import limits, types
from mashang.catalogue.limits import Reading
from mashang.catalogue.sources import parts
from mashang.catalogue.sources.sheets import SheetRow
from mashang.catalogue.types import Content, Described

_KINDS = {
    "LICENCE": ("1", "行政许可"),
    "PAYMENT": ("5", "行政给付"),
    "CONFIRMATION": ("7", "行政确认"),
    "REWARD": ("8", "行政奖励"),
    "ADJUDICATION": ("9", "行政裁决"),
    "OTHER_POWER": ("10", "其他行政权力", "其他权力", "其它行政权力", "其他类", "行政备案", "备案"),
    "PUBLIC_SERVICE": ("20", "公共服务", "公共服务事项", "便民服务"),
}
NOT_APPLIED_FOR = {"2": "行政处罚", "3": "行政强制", "4": "行政征收", "6": "行政检查"}
_PACKAGE = "一件事"
_SPOILT = ("\ufffd", "锟斤拷", "烫烫烫")  # what careless conversions leave behind
_USED = {
    "name",
    "code",
    "basic_code",
    "department",
    "item_type",
    "item_type_code",
    "area_code",
    "level",
    "audience",
    "case_type",
    "legal_limit",
    "legal_unit",
    "promised_limit",
    "promised_unit",
    "fee",
    "visits",
    "address",
    "hours",
    "phone",
    "complaint",
    "conditions",
    "materials",
    "steps",
    "stages",
    "legal_basis",
    "scope",
    "special",
    "responsible",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """Why a row is refused, or what is doubtful in it: `code` for the wording, `words` from the row."""

    code: str
    words: str = ""


@dataclass(slots=True)
class SourceItem:
    """One row, read."""

    row: int
    sheet: str = ""
    code: str = ""
    basic_code: str = ""
    department: str = ""
    division_code: str = ""
    described: Described = field(default_factory=lambda: Described(name=""))
    stated: frozenset[str] = frozenset()  # what the row says anything about
    refusals: list[Remark] = field(default_factory=list)
    findings: list[Remark] = field(default_factory=list)


def item_of(row: SheetRow) -> SourceItem:
    """Reads a row of an item list: it needs a name and a department; without a code it gets one made from both."""
    read = _read(row)
    if not read.department and not row.problem:
        read.refusals.append(Remark("department-missing"))
    if not read.code and not read.refusals:
        read.code = made_code("L", read.division_code, read.department, read.described.name)
        read.findings.append(Remark("code-made", read.code))
    _check_lengths(read)
    return read


def guide_of(row: SheetRow) -> SourceItem:
    """Reads a guide: region and item name say which it is; its code is made from them."""
    read = _read(row)
    region = _text(row.values.get("region"))
    if not region and not row.problem:
        read.refusals.append(Remark("region-missing"))
    read.code = made_code("G", region, read.described.name)
    read.department = read.department or f"{region}（实施机关未说明）"
    _check_lengths(read)
    return read


def made_code(letter: str, *parts_of_it: str) -> str:
    """A stable code for a row that has none."""
    return f"{letter}-{hashlib.sha256('|'.join(parts_of_it).encode()).hexdigest()[:20].upper()}"


def digest(read: SourceItem) -> str:
    """Of what the row says: the same digest again changes nothing."""
    said = [types.plain(read.described), read.department, read.division_code, read.basic_code]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _read(row: SheetRow) -> SourceItem:
    read = SourceItem(row.number, row.sheet)
    if row.problem:
        read.refusals.append(Remark(f"row-{row.problem.lower()}", row.words))
        return read
    values = row.values
    read.code, read.basic_code = _code(values.get("code")), _code(values.get("basic_code"))
    read.department, read.division_code = _text(values.get("department")), _area(read, values.get("area_code"))
    kind = _kind(read, values)
    read.described = Described(
        name=_name(read, values.get("name")),
        kind=kind,
        has_licence_terms=kind == "LICENCE",
        legal=_limit(read, values, "legal", kind),
        promised=_limit(read, values, "promised", kind),
        level=parts.level(_text(values.get("level"))),
        audience=parts.audience(_text(values.get("audience"))),
        case_kind=parts.case_kind(_text(values.get("case_type"))),
        visits=_visits(read, values.get("visits")),
        has_fee=parts.has_fee(_text(values.get("fee"))),
        online_depth=parts.online_depth(_text(values.get("online"))),
        ways=("PACKAGE",) if _text(values.get("kind")) == _PACKAGE else (),
        content=_content(values),
    )
    read.stated = frozenset(name for name, value in values.items() if value not in ("", None, [], {}))
    return read


def _text(value: Any) -> str:
    """A cell as text: no control or zero-width characters, inner spaces single."""
    shown = "" if value is None else str(value)
    return " ".join(
        "".join(
            " " if c.isspace() else c for c in shown if unicodedata.category(c) not in ("Cc", "Cf") or c.isspace()
        ).split()
    )


def _code(value: Any) -> str:
    return unicodedata.normalize("NFKC", _text(value)).replace(" ", "")


def _name(read: SourceItem, value: Any) -> str:
    name = _text(value)
    if not name:
        read.refusals.append(Remark("name-missing"))
    elif len(name) > 1000:
        read.refusals.append(Remark("name-too-long", str(len(name))))
    elif any(spoilt in name for spoilt in _SPOILT):
        read.refusals.append(Remark("name-spoilt", name[:60]))
    return name


def _check_lengths(read: SourceItem) -> None:
    for words, longest, code in (
        (read.code, 100, "code-too-long"),
        (read.basic_code, 50, "basic-code-too-long"),
        (read.department, 100, "department-too-long"),
    ):
        if len(words) > longest:
            read.refusals.append(Remark(code, words[:60]))


def _area(read: SourceItem, value: Any) -> str:
    code = _code(value)
    if code and not (code.isascii() and code.isdigit() and len(code) in (6, 9, 12)):
        read.findings.append(Remark("area-code-form", code[:60]))
        return ""
    return code.ljust(12, "0") if code else ""


def _kind(read: SourceItem, values: dict[str, Any]) -> str:
    """By words and by code; they must not contradict each other, and must be something one can apply for."""
    words, code = _text(values.get("item_type")), _code(values.get("item_type_code")).lstrip("0")
    if words in NOT_APPLIED_FOR.values() or (not words and code in NOT_APPLIED_FOR):
        read.refusals.append(Remark("kind-not-applied-for", words or NOT_APPLIED_FOR[code]))
        return ""
    by_words = next((kind for kind, said in _KINDS.items() if words in said[1:]), "")
    by_code = next((kind for kind, said in _KINDS.items() if code == said[0]), "")
    if (words and not by_words) or (code and not by_code and not by_words):
        read.refusals.append(Remark("kind-unknown", words or code))
    elif by_words and by_code and by_words != by_code:
        read.refusals.append(Remark("kind-contradicts", f"{code} {words}"))
    elif not by_words and not by_code and _text(values.get("kind")) != _PACKAGE:
        read.findings.append(Remark("kind-not-stated"))
    return by_words or by_code


def _limit(read: SourceItem, values: dict[str, Any], which: str, kind: str) -> Any:
    reading = limits.read(values.get(f"{which}_limit"), values.get(f"{which}_unit"), is_licence=kind == "LICENCE")
    if reading.problem:
        _note_limit(read, which, reading)
    return reading.limit


def _note_limit(read: SourceItem, which: str, reading: Reading) -> None:
    """A month or year is lawful but no number of days: kept in words. Anything else that cannot be read is refused."""
    if reading.problem == "UNIT" and not limits.is_countable(reading):
        read.findings.append(Remark("limit-in-months", reading.words))
    else:
        read.refusals.append(Remark(f"{which}-limit-unreadable", reading.words[:60]))


def _visits(read: SourceItem, value: Any) -> int | None:
    words = unicodedata.normalize("NFKC", _text(value))
    found = re.search(r"\d+", words)
    if words and not found:
        read.findings.append(Remark("visits-unreadable", words[:60]))
    return min(int(found[0]), 99) if found else None


def _content(values: dict[str, Any]) -> Content:
    result = parts.result(values.get("result"))
    main_item = _text(values.get("main_item"))
    return Content(
        aliases=(main_item,) if main_item and main_item != _text(values.get("name")) else (),
        legal_basis=parts.lines(values.get("legal_basis")),
        conditions=parts.lines(values.get("conditions")),
        materials=parts.materials(values.get("materials")),
        fees=parts.fees(_text(values.get("fee"))),
        steps=parts.steps(values),
        special_procedure=_text(values.get("special")),
        **result,
        delivery_ways=parts.delivery_ways(_text(values.get("delivery"))),
        place=_text(values.get("address")),
        opening_hours=_text(values.get("hours")),
        consult_phone=_text(values.get("phone")),
        complaint_phone=_text(values.get("complaint")),
        responsible=_text(values.get("responsible")),
        scope=_text(values.get("scope")),
        extra=dict(_extra(values)),
    )


def _extra(values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What has no place of its own, and limits that are no number of days, as the source has them."""
    for name, value in sorted(values.items()):
        if name not in _USED and name and value not in ("", None, [], {}):
            yield name, value
    if isinstance(values.get("stages"), list) and values.get("steps"):
        yield "steps", values["steps"]
    if isinstance(values.get("materials"), list) and any(isinstance(one, dict) for one in values["materials"]):
        yield "materials", values["materials"]
    for which in ("legal", "promised"):
        reading = limits.read(values.get(f"{which}_limit"), values.get(f"{which}_unit"), is_licence=False)
        if reading.problem:
            yield f"{which}_limit", reading.words
