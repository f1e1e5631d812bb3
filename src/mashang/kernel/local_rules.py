"""What the city decides: values with unit, legal basis and days of effect. A room declares its rules with a default;
administrators add rows that take effect on a day. Rows are read again every minute at most."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from mashang.kernel import acts, audit, clock
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, NotFound, Reason, Refusal
from mashang.kernel.models import LocalRule


@dataclass(frozen=True, slots=True)
class Rule:
    """`value` as text; `number` for quantities in `unit`; with `choices` one of their words."""

    code: str
    value: str
    unit: str
    legal_basis: str
    title: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    def shown(self, value: str) -> str:
        """The value in the reader's language."""
        return _(dict(self.choices)[value]) if value in dict(self.choices) else value

    def meant(self, value: str) -> str:
        """The word of a choice that was written as it is shown; anything else as it is."""
        return next((word for word, title in self.choices if value in (title, _(title))), value)

    @property
    def number(self) -> int:
        return int(self.value)


_declared: dict[str, Rule] = {}
_rows: list[LocalRule] = []
_read_at = float("-inf")


def declare(
    code: str, value: object, unit: str, legal_basis: str, title: str, choices: tuple[tuple[str, str], ...] = ()
) -> str:
    _declared[code] = Rule(code, str(value), unit, legal_basis, title, choices)
    return code


def declared() -> list[Rule]:
    return sorted(_declared.values(), key=lambda rule: rule.code)


def rule(code: str, *, on: date) -> Rule:
    """The rule in force on that day."""
    global _read_at
    if time.monotonic() - _read_at > 60:
        refresh()
    for row in _rows:
        if row.code == code and row.effective_from <= on and (row.effective_to is None or on <= row.effective_to):
            return replace(_declared[code], value=row.value, unit=row.unit, legal_basis=row.legal_basis)
    return _declared[code]


def refresh() -> None:
    global _rows, _read_at
    _rows, _read_at = list(LocalRule.objects.order_by("-effective_from")), time.monotonic()


def forget() -> None:
    """Drops what this process has read (between tests, and after a change)."""
    global _rows, _read_at
    _rows, _read_at = [], float("-inf")


def entered() -> list[LocalRule]:
    """What the city has decided, per rule the newest first; for the console."""
    return list(LocalRule.objects.order_by("code", "-effective_from"))


SAID = ("value", "legal_basis", "effective_from", "effective_to")  # what the record keeps of a rule


def add(
    *,
    code: str,
    value: str,
    legal_basis: str,
    effective_from: date,
    by: Actor,
    at: datetime,
    effective_to: date | None = None,
) -> LocalRule:
    """From that day on the rule has this value; the row before stays, so that the past can be explained.

    Refuses: a rule that no room declares (NotFound), a value that is no number or none of the choices, no legal
    basis, a day in the past, days in the wrong order. Whether `by` may do this the posts of a higher room decide.
    """
    base = _declared.get(code)
    if base is None:
        raise NotFound
    value = base.meant(value.strip())
    Refusal.unless_none(_objections(base, value, legal_basis, effective_from, effective_to, clock.city_day(at)))
    row = LocalRule(
        code=code,
        value=value,
        unit=base.unit,
        legal_basis=legal_basis.strip(),
        effective_from=effective_from,
        effective_to=effective_to,
    )
    try:
        with acts.performing("local_rule.added", by=by, at=at) as act:
            act.insert(row)
            said = {name: getattr(row, name) for name in SAID}
            audit.record(act.name, kind=LocalRule._meta.label, number=code, by=by, at=at, **said)
    except IntegrityError as problem:
        text = _("这条规则自这一天起已经有一个值，请换一天")
        raise Conflict(Reason(text, field="effective_from", code="day-taken")) from problem
    forget()
    return row


def _objections(
    base: Rule, value: str, legal_basis: str, since: date, until: date | None, today: date
) -> Iterator[Reason]:
    if not value or len(value) > 200:
        yield Reason(_("请填写值"), field="value", code="value-missing")
    elif base.value.isdecimal() and not (value.isascii() and value.isdecimal()):
        yield Reason(_("这条规则的值是整数，现在写的是“%s”") % value, field="value", code="value-number")
    elif base.choices and value not in dict(base.choices):
        offered = "、".join(_(title) for _word, title in base.choices)
        yield Reason(_("这条规则的值只能是：%s") % offered, field="value", code="value-choice")
    if not legal_basis.strip() or len(legal_basis) > 200:
        yield Reason(_("请写明依据（200 字以内）"), field="legal_basis", code="basis-missing")
    if since < today:
        yield Reason(_("生效日期不能在今天之前"), field="effective_from", code="day-past")
    if until and until < since:
        yield Reason(_("失效日期在生效日期之前"), field="effective_to", code="day-order")
