"""A backup is taken while people apply and put back elsewhere: every case of that moment, its files, a sound record."""

import hashlib
import json
import tarfile
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection

from mashang.cases.models import Case
from mashang.cases.operations import draft, submission
from mashang.commandline import home
from mashang.commandline.drill import city
from mashang.documents import contents
from mashang.documents.models import StoredFile
from mashang.documents.operations import destruction, encrypting, storing
from mashang.kernel import clock, crypto, numbering, sealing
from mashang.kernel.actors import Actor
from tests.commandline.conftest import alone, run


def cases() -> list[tuple]:
    told = ("number", "state", "submitted_at", "audit_sequence", "audit_head")
    return list(Case.objects.order_by("number").values_list(*told))


def asked(question: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def apply(li: Actor, number: int) -> str:
    """One application with a file of its own."""
    at = clock.now()
    begun = draft.start(item_code=city.MATTER.code, by=li, at=at)
    draft.save(key=begun.key, by=li, at=at, answers=city.MATTER.sample_answers, delivery_way="ONLINE")
    paper = storing.lay_down(f"%PDF-1.7 {number}".encode(), "制度.pdf")
    draft.attach(key=begun.key, code=city.PAPER, checked=paper, by=li, at=at)
    return submission.submit(key=begun.key, by=li, at=at, once=f"once-{number}").case_number


@pytest.fixture
def one_file(opened) -> str:
    """The hash of the only stored file of a city in which nothing happened yet."""
    paper = storing.lay_down(b"%PDF-1.7 one", "材料.pdf")
    storing.store(paper, by=city.BUILDER, at=clock.now())
    opened()
    return crypto.content_hash(paper.sha256)


@pytest.fixture
def li(opened) -> Actor:
    """A citizen of a founded city."""
    found = city.found(clock.now() - timedelta(days=2))[city.CITIZENS[0].phone]
    opened()
    return found


@pytest.fixture
def busy(li) -> Iterator[Callable[[], int]]:
    """Five cases, and a thread that goes on; the function waits for one more and says how many there are."""
    stop, done = threading.Event(), []

    def go_on() -> None:
        while not stop.is_set() and len(done) < 400:
            done.append(apply(li, len(done)))
            if len(done) == 4:
                sealing.seal(clock.now())

    thread = threading.Thread(target=alone, args=(go_on,))
    thread.start()
    while thread.is_alive() and len(done) < 5:
        thread.join(0.01)

    def finish() -> int:
        so_far = len(done)
        while thread.is_alive() and len(done) == so_far:
            thread.join(0.01)
        stop.set()
        thread.join()
        return len(done)

    yield finish
    stop.set()
    thread.join()


def test_what_was_saved_while_people_applied_comes_back_whole_elsewhere(busy, elsewhere, tmp_path, settings, capsys):
    archive = tmp_path / "backup.tar"
    assert run("backup", str(archive)) == 0
    total = busy()
    later = alone(cases)
    assert len(later) == total

    other = elsewhere()
    capsys.readouterr()
    assert run("restore", str(archive)) == 0
    said = capsys.readouterr().out
    back = alone(cases)
    assert 5 <= len(back) < total
    assert back == later[: len(back)]
    assert f"cases {len(back)}" in said
    assert "审计记录完整" in said
    assert alone(lambda: numbering.take("receipt/359900", on=clock.today())) > 1000
    named = {sha256 for (sha256,) in alone(asked, "SELECT sha256 FROM documents_storedfile")}
    assert {path.name for path in contents.all_contents()} == named
    assert {crypto.content_hash(hashlib.sha256(contents.opened(name).read()).hexdigest()) for name in named} == named
    assert b"%PDF-1.7" not in archive.read_bytes()  # encrypted inside it
    assert len(named) > len(back)
    assert sorted(path.name for path in other.iterdir() if "." not in path.name) == ["files"]

    secrets = [path.read_bytes() for path in settings.KEYS.rglob("*.key")]
    assert len(secrets) >= 3
    assert [secret for secret in secrets if secret in archive.read_bytes()] == []
    with pytest.raises(SystemExit, match="is not empty; --replace moves what is there aside"):
        run("restore", str(archive))
    assert run("restore", str(archive), "--replace") == 0
    assert alone(cases) == back


@pytest.mark.slow
def test_a_county_that_grew_moves_from_its_file_to_a_server_and_people_go_on(li, busy, elsewhere, tmp_path, capsys):
    """Beside PostgreSQL: the server's city into a file, and the city of that file into another server."""
    if connection.vendor == "sqlite":
        pytest.skip("goes both ways beside PostgreSQL")
    total = busy()
    was = alone(cases)
    for vendor in ("sqlite", "postgresql"):
        archive = tmp_path / f"to-{vendor}.tar"
        assert run("backup", str(archive)) == 0
        elsewhere(vendor=vendor)
        capsys.readouterr()
        assert run("restore", "--gap", "0", str(archive)) == 0
        assert "审计记录完整" in capsys.readouterr().out
        assert alone(cases) == was
    number = alone(apply, li, total)
    assert number not in {case[0] for case in was}
    assert int(number.split("-")[2]) < 1000  # nothing was given out after the backup, so none was stepped over
    assert len(alone(cases)) == total + 1


def test_a_database_in_which_nothing_was_made_yet_is_no_backup(elsewhere, tmp_path):
    elsewhere()
    alone(asked, "SELECT 1")  # on SQLite makes an empty file
    with pytest.raises(SystemExit, match="the database holds no city yet"):
        run("backup", str(tmp_path / "backup.tar"))
    assert [path.name for path in tmp_path.glob("*.tar*")] == []


def changed(archive: Path, entry: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of the archive with one entry changed, as by somebody who knows tar."""
    copy = archive.with_name(f"changed-{entry[:5]}.tar")
    with tarfile.open(archive) as old, tarfile.open(copy, "w") as new:
        for one in old.getmembers():
            content = old.extractfile(one).read()
            content = change(content) if one.name.startswith(entry) else content
            one.size = len(content)
            new.addfile(one, BytesIO(content))
    return copy


def test_an_archive_that_was_changed_cut_short_or_is_not_ours_changes_nothing(one_file, elsewhere, tmp_path, settings):
    archive = tmp_path / "backup.tar"
    run("backup", str(archive))
    settings.KEYS.joinpath("extra.key").write_text("a key that only this city had")
    run("backup", str(tmp_path / "more-keys.tar"))
    settings.KEYS.joinpath("extra.key").unlink()
    cut = tmp_path / "cut.tar"
    cut.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    other = elsewhere()

    def claims_less(content: bytes) -> bytes:
        return json.dumps({**json.loads(content), "made_at": "2020-01-01T00:00:00+08:00"}).encode()

    for file, said in (
        (changed(archive, "database", lambda content: content[:-1] + b"!"), "the database in it was changed"),
        (changed(archive, "files/", lambda content: content + b"!"), "files in it were changed or are missing"),
        (changed(archive, "manifest", claims_less), "was changed after it was signed"),
        (cut, "no archive of this program, or its end is missing"),
        (tmp_path / "more-keys.tar", "keys are missing: extra.key"),
        (tmp_path / "nothing.tar", "No such file or directory"),
    ):
        with pytest.raises(SystemExit, match=said):
            run("restore", str(file))
    assert [path.name for path in other.iterdir() if path.name != "running.lock"] == []


def test_a_backup_is_refused_where_the_keys_would_be_near_or_something_would_be_lost(opened, tmp_path, settings):
    (tmp_path / "there.tar").touch()
    for file, said in (
        (tmp_path / "there.tar", "is there already"),
        (settings.HOME / "inside.tar", "must not lie inside the home"),
        (tmp_path / "nowhere" / "a.tar", "there is no folder"),
    ):
        with pytest.raises(SystemExit, match=said):
            run("backup", str(file))
    settings.KEYS = settings.HOME / "keys"
    with pytest.raises(SystemExit, match="the keys lie inside the home"):
        run("backup", str(tmp_path / "backup.tar"))
    assert not (tmp_path / "backup.tar").exists()


def test_a_file_that_is_gone_is_named_and_the_rest_is_saved(one_file, tmp_path, capsys):
    contents.place(one_file).write_bytes(b"%PDF-1.7 another")
    assert run("backup", str(tmp_path / "backup.tar")) == 1
    assert f"缺少或已损坏的文件：{one_file}" in capsys.readouterr().out


def of_before(content: bytes) -> str:
    """A file as it was stored before files were encrypted; the name that its row has."""
    name = hashlib.sha256(content).hexdigest()
    contents.plain_place(name).parent.mkdir(parents=True, exist_ok=True)
    contents.plain_place(name).write_bytes(content)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE documents_storedfile SET sha256 = %s", [name])
    return name


@pytest.mark.parametrize("state", ["plain", "between"])
def test_an_archive_with_files_of_before_is_as_good(one_file, elsewhere, tmp_path, state):
    """Also when the backup was made between the encryption of a file and the renaming of its row."""
    name = alone(of_before, b"%PDF-1.7 before")
    if state == "between":
        contents.keep(b"%PDF-1.7 before")
        contents.plain_place(name).unlink()
    assert run("backup", str(tmp_path / "backup.tar")) == 0
    elsewhere()
    assert run("restore", str(tmp_path / "backup.tar")) == 0
    assert contents.opened(name).read() == b"%PDF-1.7 before"
    assert alone(encrypting.encrypt_plain) == (int(state == "plain"), [])
    assert contents.opened(name).read() == b"%PDF-1.7 before"


def test_an_archive_of_another_format_is_refused_before_anything_is_read(one_file, elsewhere, tmp_path):
    run("backup", str(tmp_path / "backup.tar"))
    old = changed(
        tmp_path / "backup.tar", "manifest", lambda content: json.dumps({**json.loads(content), "format": 2}).encode()
    )
    elsewhere()
    with pytest.raises(SystemExit, match="has format 2, this program reads format 3"):
        run("restore", str(old))


def test_files_come_back_with_the_keys_alone_and_not_under_another_name(one_file, elsewhere, tmp_path, settings):
    run("backup", str(tmp_path / "backup.tar"))
    elsewhere()
    run("restore", str(tmp_path / "backup.tar"))
    assert contents.opened(one_file).read() == b"%PDF-1.7 one"
    (settings.KEYS / "data-1.key").rename(tmp_path / "data-1.key")
    try:
        with pytest.raises(SystemExit, match=r"keys are missing: data-1\.key"):
            run("restore", str(tmp_path / "backup.tar"), "--replace")
    finally:
        (tmp_path / "data-1.key").replace(settings.KEYS / "data-1.key")


def test_a_file_that_was_destroyed_when_its_time_was_over_made_every_backup_fail(one_file, elsewhere, tmp_path, capsys):
    alone(lambda: destruction.destroy_files([StoredFile.objects.get().pk]))
    assert run("backup", str(tmp_path / "backup.tar")) == 0
    elsewhere()
    assert run("restore", str(tmp_path / "backup.tar")) == 0
    assert "缺少" not in capsys.readouterr().out


def test_nothing_is_put_back_under_a_running_city(one_file, elsewhere, tmp_path, monkeypatch):
    run("backup", str(tmp_path / "backup.tar"))
    elsewhere()
    monkeypatch.setattr(home, "_kept_open", [])
    home.work_here()
    with pytest.raises(SystemExit, match="the city is running in"):
        run("restore", str(tmp_path / "backup.tar"))
    for file in home._kept_open:
        file.close()
