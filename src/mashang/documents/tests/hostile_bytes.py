"""Bytes that harm whoever is not careful, made on the spot: PDFs with cunning insides, packages and pictures."""

import hashlib
import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image

from mashang.documents.tests import bytes_of

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


# -- PDF ---------------------------------------------------------------------------------------------------------------
def stream(dictionary: bytes, body: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (dictionary, len(body), body)


def pdf(
    extra: dict[int, bytes] | None = None, *, catalogue: bytes = b"", page: bytes = PAGE, end: bytes = b""
) -> bytes:
    """A PDF of one page with a plain table of cross references."""
    objects = {1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue, 2: PAGES, 3: page, **(extra or {})}
    written, places = BytesIO(), {}
    written.write(b"%PDF-1.7\n")
    for number, body in objects.items():
        places[number] = written.tell()
        written.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start, size = written.tell(), max(objects) + 1
    lines = b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size))
    written.write(b"xref\n0 %d\n%strailer\n<</Size %d/Root 1 0 R%s>>\n" % (size, lines, size, end))
    written.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return written.getvalue()


def packed_pdf(
    catalogue: bytes = b"", *, more: dict[int, bytes] | None = None, ballast: int = 0, how: str = ""
) -> bytes:
    """A PDF whose objects lie in a stream of objects; `ballast` further bytes, which pack well, lie there too.

    `how`: "twice" packs it twice; "far" puts 3,000 bytes of nothing between its name and its body.
    """
    inner = {1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue, 2: PAGES, 3: PAGE, **(more or {})}
    head, bodies = b"", b""
    for number, body in inner.items():
        head, bodies = head + b"%d %d " % (number, len(bodies)), bodies + body + b" "
    packer = zlib.compressobj(9)
    packed = packer.compress(head + bodies) + b"".join(packer.compress(b" " * (1 << 20)) for _ in range(ballast >> 20))
    packed += packer.flush()
    filters, gap = b"/Filter/FlateDecode", b""
    if how == "twice":
        filters, packed = b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(packed, 9)
    if how == "far":
        gap = b"/Gap(" + b"x" * 3_000 + b")"
    place = b"%PDF-1.7\n"
    holder = b"10 0 obj\n%s\nendobj\n" % stream(
        b"/Type/ObjStm%s/N %d/First %d%s" % (gap, len(inner), len(head), filters), packed
    )
    references = len(place) + len(holder)
    rows = [(0, 0, 65535)] + [(2, 10, list(inner).index(n)) if n in inner else (0, 0, 0) for n in range(1, 10)]
    rows += [(1, len(place), 0), (1, references, 0)]
    table = zlib.compress(b"".join(struct.pack(">BIH", *row) for row in rows))
    xref = stream(b"/Type/XRef/Size 12/W[1 4 2]/Root 1 0 R/Filter/FlateDecode", table)
    return place + holder + b"11 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (xref, references)


def locked_pdf(body: bytes, dictionary: bytes, *, catalogue: bytes = b"") -> bytes:
    """A PDF that everybody can open (RC4, empty password); its object 4 is encrypted and nowhere in the clear."""
    owner, number = bytes(range(32)), b"0123456789abcdef"
    key = hashlib.md5(PADDING + owner + struct.pack("<i", -4) + number).digest()[:5]
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (owner.hex().encode(), _rc4(key, PADDING).hex().encode())
    own = hashlib.md5(key + b"\x04\0\0" + b"\0\0").digest()[:10]
    identity = b"<%s>" % number.hex().encode()
    return pdf(
        {4: stream(dictionary, _rc4(own, body)), 5: lock},
        catalogue=catalogue,
        end=b"/Encrypt 5 0 R/ID[%s%s]" % (identity, identity),
    )


def _rc4(key: bytes, text: bytes) -> bytes:
    box, at, written = list(range(256)), 0, bytearray()
    for one in range(256):
        at = (at + box[one] + key[one % len(key)]) % 256
        box[one], box[at] = box[at], box[one]
    one = at = 0
    for byte in text:
        one = (one + 1) % 256
        at = (at + box[one]) % 256
        box[one], box[at] = box[at], box[one]
        written.append(byte ^ box[(box[one] + box[at]) % 256])
    return bytes(written)


def pdf_of_a_million_objects() -> bytes:
    """An object stream that says it holds a million objects, and does; 5 MB that were read for ever."""
    head = b" ".join(b"%d %d" % (number + 10, number * 2) for number in range(1_000_000))
    body = zlib.compress(head + b" " + b"1 " * 1_000_000, 1)
    return pdf({4: stream(b"/Type/ObjStm/N 1000000/First %d/Filter/FlateDecode" % len(head), body)})


def pdf_with_a_program() -> bytes:
    names = b"/Names<</EmbeddedFiles<</Names[(evil.exe)5 0 R]>>>>"
    file = stream(b"/Type/EmbeddedFile/Filter/FlateDecode", zlib.compress(b"MZ" + bytes(900)))
    return pdf({4: file, 5: b"<</Type/Filespec/F(evil.exe)/EF<</F 4 0 R>>>>"}, catalogue=names)


def voucher() -> bytes:
    """An electronic voucher: a PDF that carries its entries for the books."""
    return pdf_with_a_program().replace(b"evil.exe", b"note.xml")


# -- packages ----------------------------------------------------------------------------------------------------------
ORDER = b'<w:instrText xml:space="preserve"> DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"</w:instrText>'


def word(name: str, body: bytes = b"x", *, method: int = zipfile.ZIP_DEFLATED, link: bool = False) -> bytes:
    """A Word package with one more entry."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", method) as package:
        package.writestr("[Content_Types].xml", b"<x/>")
        package.writestr("word/document.xml", b"<x/>")
        entry = zipfile.ZipInfo(name)
        entry.compress_type = method
        entry.external_attr = (0o120777 if link else 0o100644) << 16
        package.writestr(entry, body)
    return written.getvalue()


def vast_dictionary() -> bytes:
    """A package that asks its reader for 4 GB of memory to unpack 300 bytes."""
    content = bytearray(word("word/a.xml", b"abc" * 100, method=zipfile.ZIP_LZMA))
    at = content.find(b"\x5d", content.find(b"word/a.xml"))
    struct.pack_into("<I", content, at + 1, 0xF0000000)
    return bytes(content)


LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><l>&j;</l>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
TEMPLATE = (
    b'<Relationships><Relationship Id="1" Target="%s" TargetMode="External" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/></Relationships>'
)


# -- pictures ----------------------------------------------------------------------------------------------------------
def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack("!I", len(body)) + name + body + struct.pack("!I", zlib.crc32(name + body))


def png_with(extra: bytes) -> bytes:
    plain = bytes_of.png()
    return plain[:33] + extra + plain[33:]


def packed_zeros(size: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()


def jpeg_of_many_scans(count: int) -> bytes:
    """A JPEG that passes over its pixels again and again, a few bytes each time."""
    written = BytesIO()
    Image.new("RGB", (2_000, 2_000), (10, 200, 30)).save(written, "JPEG", progressive=True)
    content = written.getvalue()
    last = content.rfind(b"\xff\xda")
    return content[:-2] + content[last:-2] * count + b"\xff\xd9"


def jpeg_of_many_segments(count: int) -> bytes:
    plain = bytes_of.jpeg()
    return plain[:2] + (b"\xff\xe2\x00\x10" + b"ICC_PROFILE\0\1\2") * count + plain[2:]
