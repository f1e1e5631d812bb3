"""How names are spelt and looked up: characters, pinyin, initials; the keys of an entry and of a query."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

_RUN = re.compile(r"[0-9a-z]+|[^0-9a-z\W_]+")
_HAN = re.compile(r"[㐀-鿿豈-﫿𠀀-𱍊]")
NAME, ALIAS, OFFICE = 4, 3, 1  # how much a match there counts
LONGEST = 200  # characters of a name that are indexed


@dataclass(frozen=True, slots=True)
class Sound:
    """A character (or a Latin word) with its place in the text, its syllable and its initial letter."""

    text: str
    start: int
    syllable: str
    initial: str

    @property
    def is_han(self) -> bool:
        return bool(_HAN.match(self.text))


def plain(text: str) -> str:
    """Half width, lower case, without control characters: as texts are compared."""
    return unicodedata.normalize("NFKC", text).lower().strip()


@lru_cache(maxsize=4096)
def sounds(text: str) -> tuple[tuple[Sound, ...], ...]:
    """The runs of a plain text that belong together; punctuation and spaces separate runs."""
    return tuple(_run(found.group(), found.start()) for found in _RUN.finditer(text))


def _run(run: str, start: int) -> tuple[Sound, ...]:
    if run[0].isascii():
        return (Sound(run, start, run, run),)
    syllables = _pinyin(run)
    return tuple(
        Sound(character, start + place, syllable, syllable[:1])
        for place, (character, syllable) in enumerate(zip(run, syllables, strict=True))
    )


def _pinyin(run: str) -> list[str]:
    from pypinyin import lazy_pinyin  # loads its tables, so only where something is spelt

    found = lazy_pinyin(run, errors=lambda other: list(other), v_to_u=False)
    return found if len(found) == len(run) else [lazy_pinyin(one, errors=lambda other: list(other))[0] for one in run]


def line_of_pinyin(text: str) -> str:
    """Syllables with a space before each."""
    return "".join(f" {sound.syllable}" for run in sounds(plain(text)[:LONGEST]) for sound in run)


def line_of_initials(text: str) -> str:
    return "".join(sound.initial for run in sounds(plain(text)[:LONGEST]) for sound in run)


def letter(name: str) -> str:
    """The first letter under which a name is listed: A to Z, # for others."""
    first = line_of_initials(name)[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


# -- keys of an entry --------------------------------------------------------------------------------------------------
def keys(name: str, aliases: Iterable[str], office: str) -> dict[str, int]:
    """Every key under which an entry is found, with its weight."""
    found: dict[str, int] = {}
    for text, worth in ((name, NAME), *((alias, ALIAS) for alias in aliases)):
        for key, weight in (*_singles(plain(text)[:LONGEST]), *_combined(plain(text)[:LONGEST])):
            found[key] = max(found.get(key, 0), weight * worth)
    for key, weight in _combined(plain(office)):
        found.setdefault(key, weight * OFFICE)
    return found


def _singles(text: str) -> Iterator[tuple[str, int]]:
    for run in sounds(text):
        for sound in run:
            yield (sound.text[:30], 1) if sound.is_han else (f"l:{sound.text[:30]}", 6)
            if sound.is_han:
                yield f"p:{sound.syllable}", 1


def _combined(text: str) -> Iterator[tuple[str, int]]:
    for run in sounds(text):
        yield from _pairs(run)
    initials = line_of_initials(text)
    yield from ((f"i:{initials[n : n + 2]}", 2) for n in range(len(initials) - 1))
    yield from ((f"i:{initials[n : n + 3]}", 4) for n in range(len(initials) - 2))


def _pairs(run: tuple[Sound, ...]) -> Iterator[tuple[str, int]]:
    for first, second in pairwise(run):
        yield first.text + second.text, 4
        yield f"p:{first.syllable}{second.syllable}", 3


# -- keys of a query ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed: as compared, its keys, and looser keys for when the sharp ones find nothing right."""

    text: str
    sharp: tuple[str, ...]
    loose: tuple[str, ...]

    @property
    def is_latin(self) -> bool:
        return self.text.replace(" ", "").isascii()

    @property
    def is_code(self) -> bool:
        return self.is_latin and len(self.text) >= 5 and any(c.isdigit() for c in self.text) and " " not in self.text

    @property
    def words(self) -> list[str]:
        return self.text.split()


def asked(text: str) -> Asked:
    """Reads a query of at most 60 characters."""
    compared = " ".join(plain(text)[:60].split())
    sharp: dict[str, None] = {}
    loose: dict[str, None] = {}
    for run in sounds(compared):
        if run[0].is_han:
            sharp |= dict.fromkeys([key for key, _ in _pairs(run)] or [run[0].text])
            loose |= dict.fromkeys(sound.text for sound in run)
        else:
            sharp |= dict.fromkeys(_keys_of_letters(run[0].text))
            loose |= dict.fromkeys(_loose_keys_of_letters(run[0].text))
    return Asked(compared, tuple(sharp), tuple(loose))


def _keys_of_letters(word: str) -> list[str]:
    keys = [f"l:{word[:30]}"]
    if len(word) == 2:
        keys.append(f"i:{word}")
    keys += [f"i:{word[n : n + 3]}" for n in range(len(word) - 2)] if len(word) <= 8 else []
    parts = syllables(word)
    whole = parts if not parts or parts[-1] in _known() else parts[:-1]
    keys += [f"p:{a}{b}" for a, b in pairwise(whole)] or [f"p:{one}" for one in whole]
    return keys


def _loose_keys_of_letters(word: str) -> list[str]:
    parts = syllables(word)
    initials = "".join(part[0] for part in parts)
    triples = [f"i:{initials[n : n + 3]}" for n in range(len(initials) - 2)]
    pairs = [f"i:{word[n : n + 2]}" for n in range(len(word) - 1)] if len(word) <= 5 else []
    return [*triples, *pairs, *(f"p:{part}" for part in parts if part in _known())]


@lru_cache(maxsize=4096)
def syllables(word: str) -> tuple[str, ...]:
    """A word of letters cut into pinyin syllables, the longest possible first; the last one may be unfinished.

    Empty when it cannot be cut: not pinyin, or initials.
    """
    if not word.isascii() or not word.isalpha():
        return ()
    return _cut(word) or ()


def _cut(word: str) -> tuple[str, ...] | None:
    if not word:
        return ()
    for length in range(min(6, len(word)), 0, -1):
        head, rest = word[:length], word[length:]
        if head in _known() and (tail := _cut(rest)) is not None:
            return (head, *tail)
    return (word,) if word in _beginnings() else None


@cache
def _known() -> frozenset[str]:
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    marked = {one for line in PINYIN_DICT.values() for one in line.split(",")[:1]}
    return frozenset(one for one in map(to_normal, marked) if one.isascii() and (len(one) > 1 or one in "aoe"))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(one[:length] for one in _known() for length in range(1, len(one)))
