"""Search over public items: two characters, pinyin, initials, departments, aliases, codes; forgiving small mistakes.

Two statements (three when nothing fits well, one when nothing was typed): candidates by their keys, at most `BOUND`,
then what is shown of them; the ranking among them is arithmetic (`ranking`).
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet, Sum

from mashang.catalogue import descriptions, ranking, spelling
from mashang.catalogue.models import SearchEntry, SearchToken
from mashang.catalogue.ranking import Candidate, Ranked
from mashang.catalogue.spelling import Asked
from mashang.catalogue.types import SearchHit, SearchPage

BOUND = 200
_SHOWN = (
    "id", "words", "pinyin", "initials", "is_open", "popularity",
    "unit__name", "unit__code", "division__code", "division__name", "version_id", "version__item__code",
    "version__kind", "version__audience", "version__case_kind", "version__promised_number", "version__promised_unit",
    "version__online_depth", "version__visits", "version__has_fee", "version__ways",
)  # fmt: skip


def search(
    text: str, *, division_code: str = "", audience: str = "", way: str = "", unit_code: str = "", kind: str = "",
    topic: str = "", letter: str = "", after: str | None = None, limit: int = 20,
) -> SearchPage:  # fmt: skip
    """Items found for what somebody typed, best first; with nothing typed all of them, most used first.

    `division_code` includes the divisions below it; `audience` PERSON or ORGANISATION includes items for both;
    `way` one of the six ways (F096); `topic` a code of `topics.TOPICS`; `letter` the first letter in pinyin.
    `after` is the `next` of the page before. Texts longer than 60 characters are cut.
    """
    asked = spelling.asked(text)
    entries = _filtered(division_code, audience, way, unit_code, kind, topic, letter)
    if not asked.text:
        return _browsed(entries, after, limit)
    if len(asked.text) == 1 and asked.is_latin and asked.text.isalpha():
        return _browsed(entries.filter(letter=asked.text.upper()), after, limit)
    return _searched(asked, entries, int(after or 0), limit)


# -- something typed ---------------------------------------------------------------------------------------------------
def _searched(asked: Asked, entries: QuerySet[SearchEntry], start: int, limit: int) -> SearchPage:
    ranked = _ranked(asked, entries, asked.sharp)
    if asked.loose and not any(one.is_exact for one in ranked):
        ranked = ranking.merged(ranked, _ranked(asked, entries, asked.loose))
    shown = ranked[start : start + limit]
    return SearchPage(
        hits=tuple(_hit(one.candidate, one.marks) for one in shown),
        total=len(ranked),
        is_bounded=len(ranked) >= BOUND,
        next=str(start + limit) if start + limit < len(ranked) else None,
        suggestion=ranking.suggestion(asked, ranked),
    )


def _ranked(asked: Asked, entries: QuerySet[SearchEntry], keys: Iterable[str]) -> list[Ranked]:
    return ranking.ranked(asked, [_candidate(row) for row in _rows(entries, asked, keys)])


def _rows(entries: QuerySet[SearchEntry], asked: Asked, keys: Iterable[str]) -> list[dict[str, Any]]:
    tokens = (
        SearchToken.objects.filter(token__in=list(keys), entry__in=entries)
        if entries.query.where
        else (SearchToken.objects.filter(token__in=list(keys)))
    )
    best = tokens.values_list("entry_id").annotate(score=Sum("weight")).order_by("-score", "entry_id")[:BOUND]
    wanted = Q(pk__in=[entry_id for entry_id, _ in best])
    if asked.is_code:
        wanted |= Q(version__item__code__icontains=asked.text)
    return list(entries.filter(wanted).values(*_SHOWN)[: 2 * BOUND])


def _candidate(row: dict[str, Any]) -> Candidate:
    return Candidate(
        lines=tuple(row["words"].split("\n")), pinyin=tuple(row["pinyin"].split("\n")),
        initials=tuple(row["initials"].split("\n")), office=row["unit__name"], code=row["version__item__code"],
        is_open=row["is_open"], popularity=row["popularity"], row=row,
    )  # fmt: skip


# -- nothing typed -----------------------------------------------------------------------------------------------------
def _browsed(entries: QuerySet[SearchEntry], after: str | None, limit: int) -> SearchPage:
    rows = list(_beyond(entries, after).order_by("-is_open", "-popularity", "id").values(*_SHOWN)[: limit + 1])
    last = rows[limit - 1] if len(rows) > limit else None
    return SearchPage(
        hits=tuple(_hit(_candidate(row), ()) for row in rows[:limit]),
        next=f"{int(last['is_open'])}.{last['popularity']}.{last['id']}" if last else None,
    )


def _beyond(entries: QuerySet[SearchEntry], after: str | None) -> QuerySet[SearchEntry]:
    if not after:
        return entries
    is_open, popularity, number = (int(part) for part in after.split("."))
    less_used = Q(popularity__lt=popularity) | Q(popularity=popularity, id__gt=number)
    return entries.filter(Q(is_open=bool(is_open)) & less_used | Q(is_open__lt=bool(is_open)))


# -- filters and what is shown -----------------------------------------------------------------------------------------
def _filtered(
    division: str, audience: str, way: str, unit: str, kind: str, topic: str, letter: str
) -> QuerySet[SearchEntry]:
    entries = SearchEntry.objects.all()
    if division:
        entries = entries.filter(division__code__startswith=below(division))
    if audience:
        entries = entries.filter(audience__in=(audience, "BOTH"))
    if unit:
        entries = entries.filter(unit__code=unit)
    if kind:
        entries = entries.filter(kind=kind)
    if letter:
        entries = entries.filter(letter=letter.upper()[:1])
    for tag in (f"t:{topic}" if topic else "", f"w:{way}" if way else ""):
        if tag:
            entries = entries.filter(pk__in=SearchToken.objects.filter(token=tag[:40]).values("entry_id"))
    return entries


def below(division_code: str) -> str:
    """What the codes of a division and all below it begin with (GB/T 2260: two digits a level, then three)."""
    for length in (2, 4, 6, 9):
        if set(division_code[length:]) <= {"0"}:
            return division_code[:length]
    return division_code


def _hit(found: Candidate, marks: tuple[tuple[int, int], ...]) -> SearchHit:
    row = found.row
    return SearchHit(
        item_code=row["version__item__code"], version_id=row["version_id"], name=found.lines[0], marks=marks,
        unit_code=row["unit__code"], unit_name=row["unit__name"],
        division_code=row["division__code"], division_name=row["division__name"],
        kind=row["version__kind"], audience=row["version__audience"], case_kind=row["version__case_kind"],
        promised=descriptions.limit(row["version__promised_number"], row["version__promised_unit"]),
        online_depth=row["version__online_depth"], visits=row["version__visits"], has_fee=row["version__has_fee"],
        ways=tuple(row["version__ways"]), is_open=row["is_open"],
    )  # fmt: skip
