"""Upkeep of divisions and units."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, audit, identifiers
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.offices import found, permits
from mashang.offices.models import Division, Unit


@dataclass(frozen=True, slots=True)
class UnitDetails:
    """What is known of a unit; remedies are the review body (复议机关) and the court named in its letters."""

    name: str
    short_name: str
    letter_word: str  # 发文代字
    credit_code: str = ""
    address: str = ""
    phone: str = ""
    complaint_phone: str = ""
    review_body: str = ""
    court: str = ""


def put_division(*, code: str, name: str, level: str, by: Actor, at: datetime, parent_code: str = "") -> Division:
    """Enters a division or changes its name, level or parent. For system administrators.

    Refuses, all at once: a code that is not 12 digits, no name, an unknown level, itself as parent; an unknown
    parent (NotFound).
    """
    permits.require_administrator(by)
    Refusal.unless_none(_division_problems(code, name, level, parent_code))
    parent = found.one(Division.objects.filter(code=parent_code)) if parent_code else None
    known = Division.objects.filter(code=code).first()
    with acts.performing("division.put", by=by, at=at) as act:
        if known is None:
            known = act.insert(Division(code=code, name=name, level=level, parent=parent))
        else:
            act.update(known, name=name, level=level, parent=parent)
        audit.record(act.name, kind=Division._meta.label, number=code, by=by, at=at, name=name, level=level)
    return known


def put_unit(
    *, code: str, division_code: str, details: UnitDetails, by: Actor, at: datetime, parent_code: str = ""
) -> Unit:
    """Enters a unit or changes what is known of it. For system administrators.

    Refuses: an unknown division or parent (NotFound), no name or word for letters, a credit code whose form is wrong.
    """
    permits.require_administrator(by)
    division = found.one(Division.objects.filter(code=division_code))
    parent = found.unit(parent_code) if parent_code else None
    Refusal.unless_none(_problems(details))
    known = Unit.objects.filter(code=code).first()
    values = {**asdict(details), "division": division, "parent": parent}
    with acts.performing("unit.put", by=by, at=at) as act:
        if known is None:
            return act.create(Unit(code=code, **values))
        changes = {name: value for name, value in values.items() if getattr(known, name) != value}
        if changes:
            act.change(known, **changes)
    return known


def _division_problems(code: str, name: str, level: str, parent_code: str) -> Iterator[Reason]:
    if len(code) != 12 or not (code.isascii() and code.isdigit()):
        yield Reason(_("行政区划代码为 12 位数字"), field="code", code="division-code")
    if not name.strip():
        yield Reason(_("必填"), field="name", code="missing")
    if level not in dict(Division.LEVELS):
        yield Reason(_("请选择级别"), field="level", code="level-unknown")
    if parent_code and parent_code == code:
        yield Reason(_("上级不能是它自己"), field="parent_code", code="own-parent")


def _problems(details: UnitDetails) -> list[Reason]:
    needed = {"name": details.name, "short_name": details.short_name, "letter_word": details.letter_word}
    missing = [Reason(_("必填"), field=field, code="missing") for field, value in needed.items() if not value.strip()]
    if details.credit_code and not identifiers.check("uscc", details.credit_code).valid:
        missing.append(Reason(_("统一社会信用代码不对"), field="credit_code", code="credit-code-form"))
    return missing
