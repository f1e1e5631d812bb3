"""What may be handed in and what not; every refusal says what is wrong and what to do."""

import hashlib
import re
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from PIL import Image

from mashang.documents import contents, queries
from mashang.documents.operations import storing
from mashang.documents.tests import bytes_of
from mashang.documents.types import Checked
from mashang.documents.uploads import wording
from mashang.kernel.errors import Refusal

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def refused(content, name: str) -> tuple[str, str]:
    """Code and sentence of the one reason; nothing stays behind."""
    with pytest.raises(Refusal) as refusal:
        storing.check(content, name)
    (reason,) = refusal.value.reasons
    assert (list(contents.all_contents()), reason.field) == ([], "file")
    return reason.code, reason.text


def test_a_pdf_is_kept_as_it_is_under_its_hash():
    pdf = bytes_of.pdf()
    sha256 = hashlib.sha256(pdf).hexdigest()
    assert storing.check(pdf, "申请书.PDF") == Checked("申请书.pdf", "application/pdf", sha256, len(pdf), 1)
    assert contents.opened(sha256).read() == pdf


def test_equal_contents_lie_in_one_place():
    first, second = storing.check(bytes_of.pdf(), "甲.pdf"), storing.check(BytesIO(bytes_of.pdf()), "乙.pdf")
    assert (first.sha256, len(list(contents.all_contents()))) == (second.sha256, 1)


def test_a_photograph_is_turned_upright_and_forgets_where_it_was_taken():
    checked = storing.check(bytes_of.turned_jpeg_with_place(), "身份证.jpeg")
    kept = contents.opened(checked.sha256).read()
    with Image.open(BytesIO(kept)) as picture:
        assert (picture.size, dict(picture.getexif()), "comment" in picture.info) == ((80, 120), {}, False)
    assert (checked.name, checked.media_type, b"Telephone" in kept) == ("身份证.jpg", "image/jpeg", False)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_colours_stays_a_png(mode):
    written = BytesIO()
    Image.new(mode, (30, 20)).save(written, "PNG")
    checked = storing.check(written.getvalue(), "扫描件.png")
    assert (checked.media_type, checked.pages) == ("image/png", 1)


def test_a_printing_colours_jpeg_is_drawn_anew_for_screens():
    written = BytesIO()
    Image.new("CMYK", (30, 20)).save(written, "JPEG")
    with Image.open(contents.opened(storing.check(written.getvalue(), "海报.jpg").sha256)) as picture:
        assert (picture.format, picture.mode) == ("JPEG", "RGB")


def test_a_jpeg_that_calls_itself_png_gets_its_true_name():
    assert storing.check(bytes_of.jpeg(), "证件.png").name == "证件.jpg"


def test_what_hides_behind_a_picture_does_not_survive():
    checked = storing.check(bytes_of.jpeg() + bytes_of.package("evil.exe"), "照片.jpg")
    assert b"evil.exe" not in contents.opened(checked.sha256).read()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("章程.docx", bytes_of.word(), WORD_TYPE),
        ("人员.xlsx", bytes_of.package("xl/workbook.xml"), SHEET_TYPE),
        ("发票.ofd", bytes_of.package("OFD.xml", "Doc_0/Document.xml"), "application/ofd"),
    ],
)
def test_office_and_ofd_files_are_known_by_what_is_in_them(name, content, media_type):
    checked = storing.check(content, name)
    assert (checked.name, checked.media_type, checked.pages) == (name, media_type, None)


def test_nothing_at_all_is_refused():
    assert refused(b"", "空.pdf") == ("file.empty", "“空.pdf”是空的（0 字节）。请确认文件能正常打开，再重新选择")


