"""Real bytes of good and bad files, small enough to make on the spot."""

import struct
import zipfile
import zlib
from datetime import date
from io import BytesIO

import pypdfium2
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from mashang.documents.paper import press

SLIP = {
    "title": "样张",
    "heading": "云江市",
    "is_demo": False,
    "figure": "",
    "facts": [],
    "codes": [],
    "qr_svg": "",
    "notes": [],
}


def pdf() -> bytes:
    return press.print_pdf("slip", SLIP, dated=date(2026, 10, 12))


def encrypted_pdf(*, user: str = "1234") -> bytes:
    writer = copy_into_new_writer(PdfFileReader(BytesIO(pdf())))
    writer.encrypt("owner", user)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def pdf_of_blank_pages(count: int) -> bytes:
    document, written = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(count):
        document.new_page(595, 842)
    document.save(written)
    return written.getvalue()


def scripted_pdf() -> bytes:
    return pdf().replace(b"/Type/Catalog", b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Type/Catalog", 1)


def jpeg(size: tuple[int, int] = (120, 80), **saved) -> bytes:
    return _image("JPEG", size, **saved)


def png(size: tuple[int, int] = (120, 80), **saved) -> bytes:
    return _image("PNG", size, **saved)


def _image(form: str, size: tuple[int, int], **saved) -> bytes:
    written = BytesIO()
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.save(written, form, **saved)
    return written.getvalue()


def turned_jpeg_with_place() -> bytes:
    """As a telephone writes it: lying on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    exif[0x8825] = {1: "N", 2: (26.0, 4.0, 27.0), 3: "E", 4: (119.0, 18.0, 23.0)}
    exif[0x010F] = "Telephone"
    return jpeg((120, 80), exif=exif, comment=b"taken at home")


def vast_png(side: int) -> bytes:
    """A PNG of side x side white pixels in a few hundred kilobytes at most: a bomb for whoever decodes it."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack("!I", len(body)) + name + body + struct.pack("!I", zlib.crc32(name + body))

    packer = zlib.compressobj(9)
    line = b"\x00" + b"\xff" * ((side + 7) // 8)
    rows = b"".join(packer.compress(line) for _ in range(side)) + packer.flush()
    header = struct.pack("!IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def package(*names: str, **bodies: bytes) -> bytes:
    """A zip package with these entries; `bodies` are further entries, with "_" for "/" and "." is "__"."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            target.writestr(name, b"<xml/>")
        for name, body in bodies.items():
            target.writestr(name.replace("__", ".").replace("_", "/"), body)
    return written.getvalue()


def word(**bodies: bytes) -> bytes:
    return package("[Content_Types].xml", "word/document.xml", **bodies)


def locked_package() -> bytes:
    """A Word package whose entries say that they are encrypted."""
    content = bytearray(word())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def pdf_with_packed_objects(size: int, *, name: bytes = b"/ObjStm") -> bytes:
    """A PDF of which one object, packed to a thousandth, has `size` bytes: a bomb for whoever opens it."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()
    head = b"%%PDF-1.5\n1 0 obj\n<</Type%s/N 1/First 5/Filter/FlateDecode/Length %d>>\nstream\r\n" % (name, len(packed))
    return head + packed + b"\nendstream\nendobj\n%%EOF\n"


def package_of_many(count: int) -> bytes:
    """A Word package whose table of contents names its one entry `count` times."""
    plain = package("word/document.xml")
    end = plain.rfind(b"PK\x05\x06")
    start = struct.unpack("<I", plain[end + 16 : end + 20])[0]
    contents = plain[start:end] * count
    return (
        plain[:start] + contents + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65535, 65535, len(contents), start, 0)
    )
