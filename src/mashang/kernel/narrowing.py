"""What a list was narrowed to, as JSON keeps it: in the audit line of an export, in an errand that makes one."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

Asked = TypeVar("Asked")


def plain(asked: Any) -> dict[str, str]:
    """A dataclass of texts and days as words; empty parts left out."""
    said = {one.name: getattr(asked, one.name) for one in fields(asked)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items() if value}


def restored(kind: type[Asked], said: Mapping[str, str]) -> Asked:
    """The opposite of `plain`; its days are called `since` and `until`."""
    days = {name: date.fromisoformat(said[name]) for name in ("since", "until") if name in said}
    return kind(**{**said, **days})
