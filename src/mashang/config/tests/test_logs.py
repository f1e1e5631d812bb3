"""No identity number, phone, name or code of a person reaches a log line, however it got there."""

import json
import logging
from datetime import date

import pytest
from django.db import IntegrityError, OperationalError
from hypothesis import given
from hypothesis import strategies as st

from mashang.config.logs import JsonLine, masked
from mashang.people.tests.cast import resident_number

RESIDENT = st.builds(resident_number, st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 999))
PHONE = st.builds("1{}{:09d}".format, st.integers(3, 9), st.integers(0, 10**9 - 1))
WRITTEN = PHONE.flatmap(
    lambda p: st.sampled_from([p, f"+86{p}", f"86{p}", f"{p[:3]} {p[3:7]} {p[7:]}", f"{p[:3]}-{p[3:7]}-{p[7:]}"])
)
PASSPORT = st.builds("{}{:08d}".format, st.sampled_from("EGHMP"), st.integers(0, 10**8 - 1))
NAME = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=4)
CODE = st.text("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", min_size=8, max_size=8)
AROUND = st.sampled_from(["", " ", "=", "：", "'", "号码", "(", "/"])


def line(message: str, *args: object, problem: BaseException | None = None) -> str:
    """What the handler writes for one record."""
    raised = (type(problem), problem, problem.__traceback__) if problem else None
    return JsonLine().format(logging.LogRecord("mashang.web", logging.ERROR, "x.py", 1, message, args, raised))


@given(number=st.one_of(RESIDENT, WRITTEN, PASSPORT), before=AROUND, after=AROUND)
def test_no_number_of_a_person_stands_in_a_line(number, before, after):
    text = f"{before}{number}{after}"
    assert number not in line("not found: %s", text)
    assert number not in masked(masked(text))


@given(value=st.one_of(NAME, CODE, RESIDENT, WRITTEN), kind=st.sampled_from([ValueError, KeyError, IntegrityError]))
def test_what_an_exception_repeats_of_a_persons_data_is_left_out(value, kind):
    try:
        try:
            raise kind(f"Key (name)=({value}) already exists")
        except kind as inner:
            raise RuntimeError(value) from inner
    except RuntimeError as problem:
        written = line("reaction %s failed: %s", "letters", problem, problem=problem)
    assert value not in written
    assert [kind.__name__ in written, "RuntimeError" in written, "test_logs.py" in written] == [True] * 3


def test_what_an_operator_needs_is_still_said():
    problem = OperationalError("could not connect to server")
    assert json.loads(line("the database did not answer at %s", "/my/", problem=problem))["trace"] == (
        "OperationalError: could not connect to server\n"
    )
    assert "case 3599-20260302-00017 is late" in line("case %s is late", "3599-20260302-00017")
    assert "50%" in line("disk at 50%")
    assert line("%(what)s", {"what": "as a mapping"})


@pytest.mark.parametrize("path", ["/rating/k3J9xPq2LmN8/", "/verify/code/483920174652/"])
def test_links_that_open_something_are_cut(path):
    secret = path.strip("/").split("/")[-1]
    assert secret not in line("Too Many Requests: %s", path)


@pytest.fixture
def written(settings):
    """Every line that the whole house writes during a test, at its most talkative."""
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(JsonLine().format(record))

    handler, root = Kept(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_morning_at_the_portal_leaves_no_trace_of_anybody(db, client, written, monkeypatch):
    from mashang.people.operations import sign_in

    number, phone, name = "350102199003071234", "13800138000", "陈美玲"
    client.post("/sign-in/", {"name": phone, "password": name})
    client.post("/track/", {"number": number, "code": "QWERTYU8"})
    client.post("/register/", {"step": "register", "phone": phone, "name": name, "document_number": number})
    client.get(f"/my/{number}/")
    client.get("/search/", {"q": name})
    monkeypatch.setattr(sign_in, "_found", lambda typed: (_ for _ in ()).throw(ValueError(f"{typed} {name} {number}")))
    client.raise_request_exception = False
    assert client.post("/sign-in/", {"name": phone, "password": name}).status_code == 500
    everything = "\n".join(written)
    assert "sign_in" in everything and "ValueError" in everything
    for word in (number, phone, name, "QWERTYU8"):
        assert word not in everything, word
