"""The applicant of a case as messages reach him, and the case as their subject."""

from typing import TYPE_CHECKING, Any

from mashang.notifications.types import Notice, Recipient

if TYPE_CHECKING:
    from mashang.cases.types import Case


def applicant(case: "Case") -> Recipient:
    """The account that filed it, otherwise the person known at the window; at the phone left in the application."""
    filed = case.application
    return Recipient(filed.account_id, None if filed.account_id else filed.person_id, filed.contact_phone)


def about(case: "Case", template: str, *, key: str, values: dict[str, Any]) -> Notice:
    return Notice(template, key, values, "cases.Case", case.number)
