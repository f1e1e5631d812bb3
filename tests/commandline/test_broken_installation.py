"""What an operator reads when something is missing, broken or wrongly set: a sentence, never a trace of the program."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

ALL_KEYS = {"sessions.key", "data-1.key", "search-1.key", "codes.key", "seal-1.key", "seal-1.pub"}
pytestmark = [pytest.mark.slow, pytest.mark.once]


def said(folder: Path, *words: str, **environment: str) -> tuple[int, str]:
    """Exit code and everything that the command printed, in a home of its own."""
    here = {"MASHANG_HOME": str(folder / "var"), "MASHANG_KEYS": str(folder / "keys")}
    here |= {"DATABASE_URL": "", "MASHANG_SECRET_KEY": ""}
    command = [sys.executable, "-m", "mashang", *words]
    done = subprocess.run(
        command, env={**os.environ, **here, **environment}, capture_output=True, text=True, timeout=120
    )
    return done.returncode, done.stdout + done.stderr


def test_a_home_that_is_a_file_is_a_sentence(tmp_path):
    (tmp_path / "var").write_text("")
    assert said(tmp_path, "migrate") == (1, f"mashang: {tmp_path / 'var'}: File exists\n")


def test_keys_that_cannot_be_made_are_a_sentence(tmp_path):
    (tmp_path / "disk").touch()
    keys = str(tmp_path / "disk" / "keys")
    assert said(tmp_path, "web", MASHANG_KEYS=keys) == (1, f"mashang: {keys}: Not a directory\n")


def test_an_unknown_option_in_the_address_of_the_database_is_a_sentence(tmp_path):
    code, text = said(tmp_path, "rebuild", DATABASE_URL="postgresql://u:secret@127.0.0.1:1/n?colour=red")
    assert (code, "Traceback" in text, "secret" in text) == (1, False, False)
    assert 'the database cannot be used: invalid connection option "colour"; see DATABASE_URL' in text


def test_a_city_with_an_empty_key_does_not_open(tmp_path):
    (tmp_path / "keys").mkdir(mode=0o700)
    key = tmp_path / "keys" / "data-1.key"
    key.touch()
    assert said(tmp_path, "serve", PORT="8998") == (1, f"mashang: empty keys: {key}; put the whole files back\n")


@pytest.mark.parametrize("name", ["sessions.key"])
def test_a_key_that_a_full_disk_left_empty_seals_nothing(tmp_path, name):
    (tmp_path / "keys").mkdir(mode=0o700)
    (tmp_path / "keys" / name).touch()
    code, text = said(tmp_path, "keys", "list")
    assert (code, text.splitlines()[-1]) == (
        1,
        f"mashang: {tmp_path / 'keys' / name}: the key is empty: put the whole file back",
    )


def test_the_doctor_looks_at_an_empty_place_and_leaves_nothing_behind(tmp_path):
    code, text = said(tmp_path, "doctor")
    assert (code, "Traceback" in text) == (1, False)
    assert f"{tmp_path / 'var' / 'mashang.sqlite3'} 还没有。请先运行 ./start migrate" in text
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_puts_no_empty_database_where_the_real_one_was(tmp_path):
    """With one there, the next start would have begun a new, empty city."""
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "mashang.sqlite3.gate").touch()
    file = tmp_path / "var" / "mashang.sqlite3"
    assert f"{file} 不在了。请放回原文件，或恢复备份" in said(tmp_path, "doctor")[1]
    assert not file.exists()
    assert said(tmp_path, "serve") == (1, f"mashang: {file} is gone; put it back, or restore a backup\n")


def test_a_web_server_alone_answers_nobody_before_its_home_was_prepared(tmp_path):
    sentence = f"mashang: nothing is prepared in {tmp_path / 'var'} yet: run ./start migrate first\n"
    assert said(tmp_path, "web", PORT="8998") == (1, sentence)


def test_a_second_start_with_the_same_port_does_not_take_half_of_the_visitors(tmp_path):
    (tmp_path / "var").mkdir()
    with (tmp_path / "var" / "port-8998.lock").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        sentence = f"mashang: another start is at work in {tmp_path / 'var'} with port 8998 already\n"
        assert said(tmp_path, "serve", PORT="8998") == (1, sentence)


def test_the_doctor_of_a_city_without_its_first_day_says_what_is_missing(tmp_path):
    assert said(tmp_path, "migrate")[0] == 0
    assert {path.name for path in (tmp_path / "keys").iterdir()} >= ALL_KEYS  # none is made after they were copied
    code, text = said(tmp_path, "doctor", MASHANG_MAIL="mashang.gateways.mail.smpt.Server")
    assert (code, "Traceback" in text) == (1, False)
    assert "还没有法定日历，期限算不出来。请完成 docs/running/install.md 的第 4 步" in text
    assert "MASHANG_MAIL 是 mashang.gateways.mail.smpt.Server，没有这个程序。请改正" in text
