"""Between what a version says (types.Described) and its row."""

from collections.abc import Collection
from typing import Any

from mashang.catalogue import rules, types
from mashang.catalogue.models import ItemVersion
from mashang.catalogue.types import Described, Limit

_SAME = (
    "name",
    "english_name",
    "kind",
    "level",
    "audience",
    "case_kind",
    "online_depth",
    "visits",
    "has_fee",
    "has_licence_terms",
    "certificate_type",
)


def columns(version: Described, *, kept: Collection[str] = ()) -> dict[str, Any]:
    """The column values of a version; `kept`: the names of the sample files that its item has."""
    return {
        **{name: getattr(version, name) for name in _SAME},
        **_limit_columns("legal", version.legal),
        **_limit_columns("promised", version.promised),
        "ways": list(version.ways),
        "topics": list(version.topics),
        "sample_gaps": rules.sample_gaps(version, kept),
        "content": types.plain(version.content),
    }


def described(row: ItemVersion) -> Described:
    """What the row says."""
    return Described(
        **{name: getattr(row, name) for name in _SAME},
        legal=limit(row.legal_number, row.legal_unit),
        promised=limit(row.promised_number, row.promised_unit),
        ways=tuple(row.ways),
        topics=tuple(row.topics),
        content=types.restored(row.content),
    )


def limit(number: int | None, unit: str) -> Limit | None:
    return None if number is None else Limit(number, unit)


def _limit_columns(name: str, value: Limit | None) -> dict[str, Any]:
    return {f"{name}_number": value.number if value else None, f"{name}_unit": value.unit if value else ""}
