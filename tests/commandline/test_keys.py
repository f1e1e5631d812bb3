"""Keys change and nothing readable is lost: values, the record, and what a running process does meanwhile."""

import hashlib

import pytest
from django.db import connection

from mashang.commandline.main import main
from mashang.documents import contents
from mashang.kernel import acts, crypto, reencryption, sealed_files, sealing
from mashang.kernel.models import AuditLine
from mashang.kernel.tests.conftest import _probe_tables, matters  # noqa: F401
from mashang.kernel.tests.probe import NOON, WANG, Matter
from mashang.kernel.verification import verify

COUNT = reencryption.BATCH + 3
TABLE = Matter._meta.db_table
HERE = reencryption.Place(TABLE, "id", "holder")


@pytest.fixture
def people(matters, settings, tmp_path, monkeypatch):  # noqa: F811
    """More rows than one batch, one of them empty; keys of their own; only the tables of `probe`."""
    settings.KEYS, settings.FILES = tmp_path / "keys", tmp_path / "files"
    monkeypatch.setattr(reencryption, "places", lambda: [HERE])
    rows = [Matter(number=f"K{n}", holder=f"李{n}" if n else "") for n in range(COUNT)]
    with acts.performing("matter.opened", by=WANG, at=NOON) as act:
        act.create_all(rows)
    return settings.KEYS


def holders() -> list[str]:
    return list(Matter.objects.order_by("id").values_list("holder", flat=True))


def numbers() -> set[str]:
    """The keys that the stored values name."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT holder FROM {TABLE} WHERE holder <> ''")
        return {sealed.split(":")[1] for (sealed,) in cursor.fetchall()}


def test_every_sealed_column_of_the_house_is_a_place():
    known = {(place.table, place.column) for place in reencryption.places()}
    assert {
        ("people_person", "document_number"),
        ("cases_application", "answers"),
        ("documents_letter", "content"),
        ("people_secondfactor", "secret"),
    } <= known


def test_a_rotation_renews_every_value_and_loses_none(people, capsys):
    before = holders()
    assert main(["keys", "rotate"]) == 0
    assert (numbers(), holders()) == ({"2"}, before)
    assert crypto.key_numbers() == [1, 2]
    assert verify([Matter]).is_sound
    capsys.readouterr()
    assert main(["keys", "list"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["data-1\t0\t", f"data-2\t{COUNT - 1}\tseals new values"]


def test_an_interrupted_rotation_goes_on_with_the_same_key(people, monkeypatch):
    before, whole = holders(), crypto.seal
    calls = iter(range(COUNT * 9))
    monkeypatch.setattr(crypto, "seal", lambda text: whole(text) if next(calls) < reencryption.BATCH + 1 else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["keys", "rotate"])
    assert (numbers(), holders()) == ({"1", "2"}, before)
    monkeypatch.setattr(crypto, "seal", whole)
    main(["keys", "rotate"])
    assert (crypto.key_numbers(), numbers(), holders()) == ([1, 2], {"2"}, before)


def test_what_somebody_changes_meanwhile_is_theirs(people, monkeypatch):
    whole, first = crypto.seal, Matter.objects.order_by("id")[1]

    def changed_meanwhile(text: str) -> str:
        if text == "李1":
            Matter.objects.filter(pk=first.pk).update(holder="王新")
        return whole(text)

    crypto.add_key()
    monkeypatch.setattr(crypto, "seal", changed_meanwhile)
    reencryption.renew(HERE)
    assert Matter.objects.get(pk=first.pk).holder == "王新"
    assert numbers() == {"2"}


def test_a_running_process_uses_a_new_key_at_once(people):
    assert crypto.seal("李")[:6] == "sm4:1:"
    (people / "data-2.key").write_text("made by another process")
    assert crypto.seal("李")[:6] == "sm4:2:"


def test_a_key_is_retired_only_when_nothing_uses_it(people, capsys):
    main(["keys", "add"])
    assert main(["keys", "retire", "1"]) == 1
    assert f"{COUNT - 1} values and files still use data-1" in capsys.readouterr().err
    assert main(["keys", "retire", "2"]) == main(["keys", "retire", "7"]) == 1  # the newest; none
    main(["keys", "rotate"])
    assert main(["keys", "retire", "1"]) == 0
    assert (crypto.key_numbers(), (people / "data-1.retired").exists()) == ([2], True)
    assert holders()[1] == "李1"
    noted = AuditLine.objects.filter(subject_kind="kernel.Key").order_by("id")
    assert list(noted.values_list("act", "subject_number")) == [
        ("keys.added", "data-2"),
        ("keys.rotated", "data-2"),
        ("keys.retired", "data-1"),
    ]


def test_seals_go_on_under_the_next_key_which_the_one_before_vouches_for(people):
    sealing.seal(NOON)
    main(["keys", "rotate", "seal"])
    (people / "seal-1.key").unlink()  # nothing signs with it any more
    sealing.seal(NOON)
    assert verify([Matter]).is_sound
    forged = sealing.sign("0" * 64)
    assert forged.startswith("ed25519:2:") and sealing.is_signed("0" * 64, forged)
    (people / "seal-2.by").unlink()
    assert not sealing.is_signed("0" * 64, forged)
    assert {problem.kind for problem in verify([Matter]).problems} == {"SIGNATURE"}


def test_the_keys_of_stored_files_change_with_those_of_the_data(people, capsys):
    names = [crypto.content_hash(contents.keep(f"%PDF-1.7 {n}".encode())) for n in range(3)]
    main(["keys", "add"])
    main(["keys", "list"])
    assert f"data-1\t{COUNT - 1 + 3}\t" in capsys.readouterr().out
    assert main(["keys", "rotate"]) == 0
    assert "files\t3" in capsys.readouterr().out.splitlines()
    assert main(["keys", "retire", "1"]) == 0
    assert [contents.opened(name).read() for name in names] == [f"%PDF-1.7 {n}".encode() for n in range(3)]


def test_a_file_that_no_key_opens_is_named_and_keeps_the_old_key_from_being_put_away(people, capsys):
    name = crypto.content_hash(contents.keep(b"%PDF-1.7"))
    with contents.place(name).open("r+b") as file:
        file.seek(sealed_files.LOCKS[0] + 40)
        file.write(b"????")
    assert main(["keys", "rotate"]) == 0
    assert f"the file {name} keeps its key" in capsys.readouterr().err
    assert main(["keys", "retire", "1"]) == 1
    assert "1 values and files still use data-1" in capsys.readouterr().err


def test_files_of_before_are_encrypted_by_a_command_that_says_which_it_left(people, settings, capsys):
    for text in ("one", "two"):
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        contents.plain_place(sha256).parent.mkdir(parents=True, exist_ok=True)
        contents.plain_place(sha256).write_text(text)
    contents.plain_place(sha256).write_text("changed")
    assert main(["keys", "files"]) == 1
    said = capsys.readouterr()
    assert (f"{sha256} is not what its name says" in said.err, said.out.splitlines()[0]) == (True, "files\t1")
    contents.plain_place(sha256).write_text("two")
    assert [main(["keys", "files"]), main(["keys", "files"])] == [0, 0]
    assert [path.is_file() for path in contents.all_plain()] == []
    assert AuditLine.objects.filter(act="keys.files_encrypted").count() == 2