def test_what_is_too_big_is_not_read_to_its_end(settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    sent = []

    def pieces():
        for _ in range(100):
            sent.append(1)
            yield b"%PDF-1.7" * 65536

    assert refused(pieces(), "录像.pdf") == (
        "file.too-big",
        "“录像.pdf”超过 1 MB，每个文件最多 1 MB。请压缩后再传，或者分成几个文件",
    )
    assert len(sent) == 3


def test_a_drawing_for_cad_is_answered_with_what_to_do():
    assert refused(b"AC1032" + bytes(100), "平面图.dwg") == (
        "file.cad",
        "“平面图.dwg”是 CAD 文件，这里打不开。请另存为 PDF 后再传",
    )


@pytest.mark.parametrize(
    ("code", "name", "content"),
    [
        ("file.web-page", "营业执照.pdf", b"\xef\xbb\xbf  <!DOCTYPE html><html><script>alert(1)</script></html>"),
        ("file.web-page", "图标.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("file.program", "身份证.jpg", b"MZ\x90\x00" + bytes(200)),
        ("file.program", "材料.pdf", b"#!/bin/sh\nrm -rf /"),
        ("file.old-office", "合同.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("file.archive", "全部材料.rar", b"Rar!\x1a\x07\x01\x00" + bytes(50)),
        ("file.archive", "全部材料.zip", bytes_of.package("a.pdf", "b.pdf")),
        ("file.image", "截图.webp", b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(40)),
        ("file.iphone-image", "IMG_0001.HEIC", b"\x00\x00\x00\x18ftypheic" + bytes(40)),
        ("file.video", "现场.mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(40)),
        ("file.other", "说明.txt", "随便写写".encode()),
        ("file.other", "说明.pdf", b"hello %PDF-1.7"),
        ("file.broken", "照片.jpg", bytes_of.jpeg()[:-200]),
        ("file.broken", "照片.png", bytes_of.png()[:-60]),
        ("file.broken", "照片.jpg", b"\xff\xd8\xff\xe0" + bytes(300)),
        ("file.broken", "证明.pdf", b"%PDF-1.7\n%%EOF"),
        ("file.broken", "证明.pdf", bytes_of.pdf()[:3000]),
        ("file.broken", "章程.docx", bytes_of.word()[:-30]),
        ("file.encrypted", "证明.pdf", bytes_of.encrypted_pdf()),
        ("file.encrypted", "章程.docx", bytes_of.locked_package()),
        ("file.broken", "证明.pdf", bytes_of.pdf_of_blank_pages(0)),
        ("file.pages", "证明.pdf", bytes_of.pdf_of_blank_pages(2001)),
        ("file.active", "证明.pdf", bytes_of.scripted_pdf()),
        ("file.active", "章程.docx", bytes_of.word(word_vbaProject__bin=b"x")),
        ("file.mixed", "证明.pdf", bytes_of.pdf() + bytes_of.package("evil.js")),
        ("file.mixed", "证明.pdf", bytes_of.pdf() + b"\n<html><script>alert(1)</script></html>"),
        ("file.mixed", "证明.pdf", bytes_of.pdf() + b"x" * 4000),
        ("file.mixed", "章程.docx", bytes_of.package("word/document.xml", "../../etc/passwd")),
        ("file.pixels", "大图.png", bytes_of.vast_png(20_000)),
        ("file.bomb", "章程.docx", bytes_of.word(word_media__xml=bytes(50 * 1024 * 1024))),
        ("file.image", "动画.gif", b"GIF89a/*" + bytes(50) + b"*/=1;alert(1)"),
        ("file.web-page", "照片.jpg", b"<html><body onload=alert(1)>"),
        ("file.mixed", "章程.docx", bytes_of.package("word/document.xml", "word/embeddings/evil.EXE")),
        ("file.mixed", "章程.docx", bytes_of.package("word/document.xml", "word/embeddings/more.zip")),
        (
            "file.active",
            "证明.pdf",
            bytes_of.pdf().replace(b"/Type/Catalog", b"/AA<</Java#53cript 1 0 R>>/Type/Catalog"),
        ),
    ],
)
def test_what_is_not_on_the_list_is_refused_by_its_content(code, name, content):
    said, sentence = refused(content, name)
    assert (said, name in sentence, "请" in sentence) == (code, True, True)


def test_too_many_pixels_are_said_with_both_sides():
    assert refused(bytes_of.vast_png(20_000), "大图.png")[1] == (
        "“大图.png”有 20000×20000 像素，超过 5000 万像素。请缩小尺寸，或用普通清晰度重拍"
    )


def test_the_bombs_are_small():
    assert len(bytes_of.vast_png(20_000)) < 100_000
    assert len(bytes_of.word(word_media__xml=bytes(50 * 1024 * 1024))) < 60_000


BOMBS = {
    "a picture of 20,000 by 20,000": lambda: (bytes_of.vast_png(20_000), "大图.png"),
    "50 MB of zeros": lambda: (bytes_of.word(word_media__xml=bytes(50 * 1024 * 1024)), "章程.docx"),
    "100 MB in parts below a megabyte": lambda: (
        bytes_of.word(**{f"part{number}": bytes(1_000_000) for number in range(100)}),
        "章程.docx",
    ),
    "300,000 entries": lambda: (bytes_of.package_of_many(300_000), "章程.docx"),
    "100 MB of objects": lambda: (bytes_of.pdf_with_packed_objects(100 << 20), "证明.pdf"),
    "the same, its name hidden": lambda: (bytes_of.pdf_with_packed_objects(100 << 20, name=b"/Obj#53tm"), "证明.pdf"),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_within_a_second_and_without_its_memory(bomb):
    content, name = bomb()
    before, began = _memory(), time.process_time()
    code, _ = refused(content, name)
    assert code in {"file.bomb", "file.pixels", "file.broken"}  # broken: opened alone, where there is too little memory
    assert time.process_time() - began < 1
    assert _memory() - before < 30


def _memory() -> float:
    """The most that this process ever had in memory, in MB; reset where the system allows it."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


def test_a_bank_statement_that_may_not_be_changed_but_opens_is_accepted():
    assert storing.check(bytes_of.encrypted_pdf(user=""), "流水.pdf").pages == 1


def test_the_hint_says_types_and_limits_beforehand():
    assert queries.accepted_types_text() == (
        "拍照或扫描都行；PDF、JPG、PNG、OFD、Word（docx）、Excel（xlsx）都可以，每个文件最多 20 MB；"
        "超过 5000 万像素的照片请先缩小"
    )
    assert queries.accepted_extensions() == ".jpeg,.pdf,.jpg,.png,.ofd,.docx,.xlsx"


def test_every_refusal_of_an_upload_is_also_said_in_english():
    with (Path(storing.__file__).parents[1] / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        english = {message.id: message.string for message in read_po(file) if message.id}
    sentences = wording._sentences().values()
    assert [sentence for sentence in sentences if not english.get(sentence)] == []
    for chinese, said in english.items():
        assert set(re.findall(r"{(\w+)}", said)) - {"millions"} <= set(re.findall(r"{(\w+)}", chinese))
