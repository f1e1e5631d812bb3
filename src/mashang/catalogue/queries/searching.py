"""Search over public items: two characters, pinyin, initials, departments, aliases, codes; forgiving small mistakes.

Two statements whatever is typed: the edition of the search, and what is shown of one page. The looking is arithmetic
over the entries that the process keeps (`search_index`, `ranking`).
"""

from dataclasses import replace

from mashang.catalogue import descriptions, ranking, search_index, spelling
from mashang.catalogue.models import ItemVersion
from mashang.catalogue.search_index import Entry, Index
from mashang.catalogue.spelling import Asked
from mashang.catalogue.types import EVERYTHING, Narrowed, SearchHit, SearchPage


def search(text: str, only: Narrowed = EVERYTHING, *, after: str | None = None, limit: int = 20) -> SearchPage:
    """Items found for what somebody typed, best first; with nothing typed all of them, most used first.

    One typed letter means the first letter of the name in pinyin. `after` is the `next` of the page before. Texts
    longer than 60 characters are cut.
    """
    asked = spelling.asked(text)
    if len(asked.text) == 1 and asked.is_latin and asked.text.isalpha():
        asked, only = spelling.asked(""), replace(only, letter=asked.text)
    index = search_index.index()
    wanted = _wanted(index, only)
    suggestion = ""
    if not asked.text:
        found = list(wanted.entries)
    else:
        ranked = ranking.matches(asked, wanted) or ranking.matches(asked.core, wanted)
        if not ranked:
            ranked = ranking.near_misses(asked.core, wanted)
            suggestion = ranking.suggestion(asked.core, ranked)
        found = [one.entry for one in ranked]
    return _page(asked, found, _start(after), limit, suggestion)


def _start(after: str | None) -> int:
    return int(after) if after and after.isdecimal() and len(after) < 9 else 0


def _wanted(index: Index, only: Narrowed) -> Index:
    """The part of the index that the filters leave."""
    if only == EVERYTHING:
        return index
    begins, letter = below(only.division_code), only.letter.upper()[:1]
    places = [
        place
        for place, entry in enumerate(index.entries)
        if entry.division_code.startswith(begins)
        and (not only.audience or entry.audience in (only.audience, "BOTH"))
        and (not only.way or only.way in entry.ways)
        and only.unit_code in ("", entry.unit_code)
        and only.kind in ("", entry.kind)
        and (not only.topic or only.topic in entry.topics)
        and letter in ("", entry.letter)
    ]
    return index.part(places)


def below(division_code: str) -> str:
    """What the codes of a division and all below it begin with (GB/T 2260: two digits a level, then three)."""
    for length in (2, 4, 6, 9):
        if set(division_code[length:]) <= {"0"}:
            return division_code[:length]
    return division_code


def _page(asked: Asked, found: list[Entry], start: int, limit: int, suggestion: str) -> SearchPage:
    shown = found[start : start + limit]
    return SearchPage(
        hits=tuple(_hits(asked, shown)),
        total=len(found),
        next=str(start + limit) if start + limit < len(found) else None,
        suggestion=suggestion,
    )


def _hits(asked: Asked, entries: list[Entry]) -> list[SearchHit]:
    versions = ItemVersion.objects.select_related("item__unit", "item__division").defer("content")
    rows = versions.in_bulk([entry.version_id for entry in entries]) if entries else {}
    return [_hit(rows[entry.version_id], entry, asked) for entry in entries if entry.version_id in rows]


def _hit(row: ItemVersion, entry: Entry, asked: Asked) -> SearchHit:
    return SearchHit(
        item_code=entry.item_code,
        version_id=row.pk,
        name=row.name,
        marks=ranking.marks(asked, row.name) if asked.text else (),
        unit_code=row.item.unit.code,
        unit_name=row.item.unit.name,
        division_code=row.item.division.code,
        division_name=row.item.division.name,
        kind=row.kind,
        audience=row.audience,
        case_kind=row.case_kind,
        promised=descriptions.limit(row.promised_number, row.promised_unit),
        online_depth=row.online_depth,
        visits=row.visits,
        has_fee=row.has_fee,
        ways=tuple(row.ways),
        is_open=row.state == "PUBLISHED",
        english_name=row.english_name,
        english_marks=ranking.marks(asked, row.english_name) if asked.text else (),
    )
