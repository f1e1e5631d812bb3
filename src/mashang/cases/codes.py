"""Receipt numbers, case numbers and query codes."""

from datetime import date

from mashang.kernel import crypto, numbering

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is mistaken for something else
CODE_LENGTH = 8


def receipt_number(division_code: str, *, on: date) -> str:
    """Region, day and running number, e.g. 359900-20261122-00034; unique, never reused, gaps allowed."""
    region = division_code[:6]
    return f"{region}-{on:%Y%m%d}-{numbering.take(f'receipt/{region}', on=on):05d}"


def case_number(receipt: str, position: int = 1) -> str:
    return f"{receipt}-{position}"


def query_code(application_key: str) -> str:
    """The code that belongs to an application; derived by a key outside the database, so that it can be told again
    to the person it belongs to while the database holds only its hash."""
    value = int(crypto.secret_hash(f"query code {application_key}"), 16)
    digits = []
    for _ in range(CODE_LENGTH):
        value, digit = divmod(value, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(digits)


def query_code_hash(code: str) -> str:
    return crypto.secret_hash("".join(code.split()).replace("-", "").upper())
