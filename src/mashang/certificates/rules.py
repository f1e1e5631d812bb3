"""Arithmetic of certificates: numbers, validity, status, what is printed. Values in, value out."""

import re
import string
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

SERIAL_ALPHABET = string.digits + string.ascii_uppercase
SERIAL_RANDOM = 16  # 36^16: nobody guesses an identifier
FIRST_DAY = date(2000, 1, 1)  # of series that do not begin anew each year
ISSUED, EXPIRED, LOST, REPLACED = "ISSUED", "EXPIRED", "LOST", "REPLACED"
CHANGES = {  # act -> statuses it starts from, status it leads to
    "SUSPENSION": (("ISSUED",), "SUSPENDED"),
    "RESUMPTION": (("SUSPENDED",), "ISSUED"),
    "REVOCATION": (("ISSUED", "SUSPENDED", "LOST"), "REVOKED"),
    "CANCELLATION": (("ISSUED", "SUSPENDED", "LOST"), "CANCELLED"),
    "LOSS": (("ISSUED", "SUSPENDED"), "LOST"),
    "REPLACEMENT": (("ISSUED", "LOST"), "REPLACED"),
}
_PLACE = re.compile(r"\{(year|division|sequence|check)(?::0(\d))?\}")


# -- status ------------------------------------------------------------------------------------------------------------
def status_on(status: str, valid_to: date | None, on: date) -> str:
    """The status on a day: what would be ISSUED or SUSPENDED is EXPIRED after its last valid day."""
    return EXPIRED if status in ("ISSUED", "SUSPENDED") and valid_to is not None and valid_to < on else status


def is_effective(status: str, valid_from: date, valid_to: date | None, on: date) -> bool:
    """Whether a certificate may be relied on that day."""
    return status_on(status, valid_to, on) == ISSUED and valid_from <= on


def may(act: str, status: str) -> bool:
    """Whether `act` is possible from this stored status."""
    return status in CHANGES[act][0]


def last_valid_day(first: date, months: int | None) -> date | None:
    """The day before the same day `months` later (where that month has none, its last day); None without end."""
    if months is None:
        return None
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    ended = date(year, month + 1, min(first.day, _days_in(year, month + 1)))
    return ended - timedelta(days=1) if ended.day == first.day else ended


def _days_in(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


# -- numbers -----------------------------------------------------------------------------------------------------------
def number_format_problems(form: str) -> list[str]:
    """Codes of what is wrong with a number format: "sequence-missing", "unknown-place", "check-not-last"."""
    places = [match[1] for match in _PLACE.finditer(form)]
    problems = []
    if places.count("sequence") != 1:
        problems.append("sequence-missing")
    if set("{}") & set(_PLACE.sub("", form)):
        problems.append("unknown-place")
    if "check" in places and not form.endswith("{check}"):
        problems.append("check-not-last")
    return problems


def certificate_number(form: str, *, year: int, division: str, sequence: int) -> str:
    """`JY2{division}{sequence:06}{check}` -> JY23501020018371; `check` is MOD 11,10 over the digits before it."""
    values = {"year": str(year), "division": division[:6], "sequence": str(sequence), "check": ""}
    number = _PLACE.sub(lambda match: values[match[1]].zfill(int(match[2] or 0)), form)
    return number + check_digit(re.sub(r"\D", "", number)) if form.endswith("{check}") else number


def check_digit(digits: str) -> str:
    """The check digit by MOD 11,10 (GB/T 17710), which food licences carry."""
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def series_day(form: str, on: date) -> date:
    """The day whose series counts: the year's first when the number shows the year, otherwise always the same."""
    return date(on.year, 1, 1) if "{year}" in form else FIRST_DAY


def serial(issued_on: date, choose: Callable[[str], str]) -> str:
    """The serial within an identifier: the day, then characters that nobody can guess; `choose` picks one of many."""
    return issued_on.strftime("%Y%m%d") + "".join(choose(SERIAL_ALPHABET) for _ in range(SERIAL_RANDOM))


def holder_key(document_kind: str, document_number: str) -> str:
    """What the hash for finding by holder is made of; empty without a number."""
    number = "".join(unicodedata.normalize("NFKC", document_number).upper().split()).replace("-", "")
    return f"{document_kind}:{number}" if number else ""


# -- what is printed ---------------------------------------------------------------------------------------------------
def printed_facts(
    places: Iterable[Mapping[str, str]], *, holder_name: str, holder_number: str, answers: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """(label, words) for each place of a type, in order; a place is {"label": …, "of": …}.

    `of` is "holder.name", "holder.number", or the field of the form (its name or title); without it the label is the
    title of the field. What was not answered is not printed.
    """
    known = {**answers, "holder.name": holder_name, "holder.number": holder_number}
    words = [(place["label"], _as_words(known.get(place.get("of") or place["label"]))) for place in places]
    return [(label, text) for label, text in words if text]


def _as_words(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "；".join(_as_words(one) for one in value)
    return "" if value is None else str(value).strip()


def long_date(day: date | None) -> str:
    """2031年10月20日; without end: 长期."""
    return f"{day.year}年{day.month}月{day.day}日" if day else "长期"


def type_code_problems(code: str, body_holds: bool) -> list[str]:
    """Codes of what is wrong with a type code of 21 characters; `body_holds`: its first 18 pass their check digits."""
    problems = [] if re.fullmatch(r"[0-9A-Z]{21}", code) else ["form"]
    return problems if problems or body_holds else ["body-check-digit"]
