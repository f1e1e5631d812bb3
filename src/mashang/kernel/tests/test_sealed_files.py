"""Sealed files give back what was written, whatever its size, and give nothing that somebody changed."""

import io
import os
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from mashang.kernel import crypto, sealed_files
from mashang.kernel.sealed_files import FACE, HEAD, LOCK, LOCKS, TAG, Damaged, Locked, Unreadable

CHUNK = 64  # bytes, so that every border and every byte can be tried
WIDE = CHUNK + TAG
CIPHERS = ["SM4-GCM", "AES-256-GCM"]
TEXT = bytes(range(256)) * 2


@pytest.fixture(autouse=True)
def _small_chunks_and_keys_of_its_own(settings, tmp_path, monkeypatch):
    settings.KEYS = tmp_path / "keys"
    monkeypatch.setattr(sealed_files, "CHUNK", CHUNK)


def laid_down(path: Path, content: bytes, *, piece: int = 50) -> str:
    """Writes it in pieces and returns its name."""
    path.unlink(missing_ok=True)
    sha256, size = sealed_files.write(path, (content[at : at + piece] for at in range(0, len(content), piece)))
    assert size == len(content)
    return crypto.content_hash(sha256)


def read(path: Path, name: str) -> bytes:
    with path.open("rb") as file, io.BufferedReader(sealed_files.SealedFile(file, name)) as content:
        return content.read()


def verified(path: Path, name: str) -> None:
    with path.open("rb") as file:
        sealed_files.verify(file, name)


def refused(path: Path, name: str) -> bool:
    """Neither reading nor looking it over takes it for sound."""
    for look in (read, verified):
        with pytest.raises(Unreadable):
            look(path, name)
    return True


@pytest.mark.parametrize("cipher", CIPHERS)
@pytest.mark.parametrize("chunks", [0, 1, 2, 5])
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_every_size_around_the_border_of_a_chunk_comes_back(settings, tmp_path, cipher, chunks, more):
    settings.FILE_CIPHER = cipher
    content = os.urandom(max(0, chunks * CHUNK + more))
    name = laid_down(tmp_path / "file", content)
    assert read(tmp_path / "file", name) == content
    verified(tmp_path / "file", name)


@pytest.mark.parametrize("cipher", CIPHERS)
def test_any_content_is_read_anywhere_in_any_order(settings, tmp_path, cipher):
    settings.FILE_CIPHER, path = cipher, tmp_path / "file"

    @trials(max_examples=60, deadline=None)
    @given(
        st.binary(max_size=5 * CHUNK), st.integers(1, 200), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 99)))
    )
    def comes_back(content: bytes, piece: int, looks: list[tuple[int, int]]) -> None:
        name = laid_down(path, content, piece=piece)
        with path.open("rb") as file, io.BufferedReader(sealed_files.SealedFile(file, name)) as sealed:
            assert sealed.seek(0, os.SEEK_END) == len(content)
            for at, length in looks:
                sealed.seek(at)
                assert sealed.read(length) == content[at : at + length]
        assert content[:16] not in path.read_bytes() or len(content) < 16

    comes_back()


def test_a_real_chunk_is_as_large_as_it_says(settings, tmp_path, monkeypatch):
    monkeypatch.undo()
    settings.KEYS = tmp_path / "keys"
    content = random.Random(1).randbytes(2 * sealed_files.CHUNK + 5)
    name = laid_down(tmp_path / "file", content, piece=100_000)
    assert read(tmp_path / "file", name) == content
    assert (tmp_path / "file").stat().st_size == HEAD + len(content) + 3 * TAG


def test_reading_holds_a_chunk_at_a_time_however_long_the_file_is(settings, tmp_path, monkeypatch):
    monkeypatch.undo()
    settings.KEYS = tmp_path / "keys"
    part = random.Random(1).randbytes(1_000_000)
    sha256, _size = sealed_files.write(tmp_path / "file", (part for _ in range(30)))
    tracemalloc.start()
    try:
        name = crypto.content_hash(sha256)
        verified(tmp_path / "file", name)
        with (tmp_path / "file").open("rb") as file, io.BufferedReader(sealed_files.SealedFile(file, name)) as content:
            assert sum(len(piece) for piece in iter(lambda: content.read(65536), b"")) == 30_000_000
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_equal_contents_have_one_name_and_nothing_else_in_common(tmp_path):
    first, second = laid_down(tmp_path / "a", TEXT), laid_down(tmp_path / "b", TEXT)
    assert first == second
    assert (tmp_path / "a").read_bytes()[FACE.size :] != (tmp_path / "b").read_bytes()[FACE.size :]
    assert read(tmp_path / "a", second) == read(tmp_path / "b", first) == TEXT  # a copy may replace a copy


@pytest.mark.parametrize("cipher", CIPHERS)
def test_no_bit_is_turned_unseen(settings, tmp_path, cipher):
    """But in the empty place for a lock, where nothing is read from."""
    settings.FILE_CIPHER, path = cipher, tmp_path / "file"
    name = laid_down(path, TEXT[: 2 * CHUNK + 9])
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        if LOCKS[1] <= at < HEAD:
            assert read(path, name) == TEXT[: 2 * CHUNK + 9]
        else:
            assert refused(path, name), at


