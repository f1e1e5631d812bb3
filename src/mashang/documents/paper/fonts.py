"""The fonts of our papers: Noto Sans SC from its package, and Debian's Noto CJK for rare characters where present."""

import importlib.util
import unicodedata
from functools import cache
from pathlib import Path

import typst

FAMILY, RARE_FAMILY = "Noto Sans SC", "Noto Sans CJK SC"
RARE_FOLDER = Path("/usr/share/fonts/opentype/noto")  # Debian's package fonts-noto-cjk
RARE_FILE = RARE_FOLDER / "NotoSansCJK-Regular.ttc"
LAYOUT = frozenset("\n\t ")


@cache
def folder() -> Path:
    """Where the package with the font keeps it; found without importing the package."""
    found = importlib.util.find_spec("zhplot")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("the font package zhplot is not installed")
    return Path(found.submodule_search_locations[0]) / "fonts"


@cache
def plain() -> typst.Fonts:
    return typst.Fonts(False, False, [str(folder())])


@cache
def with_rare() -> typst.Fonts:
    """Slow to open (about a second), so only for papers with a rare character."""
    return typst.Fonts(False, False, [str(folder()), str(RARE_FOLDER)])


@cache
def plain_characters() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # slow to load, and most processes never ask

    with TTFont(folder() / "NotoSansSC-Regular.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def rare_characters() -> frozenset[int]:
    if not RARE_FILE.exists():
        return frozenset()
    from fontTools.ttLib import TTCollection

    with TTCollection(RARE_FILE, lazy=True) as collection:
        chosen = [font for font in collection if font["name"].getBestFamilyName() == RARE_FAMILY]
        return frozenset(chosen[0].getBestCmap()) if chosen else frozenset()


def needs_rare(text: str) -> bool:
    return any(ord(c) not in plain_characters() for c in set(text) - LAYOUT)


def missing_characters(text: str) -> list[str]:
    """The characters of `text` that cannot be printed, each once, in the order in which they come."""
    known = plain_characters()
    strange = [c for c in dict.fromkeys(text) if c not in LAYOUT and (ord(c) not in known or _is_mark(c))]
    return [c for c in strange if _is_mark(c) or ord(c) not in rare_characters()] if strange else []


def spelled(text: str) -> str:
    """The text with each character that cannot be printed as 〔U+2A6D6〕; line ends of every kind as "\n"."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    codes = {ord(c): f"〔U+{ord(c):04X}〕" for c in missing_characters(text)}
    return text.translate(codes) if codes else text


def _is_mark(character: str) -> bool:
    """Control and direction marks would print nothing and could hide what a paper says."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}
