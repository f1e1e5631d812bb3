"""How well a candidate answers a query: pure arithmetic over spelt lines."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from mashang.catalogue import spelling
from mashang.catalogue.spelling import Asked

EXACT, CLOSE = 60, 40  # from here on it holds what was asked; from here on it is near enough to show
OPEN = 4  # what it counts that an item can be applied for here


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry: its lines (name, then aliases) as written, in pinyin (a space before each syllable), as initials."""

    lines: tuple[str, ...]
    pinyin: tuple[str, ...]
    initials: tuple[str, ...]
    office: str = ""
    code: str = ""
    is_open: bool = True
    popularity: int = 0
    row: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ranked:
    candidate: Candidate
    score: float
    line: int = 0  # which line answered
    marks: tuple[tuple[int, int], ...] = ()  # from and to in the name

    @property
    def is_exact(self) -> bool:
        return self.score >= EXACT


def ranked(asked: Asked, candidates: Iterable[Candidate]) -> list[Ranked]:
    """The candidates that are near enough, best first; among equals often used ones, then short names."""
    judged = [_judged(asked, candidate) for candidate in candidates]
    return in_order(one for one in judged if one.score >= CLOSE)


def in_order(found: Iterable[Ranked]) -> list[Ranked]:
    return sorted(
        found,
        key=lambda one: (
            -round(one.score + OPEN * one.candidate.is_open), -one.candidate.popularity,
            len(one.candidate.lines[0]), one.candidate.code,
        ),
    )  # fmt: skip


def merged(first: list[Ranked], second: list[Ranked]) -> list[Ranked]:
    """Both without repeats, best first."""
    return in_order({one.candidate.code: one for one in (*second, *first)}.values())


def _judged(asked: Asked, candidate: Candidate) -> Ranked:
    score, line = max(
        ((_score_of_line(asked, candidate, number), number) for number in range(len(candidate.lines))),
        key=lambda pair: (pair[0], -pair[1]),
    )
    if asked.is_code and asked.text in candidate.code.lower():
        score = 100.0
    if score < EXACT and (asked.text in candidate.office or all(_held(word, candidate) for word in asked.words)):
        score = EXACT + 5.0
    return Ranked(candidate, score, line, _marks(asked, candidate.lines[0]))


def _score_of_line(asked: Asked, candidate: Candidate, number: int) -> float:
    less = 0.0 if number == 0 else 3.0
    line = spelling.plain(candidate.lines[number])
    pinyin = candidate.pinyin[number] if number < len(candidate.pinyin) else ""
    initials = candidate.initials[number] if number < len(candidate.initials) else ""
    return max(_written(asked, line), _sounded(asked, pinyin, initials), _nearly(asked, line, pinyin)) - less


def _written(asked: Asked, line: str) -> float:
    place = line.find(asked.text)
    if place < 0:
        return 0
    return 100 if line == asked.text else 95 if place == 0 else 90 - min(place, 16) / 4


def _sounded(asked: Asked, pinyin: str, initials: str) -> float:
    """Initials or whole syllables; of the last syllable the beginning is enough."""
    if not asked.is_latin:
        return 0
    word = asked.text.replace(" ", "")
    place = initials.find(word)
    by_initials = 0.0 if place < 0 or len(word) < 2 else 86.0 if place == 0 else 78.0
    if initials == word and len(word) > 2:
        by_initials = 90
    sounds = "".join(f" {part}" for part in spelling.syllables(word))
    place = pinyin.find(sounds) if sounds else -1
    by_sound = 0.0 if place < 0 else 88.0 if place == 0 else 80.0
    return max(by_initials, by_sound, 70.0 if len(word) > 4 and word in pinyin.replace(" ", "") else 0.0)


def _nearly(asked: Asked, line: str, pinyin: str) -> float:
    """One wrong, missing, added or swapped character in a window of the line; the same sound counts as nearer."""
    text = asked.text.replace(" ", "")
    if len(text) < 3:
        return 0
    if asked.is_latin:
        return fuzz.partial_ratio(text, pinyin.replace(" ", "")) * 0.55 if len(text) > 4 else 0
    best = _nearest(text, line)
    allowed = max(1, len(text) // 4)
    written = 58.0 - 6 * best if best <= allowed else 0.0
    sound = spelling.line_of_pinyin(text)
    return max(written, 59.0 if sound and sound in pinyin else 0.0, fuzz.partial_ratio(text, line) * 0.5)


def _nearest(text: str, line: str) -> int:
    """The least number of mistakes against any window of the line."""
    widths = {len(text) - 1, len(text), len(text) + 1}
    windows = {line[start : start + width] for width in widths for start in range(max(1, len(line) - width + 1))}
    return min(OSA.distance(text, window, score_cutoff=len(text)) for window in windows)


def _held(word: str, candidate: Candidate) -> bool:
    places = (*(spelling.plain(line) for line in candidate.lines), candidate.office, *candidate.initials)
    return (
        any(word in place for place in places)
        or f" {' '.join(spelling.syllables(word) or ('?',))}" in candidate.pinyin[0]
    )


# -- what to mark in the name, and what was probably meant -------------------------------------------------------------
def _marks(asked: Asked, name: str) -> tuple[tuple[int, int], ...]:
    compared = spelling.plain(name)
    if len(compared) != len(name):
        return ()
    written = [(place, place + len(word)) for word in asked.words if (place := compared.find(word)) >= 0]
    return tuple(sorted(written)) or _marks_of_sound(asked, compared) or _marks_of_characters(asked, compared)


def _marks_of_sound(asked: Asked, name: str) -> tuple[tuple[int, int], ...]:
    heard = [sound for run in spelling.sounds(name) for sound in run]
    word = asked.text.replace(" ", "")
    parts = spelling.syllables(word) if asked.is_latin else [s.syllable for run in spelling.sounds(word) for s in run]
    for wanted, said in ((list(parts), [s.syllable for s in heard]), (list(word), [s.initial for s in heard])):
        for start in range(len(said) - len(wanted) + 1 if wanted else 0):
            if all(b.startswith(a) for a, b in zip(wanted, said[start:], strict=False)):
                last = heard[start + len(wanted) - 1]
                return ((heard[start].start, last.start + len(last.text)),)
    return ()


def _marks_of_characters(asked: Asked, name: str) -> tuple[tuple[int, int], ...]:
    if asked.is_latin:
        return ()
    places = [place for place, character in enumerate(name) if character in asked.text and not character.isspace()]
    joined: list[tuple[int, int]] = []
    for place in places:
        joined = (
            [*joined[:-1], (joined[-1][0], place + 1)]
            if joined and joined[-1][1] == place
            else [*joined, (place, place + 1)]
        )
    return tuple(joined)


def suggestion(asked: Asked, found: list[Ranked]) -> str:
    """What was probably meant, when nothing holds what was typed; empty otherwise."""
    if not found or found[0].is_exact or asked.is_latin:
        return ""
    line = found[0].candidate.lines[found[0].line]
    place = fuzz.partial_ratio_alignment(asked.text, spelling.plain(line))
    meant = line[place.dest_start : place.dest_end] if place else ""
    return meant if meant != asked.text else ""