def test_nothing_is_cut_off_or_added_unseen(tmp_path):
    path = tmp_path / "file"
    name = laid_down(path, TEXT[: 2 * CHUNK])
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert refused(path, name), length
    for more in (b"\0", whole[-WIDE:], whole[HEAD : HEAD + WIDE], bytes(WIDE), bytes(TAG)):
        path.write_bytes(whole + more)
        assert refused(path, name)


def exchanged(whole: bytes, one: int, other: int) -> bytes:
    parts = [whole[at : at + WIDE] for at in range(HEAD, len(whole), WIDE)]
    parts[one], parts[other] = parts[other], parts[one]
    return whole[:HEAD] + b"".join(parts)


@pytest.mark.parametrize("places", [(0, 1), (1, 2), (0, 3)])
def test_chunks_do_not_change_places(tmp_path, places):
    path = tmp_path / "file"
    name = laid_down(path, TEXT[: 4 * CHUNK])
    path.write_bytes(exchanged(path.read_bytes(), *places))
    assert refused(path, name)


def test_no_file_passes_for_another(tmp_path):
    """Neither whole, nor a chunk of it at the same place, nor its lock."""
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    name, other = laid_down(mine, TEXT[: 2 * CHUNK]), laid_down(theirs, TEXT[1 : 2 * CHUNK + 1])
    one, two = mine.read_bytes(), theirs.read_bytes()
    assert (read(theirs, other), refused(theirs, name)) == (TEXT[1 : 2 * CHUNK + 1], True)
    for mixed in (
        one[:HEAD] + two[HEAD : HEAD + WIDE] + one[HEAD + WIDE :],
        one[:HEAD] + two[HEAD:],
        two[:HEAD] + one[HEAD:],
        one[: FACE.size] + two[FACE.size : HEAD] + one[HEAD:],
    ):
        mine.write_bytes(mixed)
        assert refused(mine, name)
        assert refused(mine, other) or mixed == two


def test_a_changed_chunk_that_is_met_while_reading_is_said(tmp_path):
    path = tmp_path / "file"
    name = laid_down(path, TEXT[: 3 * CHUNK])
    with path.open("rb") as file, io.BufferedReader(sealed_files.SealedFile(file, name), CHUNK) as content:
        assert content.read(CHUNK) == TEXT[:CHUNK]
        with path.open("r+b") as other:
            other.seek(HEAD + WIDE)
            other.write(b"!!!")
        with pytest.raises(Damaged, match="chunk 1 was changed"):
            content.read(CHUNK)


def test_without_its_key_a_file_is_locked_and_with_the_keys_of_another_city_it_is_not_ours(settings, tmp_path):
    path = tmp_path / "file"
    name = laid_down(path, TEXT)
    crypto.add_key()
    (settings.KEYS / "data-1.key").rename(tmp_path / "in the safe")
    with pytest.raises(Locked, match=r"data-1\.key is not in the folder of the keys"):
        read(path, name)
    (settings.KEYS / "data-1.key").write_text("of another city")
    with pytest.raises(Damaged, match="the keys are those of another city"):
        read(path, name)
    (tmp_path / "in the safe").rename(settings.KEYS / "data-1.key")
    assert read(path, name) == TEXT


def test_what_a_killed_writer_left_opens_with_no_key(tmp_path):
    def pieces():
        yield TEXT
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sealed_files.write(tmp_path / "file", pieces())
    left = (tmp_path / "file").read_bytes()
    assert (left[:HEAD], len(left) > HEAD, TEXT[:CHUNK] in left) == (bytes(HEAD), True, False)


# -- the next key ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cipher", CIPHERS)
def test_a_new_key_changes_the_head_alone(settings, tmp_path, cipher):
    settings.FILE_CIPHER, path = cipher, tmp_path / "file"
    name = laid_down(path, TEXT)
    before = path.read_bytes()
    assert not sealed_files.renew(path, name)
    for number in (2, 3, 4):
        crypto.add_key()
        assert (sealed_files.renew(path, name), sealed_files.renew(path, name)) == (True, False)
        assert (sealed_files.key_numbers(path), read(path, name)) == ({number}, TEXT)
    crypto.retire_key(1)
    assert path.read_bytes()[HEAD:] == before[HEAD:]
    assert before[LOCKS[0] : HEAD] not in path.read_bytes()


def torn(share: int) -> Callable[[int, int, bytes], None]:
    """A write of which this many bytes reach the disk before the machine stops."""

    def put(descriptor: int, at: int, lock: bytes) -> None:
        os.pwrite(descriptor, lock[:share], at)
        raise KeyboardInterrupt

    return put


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("share", [0, 1, 3, 4, 20, LOCK.size - 1, LOCK.size])
def test_a_renewal_that_is_killed_in_the_middle_of_a_write_loses_nothing(tmp_path, monkeypatch, at, share):
    """Whichever of its writes breaks off wherever; and no key counts as free that may still be needed."""
    path, whole = tmp_path / "file", sealed_files._put
    name = laid_down(path, TEXT)
    crypto.add_key()
    writes = iter(range(1, 9))
    monkeypatch.setattr(sealed_files, "_put", lambda *given: (torn(share) if next(writes) == at else whole)(*given))
    with pytest.raises(KeyboardInterrupt):
        sealed_files.renew(path, name)
    assert read(path, name) == TEXT
    assert (1 in sealed_files.key_numbers(path)) is (at == 1 or share < 4)
    monkeypatch.setattr(sealed_files, "_put", whole)
    sealed_files.renew(path, name)
    assert (sealed_files.key_numbers(path), read(path, name)) == ({2}, TEXT)
