"""How names are spelt and how a query is read: characters, pinyin, initials. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

_RUN = re.compile(r"[0-9a-z]+|[^0-9a-z\W_]+")
_FILLERS = re.compile(
    "我们?(想要|想|要)?|请问|您好|你好|麻烦|想要|怎么样?|怎样|如何|在?哪里?|哪儿|需要|什么|哪些|材料|手续|流程|多久|多少钱|"
    "可以|能不能|申请办理|办理|申请|[办开](?=[^理证])|[呢吗啊的？?！!。，,]"
)
_ENGLISH_FILLERS = re.compile(
    r"\b(how|where|what|do|does|can|could|should|is|are|i|we|you|my|our|me|to|a|an|the|for|of|in|get|apply|applying|want|"
    r"need|would|like|have|please)\b|[?!.,]"
)
LONGEST = 200  # characters of a name that are spelt in pinyin
LONGEST_QUERY = 60


@dataclass(frozen=True, slots=True)
class Sound:
    """A character (or a Latin word) with its place in the text, its syllable and its initial letter."""

    text: str
    start: int
    syllable: str
    initial: str


@dataclass(frozen=True)
class Asked:
    """What somebody typed, as compared: half width, lower case, single spaces."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        return self.text.split()

    @cached_property
    def joined(self) -> str:
        return self.text.replace(" ", "")

    @cached_property
    def is_latin(self) -> bool:
        return self.joined.isascii()

    @cached_property
    def is_code(self) -> bool:
        return self.is_latin and len(self.text) >= 5 and any(c.isdigit() for c in self.text) and " " not in self.text

    @cached_property
    def sounds(self) -> str:
        """In pinyin, a space before each syllable; of letters that are no pinyin, nothing."""
        if self.is_latin:
            return "".join(f" {part}" for part in syllables(self.joined))
        return line_of_pinyin(self.joined)

    @cached_property
    def core(self) -> "Asked":
        """Without the words of a question ("我要办居住证" asks for 居住证, and so it is in English)."""
        fillers = _ENGLISH_FILLERS if self.is_latin else _FILLERS
        kept = " ".join(fillers.sub(" ", self.text).split())
        return Asked(kept) if len(kept) > 1 else self


def asked(text: str) -> Asked:
    """Reads a query; what is beyond 60 characters is left out."""
    return Asked(" ".join(plain(text)[:LONGEST_QUERY].split()))


def plain(text: str) -> str:
    """Half width, lower case, without spaces around: as texts are compared."""
    return unicodedata.normalize("NFKC", text).lower().strip()


@lru_cache(maxsize=1024)
def heard(text: str) -> tuple[Sound, ...]:
    """The sounds of a plain text in order, without its punctuation."""
    return tuple(sound for found in _RUN.finditer(text) for sound in _run(found.group(), found.start()))


def runs(text: str) -> list[str]:
    """Letters and digits on one side, characters on the other, each run for itself."""
    return _RUN.findall(text)


def _run(run: str, start: int) -> list[Sound]:
    if run[0].isascii():
        return [Sound(run, start, run, run)]
    places = range(start, start + len(run))
    return [Sound(*each, each[2][:1]) for each in zip(run, places, _pinyin(run), strict=True)]


def _pinyin(run: str) -> list[str]:
    from pypinyin import lazy_pinyin  # loads its tables, so only where something is spelt

    found = lazy_pinyin(run, errors=_unspelt)
    return found if len(found) == len(run) else [lazy_pinyin(one, errors=_unspelt)[0] for one in run]


def _unspelt(characters: str) -> Any:
    """Characters without a pinyin stand for themselves, one by one."""
    return list(characters)


def line_of_pinyin(text: str) -> str:
    """Syllables with a space before each."""
    return "".join(f" {sound.syllable}" for sound in heard(plain(text)[:LONGEST]))


def line_of_initials(text: str) -> str:
    return "".join(sound.initial for sound in heard(plain(text)[:LONGEST]))


def letter(name: str) -> str:
    """The first letter under which a name is listed: A to Z, # for others."""
    first = line_of_initials(name)[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


# -- letters as pinyin -------------------------------------------------------------------------------------------------
@lru_cache(maxsize=4096)
def syllables(word: str) -> tuple[str, ...]:
    """A word of letters cut into pinyin syllables, the longest possible first; the last one may be unfinished.

    Empty when it cannot be cut: not pinyin, or initials.
    """
    return (_cut(word) or ()) if word.isascii() and word.isalpha() else ()


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
