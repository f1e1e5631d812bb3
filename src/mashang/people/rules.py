"""Arithmetic about people: normal forms, ages, lock-out. Values in, value out."""

import unicodedata
from datetime import date, datetime, timedelta

ADULT, CHILD = 18, 14  # 民法典 art. 17; PIPL art. 31
PHONE_DIGITS = 11


def normal_text(value: str) -> str:
    """Without surrounding or zero-width characters, inner spaces single; characters themselves stay as they are."""
    visible = "".join(c for c in value if unicodedata.category(c) != "Cf")
    return " ".join(visible.split())


def normal_name(value: str) -> str:
    """A person's name as it is compared: the dots of minority names become one, full width becomes plain."""
    plain = normal_text(unicodedata.normalize("NFKC", normal_text(value)))
    return "".join("·" if c in "·•‧・･∙⋅．." else c for c in plain) if _is_han(plain[:1]) else plain


def _is_han(character: str) -> bool:
    return bool(character) and unicodedata.category(character) == "Lo"


def normal_number(value: str) -> str:
    """A document number as it is compared: half width, capitals, letters and digits only."""
    return "".join(c for c in unicodedata.normalize("NFKC", value).upper() if c.isalnum())


def normal_phone(value: str) -> str:
    """A mobile number without spaces, hyphens and +86; other text comes back only trimmed."""
    plain = normal_number(value)
    plain = plain.removeprefix("00")
    plain = plain.removeprefix("86") if len(plain) == PHONE_DIGITS + 2 else plain
    return plain if is_mobile(plain) else normal_text(value)


def is_mobile(value: str) -> bool:
    """11 digits beginning with 1[3-9]."""
    return len(value) == PHONE_DIGITS and value.isascii() and value.isdigit() and value[0] == "1" and value[1] >= "3"


def born_on(document_kind: str, number: str) -> date | None:
    """The birthday written in an 18-digit number; None for documents that carry none."""
    carries = document_kind in {"RESIDENT_ID", "HMT_RESIDENCE"} or (
        document_kind == "FOREIGN_RESIDENT" and number[:1] == "9"
    )
    if len(number) != 18 or not carries:
        return None
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def age(birthday: date, on: date) -> int:
    """Whole years on that day; somebody born on 29 February grows older on 1 March in other years."""
    return on.year - birthday.year - ((on.month, on.day) < (birthday.month, birthday.day))


def is_child(birthday: date | None, on: date) -> bool:
    """Under 14: sensitive data, only with the guardian's consent (PIPL 28, 31)."""
    return birthday is not None and age(birthday, on) < CHILD


def is_adult(birthday: date | None, on: date) -> bool:
    return birthday is not None and age(birthday, on) >= ADULT


def password_is_old(changed_at: datetime | None, at: datetime, *, days: int) -> bool:
    """Whether a password has reached its age limit; one that was never changed has."""
    return changed_at is None or at - changed_at > timedelta(days=days)
