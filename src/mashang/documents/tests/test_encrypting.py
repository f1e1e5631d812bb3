"""Contents of before lie plain: they are read all the same, encrypted while people read them, and lost at no moment."""

import hashlib
import os
from pathlib import Path

import pytest

from mashang.documents import contents, queries
from mashang.documents.models import StoredFile
from mashang.documents.operations import encrypting, storing, sweeping
from mashang.documents.tests import bytes_of
from mashang.documents.tests.conftest import MORNING
from mashang.kernel import actors, crypto, sealed_files
from mashang.kernel.errors import Refusal

pytestmark = pytest.mark.django_db
BY = actors.job("tests")


def of_before(content: bytes, name: str = "旧材料.pdf", *, key: str = "") -> StoredFile:
    """A file as it was stored before anything was encrypted."""
    sha256 = hashlib.sha256(content).hexdigest()
    contents.plain_place(sha256).parent.mkdir(parents=True, exist_ok=True)
    contents.plain_place(sha256).write_bytes(content)
    return StoredFile.objects.create(
        key=key or sha256[:32],
        content_hash=sha256,
        size=len(content),
        media_type="application/pdf",
        name=name,
        stored_at=MORNING,
    )


def content_of(file: StoredFile) -> bytes:
    with queries.open_file(StoredFile.objects.get(pk=file.pk)) as content:
        return content.read()


def everything(settings) -> bytes:
    return b"".join(path.read_bytes() for path in settings.FILES.rglob("*") if path.is_file())


def test_files_of_before_are_read_and_then_encrypted_and_the_folders_are_gone(settings):
    files = [of_before(b"%PDF-1.7 " + str(number).encode() * 40) for number in range(5)]
    twice = of_before(b"%PDF-1.7 " + b"0" * 40, key="twice")
    told = [content_of(file) for file in files]
    assert (encrypting.plain_count(), told[0]) == (5, b"%PDF-1.7 " + b"0" * 40)
    assert encrypting.encrypt_plain() == (5, [])
    assert [content_of(file) for file in files] == told
    assert content_of(twice) == told[0]
    assert (encrypting.plain_count(), encrypting.encrypt_plain()) == (0, (0, []))
    assert sorted(path.name for path in settings.FILES.iterdir()) == ["incoming", "sealed"]
    assert b"%PDF" not in everything(settings)
    hashes = set(StoredFile.objects.values_list("content_hash", flat=True))
    assert hashes == {crypto.content_hash(hashlib.sha256(one).hexdigest()) for one in told}


def test_whoever_is_reading_goes_on_and_whoever_holds_an_old_row_finds_it():
    content = b"%PDF-1.7 " + b"x" * 900_000
    file = of_before(content)
    with queries.open_file(file) as reading:
        begun = reading.read(100_000)
        encrypting.encrypt_plain()
        assert begun + reading.read() == content
    assert queries.open_file(file).read() == content  # `file` has the name of before


@pytest.mark.parametrize("step", ["keep_pieces", "on_disk", "writing", "unlink", "rmdir"])
def test_killed_at_any_step_nothing_is_lost_and_the_next_run_ends_it(monkeypatch, step):
    files = [of_before(b"%PDF-1.7 " + str(number).encode() * 40) for number in range(3)]
    told, plain = [content_of(file) for file in files], Path.unlink

    def killed(*given, **named):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        if step == "unlink":  # of the plain file, not of the side file, which is gone by then
            patched.setattr(Path, "unlink", lambda path, **how: plain(path, **how) if how else killed())
        else:
            place = {"keep_pieces": contents, "rmdir": Path}.get(step, encrypting)
            patched.setattr(place, {"on_disk": "_on_disk"}.get(step, step), killed)
        with pytest.raises(KeyboardInterrupt):
            encrypting.encrypt_plain()
    assert [content_of(file) for file in files] == told
    done, damaged = encrypting.encrypt_plain()
    assert (done, damaged) == (2 if step == "rmdir" else 3, [])
    assert ([content_of(file) for file in files], encrypting.plain_count()) == (told, 0)


def test_a_damaged_file_of_before_is_left_and_named(settings):
    file, other = of_before(bytes_of.pdf()), of_before(b"%PDF-1.7 other")
    contents.plain_place(file.content_hash).write_bytes(b"%PDF-1.7 changed")
    assert encrypting.encrypt_plain() == (1, [file.content_hash])
    with pytest.raises(Refusal, match="的内容损坏了"):
        content_of(file)
    assert content_of(other) == b"%PDF-1.7 other"


