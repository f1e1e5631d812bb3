"""A list of certificates as a table to take out: the columns that the page shows, holders masked as it masks them."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.certificates.types import Entry

COLUMNS = {
    "number": gettext_lazy("证照编号"),
    "type": gettext_lazy("种类"),
    "holder": gettext_lazy("持有人"),
    "status": gettext_lazy("状态"),
    "issued": gettext_lazy("发证日期"),
    "valid": gettext_lazy("有效期至"),
}


def head(columns: Sequence[str]) -> list[str]:
    """The titles of the table."""
    return [str(COLUMNS[name]) for name in columns]


def cells(rows: Sequence[Entry], columns: Sequence[str]) -> list[list[str]]:
    """The certificates (of `certificates_in_charge`) as rows of text. No statement."""
    return [[_texts(row)[name] for name in columns] for row in rows]


def _texts(row: Entry) -> dict[str, str]:
    return {
        "number": row.number,
        "type": row.type_name,
        "holder": row.holder,
        "status": row.status_text,
        "issued": _day(row.issued_on),
        "valid": _day(row.valid_to) or _("长期"),
    }


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
