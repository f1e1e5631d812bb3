"""Where a version contradicts itself or the law: the rules of real guide auditors (domain.md 1.5), 3+1, situations.

Each check is a small function over a version; its number in domain.md 1.5 stands behind it.
"""

import re
from collections import Counter
from collections.abc import Iterator

from mashang.catalogue import limits, steps, topics
from mashang.catalogue.rules import BLOCKS, LEVELS_FROM_TOP, WARNS, Finding
from mashang.catalogue.types import Described, Limit, Material

_PHONE = re.compile(r"^(0\d{2,3}-\d{7,8}(-\d{1,6})?|400-?\d{3}-?\d{4}|1[0-9]{4,5}|9[56]\d{3,4})$")
_EXACT_PLACE = re.compile(r"[0-9０-９A-Z一二三四五六七八九十]+\s*(号|室|层|楼|窗口|台|栋|区)|窗口")
_CATCH_ALL = re.compile(r"(其他|其它|另需|有关|相关).{0,12}(材料|资料|文件|证明)$|等(材料|资料|文件)$")
_APPLICATION_FORM = re.compile(r"申请[表书]([（(].*[）)])?》?$")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_BY_LAW = re.compile(r"法》|法典》|条例》")


def contradictions(version: Described, *, may_fall_later: bool = False) -> list[Finding]:
    """Everything that contradicts itself. `may_fall_later`: from some same moment the promise falls due after the law
    (only the calendar can tell, see `calendars`)."""
    checks = (
        _on_the_spot,
        _promised,
        _steps,
        _visits,
        _result,
        _contact,
        _payment,
        _questions,
        _topics,
        _licence,
        _certificate,
        _materials,
        _application_form,
        _situations,
        _ways,
        _reporting,
        _entrustments,
    )
    found = [finding for check in checks for finding in check(version)]
    return [Finding("promise-later-than-law", "promised"), *found] if may_fall_later else found


def _is_long(limit: Limit) -> bool:
    return limits.rough_minutes(limit) > limits.MINUTES_OF_A_WORKING_DAY


def _on_the_spot(version: Described) -> Iterator[Finding]:  # 1
    if version.case_kind == "INSTANT" and version.promised:
        if _is_long(version.promised):
            yield Finding("instant-but-long", "case_kind")
        elif version.promised.unit.endswith("_DAY"):
            yield Finding("instant-but-in-days", "promised", WARNS)


def _promised(version: Described) -> Iterator[Finding]:  # 2
    if version.case_kind == "PROMISED" and version.promised and version.promised.unit == "MINUTE":
        yield Finding("promised-but-in-minutes", "case_kind")


def _steps(version: Described) -> Iterator[Finding]:  # 3, F037
    names = [step.name for step in version.content.steps]
    for name in steps.missing(names, at_once=version.case_kind == "INSTANT") if names else []:
        yield Finding("step-missing", "steps", about=name)
    for stage in steps.too_many(names):
        yield Finding("too-many-steps", "steps", about=stage)
    if version.promised and _sum_of_steps(version) > limits.rough_minutes(version.promised) + 0.5:
        yield Finding("steps-longer-than-promise", "steps")


def _sum_of_steps(version: Described) -> float:
    """Delivery and special steps (art. 45: told in writing) are outside the promise; so is what a superior decides."""
    outside = {steps.SPECIAL, steps.DELIVERY, *({steps.APPROVAL} if version.content.reported_to else ())}
    inside = [s for s in version.content.steps if steps.stage(s.name) not in outside]
    return sum(limits.rough_minutes(Limit(s.limit_number, s.limit_unit)) for s in inside if s.limit_number)


def _visits(version: Described) -> Iterator[Finding]:  # 4, 5
    if version.online_depth == "FULL" and version.visits:
        yield Finding("online-but-visits", "visits")
    if version.visits == 0 and version.online_depth != "FULL" and "COURIER" not in version.content.delivery_ways:
        yield Finding("no-visit-no-courier", "delivery_ways")
    if version.visits and not version.content.visit_reason:
        yield Finding("visit-reason-missing", "visit_reason")
    if version.visits == 0 and version.content.visit_reason:
        yield Finding("visit-reason-idle", "visit_reason")


def _result(version: Described) -> Iterator[Finding]:  # 6
    wanted = _kind_of_result(version.content.result_name)
    if wanted and version.content.result_kind and version.content.result_kind != wanted:
        yield Finding("result-kind-wrong", "result_kind", about=wanted)


def _kind_of_result(name: str) -> str:
    bare = re.sub(r"[（(].*?[）)]", "", name).rstrip("》")
    if bare.endswith(("批复", "批文")):
        return "APPROVAL"
    return "CERTIFICATE" if bare.endswith("证") else "DOCUMENT" if bare.endswith("文") else ""


def _contact(version: Described) -> Iterator[Finding]:  # 7
    phones = {"consult_phone": version.content.consult_phone, "complaint_phone": version.content.complaint_phone}
    for name, phone in phones.items():
        if not phone:
            yield Finding(f"{name.replace('_', '-')}-missing", name)
        elif not all(_PHONE.match(part) for part in re.split(r"[、，,；; /]+", phone)):
            yield Finding("phone-without-area-code", name, about=phone)
    if phones["consult_phone"] and phones["consult_phone"] == phones["complaint_phone"]:
        yield Finding("phones-the-same", "complaint_phone")
    if version.content.place and not _EXACT_PLACE.search(version.content.place):
        yield Finding("place-not-exact", "place")


def _payment(version: Described) -> Iterator[Finding]:  # 8
    if version.has_fee is False and version.content.pays_online:
        yield Finding("pays-nothing-online", "pays_online")
    if version.has_fee is False and version.content.fees:
        yield Finding("fees-of-free-item", "fees")


