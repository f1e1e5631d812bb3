"""A wrong setting stops the start with a sentence."""

from datetime import date
from pathlib import Path

import pytest

from mashang.config import env


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (lambda: env.flag("X"), "maybe", "X='maybe' is not yes or no"),
        (lambda: env.number("X", 1), "1.5", "X='1.5' is not a whole number"),
        (lambda: env.number("X", 2, least=1), "0", "X='0' is not at least 1"),
        (lambda: env.one_of("X", "a", ("a", "b")), "c", "X='c' is not one of a, b"),
        (lambda: env.day("X"), "14.2.2026", "X='14.2.2026' is not a date such as 2026-02-14"),
        (lambda: env.database("X", Path(), "NORMAL"), "mysql://h/n", "X='mysql://…' is not a postgresql:// address"),
        (lambda: env.database("X", Path(), "NORMAL"), "postgresql://h:port/n", "is the port a number"),
        (lambda: env.database("X", Path(), "NORMAL"), "postgresql://u:a[b@h/n", "X='postgresql://…' is not an address"),
        (lambda: env.database("X", Path(), "NORMAL"), "postgresql://h/", "with the name of a database"),
    ],
)
def test_a_wrong_value_is_named(monkeypatch, read, value, sentence):
    monkeypatch.setenv("X", value)
    with pytest.raises(SystemExit) as stopped:
        read()
    assert sentence in str(stopped.value)


@pytest.mark.parametrize("value", ["0", "65536", "99999"])
def test_a_port_that_cannot_be_is_a_sentence_and_no_city_that_never_answers(monkeypatch, value):
    monkeypatch.setenv("PORT", value)
    with pytest.raises(SystemExit, match=f"PORT='{value}' is not a port from 1 to 65535"):
        env.port()


def test_what_is_not_set_has_its_default(monkeypatch):
    monkeypatch.delenv("X", raising=False)
    assert (env.flag("X"), env.number("X", 8000), env.day("X"), env.names("X", "a, b")) == (
        False,
        8000,
        None,
        ["a", "b"],
    )
    assert env.database("X", Path("/home"), "FULL")["NAME"] == Path("/home/mashang.sqlite3")


def test_what_is_set_is_read(monkeypatch):
    monkeypatch.setenv("X", "2026-02-14")
    assert env.day("X") == date(2026, 2, 14)
    monkeypatch.setenv("X", "postgresql://city:s%40crt@db.example:5433/centre?sslmode=require")
    read = env.database("X", Path(), "NORMAL")
    assert (read["NAME"], read["USER"], read["PASSWORD"], read["HOST"], read["PORT"], read["OPTIONS"]) == (
        "centre",
        "city",
        "s@crt",
        "db.example",
        "5433",
        {"sslmode": "require", "prepare_threshold": 3},
    )
    monkeypatch.setenv("X", "postgresql://postgres@/centre?host=/run/postgresql")
    assert env.database("X", Path(), "NORMAL")["HOST"] == "/run/postgresql"
    monkeypatch.setenv("X", "postgresql://postgres@pooler/centre?prepare_threshold=off")
    assert env.database("X", Path(), "NORMAL")["OPTIONS"] == {"prepare_threshold": None}