def test_nobody_puts_a_plain_file_of_his_own_in_the_place_of_an_encrypted_one():
    file = storing.store(storing.check(bytes_of.pdf(), "申请书.pdf"), by=BY, at=MORNING)
    forged = b"%PDF-1.7 a forged decision"
    contents.place(file.content_hash).write_bytes(forged)
    with pytest.raises(Refusal, match="的内容损坏了"):
        content_of(file)
    contents.place(file.content_hash).unlink()
    target = contents.plain_place(file.content_hash)
    target.parent.mkdir(parents=True)
    target.write_bytes(forged)
    with pytest.raises(Refusal, match="的内容损坏了"):
        content_of(file)


def test_the_sweep_leaves_an_encrypted_file_that_its_row_names_as_before(settings):
    file = of_before(bytes_of.pdf())
    plain = contents.plain_place(file.content_hash)
    sealed = contents.place(crypto.content_hash(contents.keep(plain.read_bytes())))
    plain.unlink()  # as after a restore of an archive that was made while files were encrypted
    os.utime(sealed, (0, 0))
    assert (sweeping.sweep(MORNING), content_of(file)) == (0, bytes_of.pdf())
    file.delete()
    assert (sweeping.sweep(MORNING), sealed.exists()) == (1, False)


def test_the_sweep_removes_nothing_that_it_cannot_read(settings, tmp_path):
    sealed = contents.place(crypto.content_hash(contents.keep(bytes_of.pdf())))
    os.utime(sealed, (0, 0))
    settings.KEYS = tmp_path / "keys of another city"
    assert (sweeping.sweep(MORNING), sealed.exists()) == (0, True)


def test_rotation_locks_every_content_with_the_next_key_and_only_then_frees_the_old_one():
    files = [
        storing.store(storing.lay_down(b"%%PDF-1.7 %d" % number, "批复"), by=BY, at=MORNING) for number in range(4)
    ]
    bodies = [contents.place(file.content_hash).read_bytes()[sealed_files.HEAD :] for file in files]
    crypto.add_key()
    newer = storing.store(storing.lay_down(b"%PDF-1.7 newer", "批复"), by=BY, at=MORNING)
    assert (encrypting.uses(1), encrypting.uses(2)) == (4, 1)
    assert (encrypting.renew_locks(), encrypting.renew_locks()) == ((4, []), (0, []))
    assert (encrypting.uses(1), encrypting.uses(2)) == (0, 5)
    crypto.retire_key(1)
    assert [content_of(file) for file in files] == [b"%%PDF-1.7 %d" % number for number in range(4)]
    assert bodies == [contents.place(file.content_hash).read_bytes()[sealed_files.HEAD :] for file in files]
    assert content_of(newer) == b"%PDF-1.7 newer"


def test_a_missing_key_is_said_in_a_sentence_and_in_the_log_and_nothing_is_removed(settings, tmp_path, caplog):
    file = storing.store(storing.lay_down(b"%PDF-1.7 x", "批复"), by=BY, at=MORNING)
    crypto.add_key()
    (settings.KEYS / "data-1.key").rename(tmp_path / "data-1.key")
    with pytest.raises(Refusal) as refusal:
        content_of(file)
    assert [(one.code, one.text) for one in refusal.value.reasons] == [
        ("file.locked", "“批复.pdf”是加密保存的，缺少密钥，暂时打不开，请联系系统管理员")
    ]
    assert f"file {file.key} cannot be decrypted: data-1.key is not in the folder of the keys" in caplog.text
    assert (encrypting.renew_locks(), encrypting.uses(1)) == ((0, [file.content_hash]), 1)
    (tmp_path / "data-1.key").rename(settings.KEYS / "data-1.key")
    assert content_of(file) == b"%PDF-1.7 x"


def test_equal_contents_are_known_again_without_their_hash_lying_open():
    checked = storing.check(bytes_of.pdf(), "甲.pdf")
    file = storing.store(checked, by=BY, at=MORNING)
    before = of_before(bytes_of.pdf())
    other = storing.check(bytes_of.jpeg(), "乙.jpg")
    assert checked.sha256 not in {file.content_hash, *(path.name for path in contents.all_sealed())}
    assert [queries.is_same(one, checked) for one in (file, before)] == [True, True]
    assert [queries.is_same(one, other) for one in (file, before)] == [False, False]
