"""What one version says otherwise than another, for the eyes of reviewers."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from mashang.catalogue.types import Content, Described

ADDED, REMOVED, CHANGED = "ADDED", "REMOVED", "CHANGED"
_KEYS = {
    "materials": "code",
    "situations": "code",
    "fees": "name",
    "steps": "name",
    "entrustments": "entrusted_to",
    "pages": "question",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """In `field` of the version; where it has rows, `about` names the row (a material's code) and `part` what in it."""

    field: str
    kind: str
    before: Any = None
    after: Any = None
    about: str = ""
    part: str = ""


def between(old: Described, new: Described) -> list[Difference]:
    """The differences in the order of the fields; rows are recognised by code, name or question."""
    found = list(_of_fields(old, new, [f.name for f in fields(Described) if f.name != "content"]))
    for name in (f.name for f in fields(Content)):
        before, after = getattr(old.content, name), getattr(new.content, name)
        found += _of_rows(name, before, after) if name in _KEYS else _of_fields(old.content, new.content, [name])
    return found


def _of_fields(old: Any, new: Any, names: list[str], field: str = "", about: str = "") -> Iterator[Difference]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            kind = ADDED if _is_empty(before) else REMOVED if _is_empty(after) else CHANGED
            yield Difference(field or name, kind, before, after, about, name if field else "")


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value == () or value == {}


def _of_rows(field: str, before: tuple, after: tuple) -> Iterator[Difference]:
    key = _KEYS[field]
    old, new = {getattr(row, key): row for row in before}, {getattr(row, key): row for row in after}
    for about in (*old, *(about for about in new if about not in old)):
        if about not in new:
            yield Difference(field, REMOVED, before=old[about], about=about)
        elif about not in old:
            yield Difference(field, ADDED, after=new[about], about=about)
        else:
            yield from _of_fields(old[about], new[about], [f.name for f in fields(new[about])], field, about)
