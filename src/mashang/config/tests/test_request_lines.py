"""One line in the log for each request: its id, route, status, duration and the acts it performed; no address."""

import json
import logging

import pytest

from mashang.config.logs import JsonLine
from mashang.kernel import actors, acts, clock, tracing
from mashang.kernel.actors import Actor


@pytest.fixture
def lines(caplog):
    """What the log says of requests from now on."""
    caplog.set_level(logging.INFO, logger="mashang.requests")
    return lambda: [json.loads(JsonLine().format(one)) for one in caplog.records if one.name == "mashang.requests"]


def test_a_request_leaves_one_line_with_the_id_that_the_answer_carries(client, lines):
    answer = client.get("/healthz")
    (line,) = lines()
    told = {name: line[name] for name in ("level", "method", "route", "status", "request")}
    assert told == {
        "level": "INFO",
        "method": "GET",
        "route": "healthz",
        "status": 200,
        "request": answer["X-Request-ID"],
    }
    assert 0 <= line["ms"] < 5_000


def test_the_id_of_a_proxy_is_kept_and_one_that_is_none_is_not(client):
    assert client.get("/healthz", headers={"X-Request-ID": "edge-1234.abcd"})["X-Request-ID"] == "edge-1234.abcd"
    for wrong in ("a b", "x" * 65, '"}{', "短"):
        assert client.get("/healthz", headers={"X-Request-ID": wrong})["X-Request-ID"] != wrong


def test_a_link_that_opens_something_is_not_in_the_log(client, lines, db):
    client.get("/rating/SECRETLINK123456/?code=ABCD2345")
    assert "SECRETLINK" not in json.dumps(lines()) and "ABCD2345" not in json.dumps(lines())


def test_acts_are_named_once_they_happened(db):
    trace, by, at = tracing.begin(), Actor("JOB", None, "tests"), clock.now()
    with acts.performing("case.accepted", by=by, at=at):
        assert trace.acts == []
    with pytest.raises(ZeroDivisionError), acts.performing("case.refused", by=actors.job("x"), at=at):
        1 / 0
    assert trace.acts == ["case.accepted"]
