"""Photographs and scans are drawn anew: upright, without metadata, without anything hidden behind the picture."""

import threading
from contextlib import nullcontext
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from mashang.documents.uploads.kinds import JPEG, Kind
from mashang.documents.uploads.wording import MOST_PIXELS, most_pixels, refusal

LONGEST_SIDE = 30_000
LARGE = 13_000_000  # pixels beyond which pictures are drawn one after the other, for the sake of memory
_large_one = threading.Lock()
Image.MAX_IMAGE_PIXELS = None  # our own limit is lower and says so in a sentence
PNG_MODES = {"1", "L", "LA", "P", "RGB", "RGBA"}


def redraw(path: Path, target: Path, kind: Kind, name: str) -> None:
    """Writes the picture in `path` anew to `target`; refuses by its declared size before a pixel is decoded."""
    try:
        with Image.open(path, formats=["JPEG" if kind is JPEG else "PNG"]) as picture:
            _refuse_large(picture, name)
            with _large_one if picture.width * picture.height > LARGE else nullcontext():
                picture.load()
                _write(ImageOps.exif_transpose(picture), target, kind)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise refusal("BROKEN", name) from None


def _refuse_large(picture: Image.Image, name: str) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise refusal("PIXELS", name, width=width, height=height, limit=most_pixels(), millions=MOST_PIXELS // 10**6)


def _write(picture: Image.Image, target: Path, kind: Kind) -> None:
    plain = _plain(picture, kind)
    if kind is JPEG:
        plain.save(target, "JPEG", quality=90, optimize=True, exif=b"")
    else:
        plain.save(target, "PNG", compress_level=6)


def _plain(picture: Image.Image, kind: Kind) -> Image.Image:
    """The pixels alone: a copy that has forgotten comments, places, colour profiles and thumbnails."""
    if kind is JPEG:
        picture = picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
    elif picture.mode not in PNG_MODES:
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")  # 16 bits of grey
    transparency = picture.info.get("transparency") if kind is not JPEG and picture.mode in {"P", "L", "RGB"} else None
    picture.info = {} if transparency is None else {"transparency": transparency}
    return picture