def _questions(version: Described) -> Iterator[Finding]:  # 9
    if version.kind == "LICENCE" and not version.content.pages:
        yield Finding("question-missing", "pages")


def _topics(version: Described) -> Iterator[Finding]:  # 10
    for code in version.topics:
        if code not in topics.TOPICS:
            yield Finding("topic-unknown", "topics", about=code)
        elif version.audience and not topics.fits(code, version.audience):
            yield Finding("topic-of-others", "topics", about=topics.label(code))


def _licence(version: Described) -> Iterator[Finding]:  # 行政许可法 42, 58, 82
    if version.kind != "LICENCE":
        return
    if not version.has_licence_terms:
        yield Finding("licence-terms-off", "has_licence_terms", WARNS)
    if version.legal and version.legal.unit == "CALENDAR_DAY":
        yield Finding("licence-in-calendar-days", "legal", WARNS)
    if version.legal and version.legal.unit == "WORKING_DAY" and version.legal.number > 20:
        yield Finding("licence-over-twenty-days", "legal", WARNS)
    for fee in version.content.fees:
        if not _BY_LAW.search(fee.legal_basis):
            yield Finding("licence-fee-without-law", "fees", about=fee.name)


def _certificate(version: Described) -> Iterator[Finding]:
    is_certificate = version.content.result_kind == "CERTIFICATE"
    if version.certificate_type and not is_certificate:
        yield Finding("certificate-without-result", "certificate_type")
    if is_certificate and not version.certificate_type:
        yield Finding("certificate-type-missing", "certificate_type", WARNS)


def _materials(version: Described) -> Iterator[Finding]:
    materials = version.content.materials
    for code in _repeated(material.code for material in materials):
        yield Finding("material-code-twice", "materials", about=code)
    for material in materials:
        yield from _material(material)
    if materials and version.content.needs_no_materials:
        yield Finding("materials-of-none", "materials")


def _material(material: Material) -> Iterator[Finding]:
    if not (material.code and material.name):
        yield Finding("material-unnamed", "materials", about=material.name or material.code)
    if _CATCH_ALL.search(material.name):
        yield Finding("material-catch-all", "materials", about=material.name)
    if material.source == "GOVERNMENT" and (material.originals or material.copies):
        yield Finding("material-fetched-and-asked", "materials", about=material.name)
    if material.is_generated and (material.originals or material.copies or material.form == "PAPER"):
        yield Finding("material-generated-and-asked", "materials", about=material.name)
    if material.form == "ELECTRONIC" and material.originals:
        yield Finding("material-electronic-original", "materials", WARNS, about=material.name)
    if material.name.endswith("证明") and not material.is_proof:
        yield Finding("proof-not-marked", "materials", WARNS, about=material.name)


def _application_form(version: Described) -> Iterator[Finding]:  # F087: one form, filled in once
    is_filled_in = bool(version.content.form.get("schema", {}).get("properties"))
    generated = [material for material in version.content.materials if material.is_generated]
    for material in generated[1:]:
        yield Finding("application-form-twice", "materials", about=material.name)
    if generated and not is_filled_in:
        yield Finding("application-form-of-nothing", "materials", about=generated[0].name)
    for material in version.content.materials if is_filled_in else ():
        if material.source == "APPLICANT" and _APPLICATION_FORM.search(material.name):
            yield Finding("application-form-asked", "materials", WARNS, about=material.name)


def _situations(version: Described) -> Iterator[Finding]:
    known = {situation.code: {option.code for option in situation.options} for situation in version.content.situations}
    for code in _repeated(situation.code for situation in version.content.situations):
        yield Finding("situation-code-twice", "situations", about=code)
    for situation in version.content.situations:
        if len({option.code for option in situation.options}) < max(2, len(situation.options)):
            yield Finding("situation-options", "situations", about=situation.question)
    for material in version.content.materials:
        for code, options in material.when.items():
            if code not in known or not options or not set(options) <= known[code]:
                yield Finding("situation-unknown", "materials", about=material.name)


def _repeated(codes: Iterator[str]) -> list[str]:
    return [code for code, count in Counter(codes).items() if count > 1]


def _ways(version: Described) -> Iterator[Finding]:  # F096
    if ("INSTANT" in version.ways) != (version.case_kind == "INSTANT"):
        yield Finding("way-instant", "ways", WARNS)
    if "ONLINE" in version.ways and version.online_depth not in ("FILING", "FULL"):
        yield Finding("way-online", "ways", BLOCKS)


def _reporting(version: Described) -> Iterator[Finding]:  # F006
    level, body = version.content.reported_level, version.content.reported_to
    if bool(level) != bool(body):
        yield Finding("reported-incomplete", "reported_to")
    if level and version.level and not _is_above(level, version.level):
        yield Finding("reported-not-higher", "reported_level")
    if body and version.case_kind == "INSTANT":
        yield Finding("instant-but-reported", "case_kind")
    days = {name: getattr(version.content, name) for name in ("reported_review_days", "reported_decision_days")}
    for name, number in days.items():
        if number is not None and not body:
            yield Finding("reported-days-idle", name)
        if number is not None and number > 20 and version.kind == "LICENCE":
            yield Finding("reported-over-twenty-days", name, WARNS)


def _is_above(level: str, other: str) -> bool:
    return LEVELS_FROM_TOP.index(level) < LEVELS_FROM_TOP.index(other)


def _entrustments(version: Described) -> Iterator[Finding]:  # F013
    for one in version.content.entrustments:
        days = [day for day in (one.since, one.until) if day]
        if not all(_DAY.match(day) for day in days) or days != sorted(days):
            yield Finding("entrustment-days", "entrustments", about=one.entrusted_to)
