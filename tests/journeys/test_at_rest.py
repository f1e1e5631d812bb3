"""What people hand in and what they are given can be read nowhere in the home, at no moment of a whole story."""

import io
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from mashang.cases.operations import acceptance, decision, draft, review, submission
from mashang.documents.models import Letter, StoredFile
from mashang.documents.operations import rendering, storing
from mashang.documents.tests import bytes_of, hostile_bytes
from mashang.kernel import relay
from mashang.web.citizen.tests.conftest import ANSWERS, ways  # noqa: F401
from mashang.web.conftest import browse, standing_town, town  # noqa: F401
from mashang.web.shared import pages

MARK = b"identity card 359901199001010011 of Li Xiulan"
PLAIN = (MARK, b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"word/document.xml")


def marked_pdf(size: int = 0) -> bytes:
    """A sound PDF with the mark in the clear, larger than what is kept in memory when `size` says so."""
    filling = b"%" + b"x" * size + b"\n"
    return bytes_of.pdf().replace(b"\n", b"\n%" + MARK + b"\n" + filling, 1)


def photograph() -> bytes:
    written = io.BytesIO()
    Image.effect_noise((1200, 1200), 90).convert("RGB").save(written, "JPEG", quality=95)
    return written.getvalue()


@pytest.fixture
def home(settings, tmp_path, monkeypatch) -> Path:
    """A home with its temporary files in it too; at every check of an upload it is looked through."""
    settings.HOME, settings.FILES = tmp_path / "var", tmp_path / "var" / "files"
    (settings.HOME / "tmp").mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(settings.HOME / "tmp"))
    whole = storing._looked_at

    def looked_at(content: bytes, name: str):
        found = whole(content, name)
        assert legible(settings.HOME) == []
        return found

    monkeypatch.setattr(storing, "_looked_at", looked_at)
    return settings.HOME


def legible(home: Path) -> list[str]:
    """The files in which something can be read that was handed in or given out."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return [path.name for path in files if any(plain in path.read_bytes() for plain in PLAIN)]


@pytest.mark.parametrize("cipher", ["SM4-GCM", "AES-256-GCM"])
def test_the_home_shows_no_document_after_a_whole_story(ways, browse, home, settings, cipher):  # noqa: F811
    settings.FILE_CIPHER = cipher
    li, at, town = browse("li"), ways.town.at, ways.town  # noqa: F811
    key = ways.draft(ready=False).key
    page = f"/my/applications/{key}/materials/"
    handed = [
        ("图.pdf", marked_pdf(), "application/pdf"),
        ("大图.pdf", marked_pdf(3_000_000), "application/pdf"),
        ("身份证.jpg", photograph(), "image/jpeg"),
        ("户口簿.png", bytes_of.png(), "image/png"),
        ("流水.pdf", hostile_bytes.locked_pdf(b"q Q", b""), "application/pdf"),
        ("章程.docx", bytes_of.word(), "application/octet-stream"),
    ]
    for name, content, media_type in handed:
        answer = li.post(page, {"material": "plan", "file": SimpleUploadedFile(name, content, media_type)})
        assert (answer.status_code, legible(home)) == (302, [])
    ways.attach(key, "plan")
    draft.save(key=key, by=town.actor("li"), at=at, situations={"place": "OWN"}, answers=ANSWERS, delivery_way="ONLINE")
    number = submission.submit(key=key, by=town.actor("li"), at=at, once="once").case_number
    acceptance.accept(case_number=number, by=town.actor("lin"), at=at)
    review.pass_on(case_number=number, opinion="符合条件", by=town.actor("zheng"), at=at)
    decision.grant(case_number=number, by=town.actor("su"), at=at)
    relay.drain(now=at + timedelta(minutes=5))
    for letter in Letter.objects.all():
        rendering.letter_pdf(letter, at=at)
    stored = list(StoredFile.objects.all())
    for one in stored:
        assert len(b"".join(pages.stored_file_answer(one).streaming_content)) == one.size
    assert {name for name, _, _ in handed} <= {one.name for one in stored}
    assert len([one for one in stored if one.scan == "MADE_HERE"]) >= 3
    assert sum(path.is_file() for path in settings.FILES.rglob("*")) == len({one.content_hash for one in stored})
    assert legible(home) == []
