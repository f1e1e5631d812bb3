"""Which entries answer a query, and how well: pure arithmetic over an index."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from mashang.catalogue import spelling
from mashang.catalogue.spelling import Asked

if TYPE_CHECKING:
    from mashang.catalogue.search_index import Entry, Index

CLOSE = 40  # from here on a near miss is near enough to show
OPEN = 4  # what it counts that an item can be applied for here
NEAR_MISSES = 100  # that are looked at


@dataclass(frozen=True, slots=True)
class Ranked:
    entry: "Entry"
    score: float
    line: int = 0  # which of its lines answered


def matches(asked: Asked, index: "Index") -> list[Ranked]:
    """The entries that hold what was asked: in the name or an alias, by pinyin or initials, in the code, the office."""
    found = {place for places in _places(asked, index) for place in places}
    return _in_order(_judged(asked, index.entries[place]) for place in found)


def near_misses(asked: Asked, index: "Index") -> list[Ranked]:
    """The entries that nearly hold it: a character wrong, missing, too many or swapped, or of the same sound."""
    if len(asked.joined) < 3:
        return []
    nearest = _nearest(asked.joined if not asked.is_latin else asked.text, index.words)
    nearest |= _nearest(asked.sounds, index.pinyin) if asked.is_latin else _holding(asked.sounds, index.pinyin)
    judged = (_nearly_judged(asked, index.entries[place]) for place in nearest)
    return _in_order(one for one in judged if one.score >= CLOSE)


def _nearest(text: str, lines: Sequence[str]) -> set[int]:
    if not text:
        return set()
    found = process.extract(text, lines, scorer=fuzz.partial_ratio, score_cutoff=50, limit=NEAR_MISSES)
    return {place for _, _, place in found}


def suggestion(asked: Asked, near: list[Ranked]) -> str:
    """What was probably meant, when only near misses were found; empty otherwise."""
    if not near or asked.is_latin:
        return ""
    line = near[0].entry.lines[near[0].line]
    place = fuzz.partial_ratio_alignment(asked.text, _at(near[0].entry.plain, near[0].line))
    meant = line[place.dest_start : place.dest_end] if place else ""
    return meant if meant != asked.text else ""


def _in_order(found: Iterable[Ranked]) -> list[Ranked]:
    """Best first; among equals those most used, then short names."""
    return sorted(
        found,
        key=lambda one: (
            -round(one.score + OPEN * one.entry.is_open),
            -one.entry.popularity,
            len(one.entry.lines[0]),
            one.entry.id,
        ),
    )


# -- what holds it -----------------------------------------------------------------------------------------------------
def _places(asked: Asked, index: "Index") -> Iterator[set[int]]:
    yield _holding(asked.text, index.words)
    if asked.is_latin:
        if len(asked.joined) > 1:
            yield _holding(asked.joined, index.initials)
        if asked.sounds:
            yield _holding(asked.sounds, index.pinyin)
    if len(asked.text) > 1:
        yield {place for place, entry in enumerate(index.entries) if asked.text in entry.unit_name}
    if asked.is_code:
        code = asked.text.upper()
        yield {place for place, entry in enumerate(index.entries) if code in entry.item_code.upper()}
    if len(asked.words) > 1:
        yield set.intersection(*(_holding_word(word, index) for word in asked.words))
    elif mixed := _runs(asked):
        yield set.intersection(*(_holding_word(word, index) for word in mixed))


def _holding(text: str, lines: Iterable[str]) -> set[int]:
    return {place for place, line in enumerate(lines) if text in line}


def _holding_word(word: str, index: "Index") -> set[int]:
    found = _holding(word, index.words)
    if word.isascii():
        found |= _holding(word, index.initials) if len(word) > 1 else set()
        sounds = "".join(f" {part}" for part in spelling.syllables(word))
        return found | _holding(sounds, index.pinyin) if sounds else found
    return found | {place for place, entry in enumerate(index.entries) if word in entry.unit_name}


def _runs(asked: Asked) -> list[str]:
    """Characters and letters mixed in one word ("居住zheng"), taken apart; nothing when they are not mixed."""
    if asked.is_latin or not any(c.isascii() and c.isalpha() for c in asked.text):
        return []
    return [run for run in spelling.runs(asked.text) if run]


def _judged(asked: Asked, entry: "Entry") -> Ranked:
    best, line = 0.0, 0
    for number in range(len(entry.lines)):
        score = _score(asked, entry, number)
        if score > best:
            best, line = score, number
    if asked.is_code and asked.text.upper() in entry.item_code.upper():
        return Ranked(entry, 100)
    return Ranked(entry, best or 60, line)


def _score(asked: Asked, entry: "Entry", number: int) -> float:
    """How well one line answers; an alias a little less than the name."""
    written = _written(asked, _at(entry.plain, number))
    sounded = _sounded(asked, _at(entry.pinyin, number), _at(entry.initials, number)) if asked.is_latin else 0
    best = max(written, sounded)
    return best - 3 if best and number else best


def _at(lines: tuple[str, ...], number: int) -> str:
    return lines[number] if number < len(lines) else ""


def _written(asked: Asked, line: str) -> float:
    place = line.find(asked.text)
    if place < 0:
        return 0
    return 100 if line == asked.text else 95 if place == 0 else 90 - min(place, 16) / 4


def _sounded(asked: Asked, pinyin: str, initials: str) -> float:
    """Initials, or whole syllables of which the last may be unfinished."""
    place = initials.find(asked.joined)
    by_initials = 0 if place < 0 else 90 if initials == asked.joined else 86 if place == 0 else 78
    sounds = asked.sounds
    place = pinyin.find(sounds) if sounds else -1
    return max(by_initials, 0 if place < 0 else 88 if place == 0 else 80)


# -- what nearly holds it ----------------------------------------------------------------------------------------------
def _nearly_judged(asked: Asked, entry: "Entry") -> Ranked:
    score, line = max((_nearly(asked, entry, number), -number) for number in range(len(entry.lines)))
    return Ranked(entry, score, -line)


def _nearly(asked: Asked, entry: "Entry", number: int) -> float:
    pinyin, line = _at(entry.pinyin, number), _at(entry.plain, number)
    if asked.is_latin:
        return max(_nearly_sounded(asked, pinyin), _nearly_written(asked.text, line) if line.isascii() else 0)
    if asked.sounds and asked.sounds in pinyin:
        return 59
    text = asked.joined
    if len(line) > 2 and line in text:
        return 45 + min(len(line), 10)
    return _nearly_written(text, line)


def _nearly_sounded(asked: Asked, pinyin: str) -> float:
    return fuzz.partial_ratio(asked.sounds, pinyin) * 0.55 if len(asked.joined) > 4 else 0


def _nearly_written(text: str, line: str) -> float:
    mistakes, allowed = _mistakes(text, line), max(1, len(text) // 4)
    return 58 - 6 * mistakes if mistakes <= allowed else 0


def _mistakes(text: str, line: str) -> int:
    """The least number of mistakes against any window of the line."""
    widths = {len(text) - 1, len(text), len(text) + 1}
    windows = {line[start : start + width] for width in widths for start in range(max(1, len(line) - width + 1))}
    return min(OSA.distance(text, window) for window in windows)


# -- what to mark in the name ------------------------------------------------------------------------------------------
def marks(asked: Asked, name: str) -> tuple[tuple[int, int], ...]:
    """From and to of what was found in the name, for highlighting."""
    compared = spelling.plain(name)
    if len(compared) != len(name):
        return ()
    written = [(place, place + len(word)) for word in asked.words if (place := compared.find(word)) >= 0]
    return tuple(sorted(written)) or _marks_of_sound(asked, compared) or _marks_of_characters(asked, compared)


def _marks_of_sound(asked: Asked, name: str) -> tuple[tuple[int, int], ...]:
    heard = spelling.heard(name)
    for wanted, said in (
        (asked.sounds.split(), [sound.syllable for sound in heard]),
        (list(asked.joined) if asked.is_latin else [], [sound.initial for sound in heard]),
    ):
        for start in range(len(said) - len(wanted) + 1 if wanted else 0):
            if all(whole.startswith(part) for part, whole in zip(wanted, said[start:], strict=False)):
                last = heard[start + len(wanted) - 1]
                return ((heard[start].start, last.start + len(last.text)),)
    return ()


def _marks_of_characters(asked: Asked, name: str) -> tuple[tuple[int, int], ...]:
    if asked.is_latin:
        return ()
    joined: list[tuple[int, int]] = []
    for place in (place for place, character in enumerate(name) if character in asked.joined):
        touches = joined and joined[-1][1] == place
        joined[-1:] = [(joined[-1][0], place + 1)] if touches else [*joined[-1:], (place, place + 1)]
    return tuple(joined)
