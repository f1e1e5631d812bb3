"""Photographs and scans are drawn anew: upright, without metadata, without anything hidden behind the picture."""

import threading
from collections.abc import Iterator
from contextlib import nullcontext
from io import BytesIO
from itertools import islice

from PIL import Image, ImageOps, UnidentifiedImageError

from mashang.documents.uploads.kinds import JPEG, Kind
from mashang.documents.uploads.wording import MOST_PIXELS, most_pixels, refusal

LONGEST_SIDE = 30_000
LARGE = 13_000_000  # pixels beyond which pictures are drawn one after the other, for the sake of memory
MOST_PARTS = 5_000  # chunks of a PNG, segments of a JPEG: each costs time, none of ours has more
MOST_SCANS, MOST_SCANNED = 64, 1_000_000_000  # passes over a JPEG, and pixels that all of them together may draw
_large_one = threading.Lock()
Image.MAX_IMAGE_PIXELS = None  # our own limit is lower and says so in a sentence
PNG_MODES = {"1", "L", "LA", "P", "RGB", "RGBA"}


def redrawn(content: bytes, kind: Kind, name: str) -> bytes:
    """The picture, drawn anew; refuses by its declared size before a pixel is decoded."""
    _refuse_crumbs(content, kind, name)
    try:
        with Image.open(BytesIO(content), formats=["JPEG" if kind is JPEG else "PNG"]) as picture:
            _refuse_large(picture, name)
            if kind is JPEG:
                _refuse_scans(content, picture, name)
            with _large_one if picture.width * picture.height > LARGE else nullcontext():
                picture.load()
                ImageOps.exif_transpose(picture, in_place=True)
                return _written(picture, kind)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise refusal("BROKEN", name) from None


def _refuse_large(picture: Image.Image, name: str) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise refusal("PIXELS", name, width=width, height=height, limit=most_pixels(), millions=MOST_PIXELS // 10**6)


def _refuse_crumbs(content: bytes, kind: Kind, name: str) -> None:
    """Counts the parts that lie before and between the pixels; a million of them would be read for seconds."""
    parts = _segments(content) if kind is JPEG else _chunks(content)
    if sum(1 for _ in islice(parts, MOST_PARTS + 1)) > MOST_PARTS:
        raise refusal("BROKEN", name)


def _chunks(content: bytes) -> Iterator[int]:
    at = 8
    while at + 8 <= len(content):
        yield at
        at += 12 + int.from_bytes(content[at : at + 4], "big")


def _segments(content: bytes) -> Iterator[int]:
    """Those before the first scan; behind it only scans matter."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        yield at
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")


def _refuse_scans(content: bytes, picture: Image.Image, name: str) -> None:
    """A progressive JPEG may pass over its pixels again and again, each pass a few bytes long."""
    scans = content.count(b"\xff\xda")
    if scans > MOST_SCANS or scans * picture.width * picture.height > MOST_SCANNED:
        raise refusal("BROKEN", name)


def _written(picture: Image.Image, kind: Kind) -> bytes:
    plain, target = _plain(picture, kind), BytesIO()
    if kind is JPEG:
        plain.save(target, "JPEG", quality=90, optimize=True, exif=b"")
    else:
        plain.save(target, "PNG", compress_level=6)
    return target.getvalue()


def _plain(picture: Image.Image, kind: Kind) -> Image.Image:
    """The pixels alone: a copy that has forgotten comments, places, colour profiles and thumbnails."""
    if kind is JPEG:
        picture = picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
    elif picture.mode not in PNG_MODES:
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")  # 16 bits of grey
    transparency = picture.info.get("transparency") if kind is not JPEG and picture.mode in {"P", "L", "RGB"} else None
    picture.info = {} if transparency is None else {"transparency": transparency}
    return picture
