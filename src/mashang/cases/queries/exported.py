"""A list of cases as a table to take out: the same columns that the page shows, masked as it masks, in words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mashang.cases.models import CHANNELS, Case
from mashang.cases.queries.lists import KIND
from mashang.kernel.clock import CITY
from mashang.workflow import queries as workflow

COLUMNS = {
    "due": gettext_lazy("到期"),
    "item": gettext_lazy("事项与申请人"),
    "number": gettext_lazy("办件编号"),
    "state": gettext_lazy("状态"),
    "unit": gettext_lazy("承办单位"),
    "officer": gettext_lazy("经办"),
    "submitted": gettext_lazy("提交时间"),
    "channel": gettext_lazy("渠道"),
    "receipt": gettext_lazy("收件编号"),
    "closed": pgettext_lazy("case", "办结时间"),
}
STATES, CHANNEL_WORDS = dict(Case.STATES), dict(CHANNELS)


def head(columns: Sequence[str]) -> list[str]:
    """The titles of the table; item and applicant stand in columns of their own."""
    return [title for name in columns for title in _titles(name)]


def cells(cases: Sequence[Any], columns: Sequence[str]) -> list[list[str]]:
    """The cases (of `case_list`) as rows of text. One statement where the official in charge is wanted, else none."""
    in_charge = in_charge_of(cases) if "officer" in columns else {}
    return [[text for name in columns for text in _texts(case, name, in_charge)] for case in cases]


def in_charge_of(cases: Sequence[Any]) -> dict[str, str]:
    """Who has claimed what waits for these cases, by number. One statement."""
    return workflow.in_charge_among([case.number for case in cases], subject_kind=KIND)


def _titles(column: str) -> list[str]:
    return [_("事项"), _("申请人")] if column == "item" else [str(COLUMNS[column])]


def _texts(case: Any, column: str, in_charge: dict[str, str]) -> list[str]:
    if column == "item":
        return [case.item_version.name, case.application.applicant_shown]
    values = {
        "due": _moment(case.due),
        "number": case.number,
        "state": _(STATES[case.state]),
        "unit": case.unit.short_name,
        "officer": in_charge.get(case.number, ""),
        "submitted": _moment(case.submitted_at),
        "channel": _(CHANNEL_WORDS[case.channel]),
        "receipt": case.application.receipt_number,
        "closed": _moment(case.closed_at),
    }
    return [values[column] or ""]


def _moment(value: datetime | None) -> str:
    return f"{value.astimezone(CITY):%Y-%m-%d %H:%M}" if value else ""
