"""What a published version would say after an import: the row's statements over what is there."""

from dataclasses import fields, replace
from typing import Any

from mashang.catalogue.sources.readings import SourceItem
from mashang.catalogue.types import Content, Described, Material

_NEVER = {"content", "has_licence_terms", "certificate_type", "topics", "ways"}
_EMPTY: tuple[Any, ...] = ("", None, (), {})


def merged(published: Described, read: SourceItem) -> Described:
    """`published` with everything that the row states; what the row is silent about stays as it is."""
    row = read.described
    said = {f.name: getattr(row, f.name) for f in fields(Described) if f.name not in _NEVER}
    kept = {name: value for name, value in said.items() if value not in _EMPTY}
    return replace(published, **kept, content=_merged_content(published.content, row.content))


def _merged_content(published: Content, row: Content) -> Content:
    said = {
        f.name: getattr(row, f.name)
        for f in fields(Content)
        if f.name not in ("aliases", "materials", "extra", "fees", "steps")
    }
    kept = {name: value for name, value in said.items() if value not in (*_EMPTY, False)}
    return replace(
        published,
        **kept,
        materials=_merged_materials(published.materials, row.materials),
        steps=published.steps if {s.name for s in row.steps} <= {s.name for s in published.steps} else row.steps,
        fees=published.fees or row.fees,
    )


def _merged_materials(published: tuple[Material, ...], row: tuple[Material, ...]) -> tuple[Material, ...]:
    """The row's list decides which there are; what is known of one of the same name is kept."""
    if not row:
        return published
    known = {material.name: material for material in published}
    taken = {material.code for material in published}
    free = (code for place in range(1, 1000) if (code := f"m{place}") not in taken)
    return tuple(known.get(one.name) or replace(one, code=next(free)) for one in row)
