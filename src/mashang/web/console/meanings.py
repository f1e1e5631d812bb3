"""What the typing of an editor means: whole numbers, money, lines, options, conditions."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from mashang.kernel.errors import Reason


def whole(text: str, place: str, title: Any) -> tuple[int | None, list[Reason]]:
    if not text:
        return None, []
    if re.fullmatch(r"[0-9]{1,5}", text):
        return int(text), []
    words = _("“%(name)s”要写整数，现在写的是“%(text)s”") % {"name": title, "text": text[:20]}
    return None, [Reason(words, field=place, code="number")]


def cents(text: str, place: str) -> tuple[int | None, list[Reason]]:
    try:
        amount = Decimal(text.replace(",", "")) * 100 if text else None
    except InvalidOperation:
        amount = Decimal("-1")
    if amount is None:
        return None, []
    if not amount.is_finite() or amount < 0 or amount != int(amount) or amount > 10**11:
        return None, [Reason(_("金额请写成 12.50 这样，单位是元"), field=place, code="money")]
    return int(amount), []


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def option(line: str, number: int) -> tuple[str, str]:
    """“RENT=租的” or “租的” alone, which gets a code of its own."""
    code, sign, label = line.replace("＝", "=").partition("=")
    return (code.strip(), label.strip()) if sign and label.strip() else (f"O{number}", line)


def when(chosen: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in chosen:
        situation, _sign, option = word.partition("=")
        found.setdefault(situation, []).append(option)
    return found
