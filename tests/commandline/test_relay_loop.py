"""The relay as a process: it outlives the database's absence and stops when told."""

import re
import signal
from itertools import islice
from threading import Timer
from urllib.parse import quote

import pytest
from django.db import connection

from mashang.kernel import clock, rows
from mashang.kernel.models import OutboxFact
from tests.commandline.conftest import free_port, soon

pytestmark = pytest.mark.slow


def announced() -> OutboxFact:
    now = clock.now()
    return rows.insert(OutboxFact(kind="probe.nobody_listens", subject="M1", payload={}, at=now, due_at=now))


def is_spread(fact: OutboxFact) -> bool:
    return OutboxFact.objects.get(pk=fact.pk).state == "SPREAD"


def test_without_a_database_it_tries_again_and_stops_when_told(mashang):
    away = f"postgresql://nobody@127.0.0.1:{free_port()}/nothing"
    relay = mashang("relay", DATABASE_URL=away)
    patience = Timer(120, relay.kill)
    patience.start()
    told = (line for line in relay.stderr if "the database does not answer" in line)
    assert len(list(islice(told, 2))) == 2  # it tries again
    assert relay.poll() is None
    relay.send_signal(signal.SIGTERM)
    relay.communicate(timeout=120)
    patience.cancel()
    assert relay.returncode == 0


def test_in_a_home_that_was_never_prepared_it_says_so_and_stops(mashang, tmp_path):
    """An operator who began with the relay read the same error every thirty seconds and never what to do."""
    for words in (["relay"], ["relay", "--once"]):
        relay = mashang(*words, DATABASE_URL="", MASHANG_HOME=str(tmp_path / "var"))
        _, said = relay.communicate(timeout=120)
        assert relay.returncode == 1
        assert said == f"mashang: nothing is prepared in {tmp_path / 'var'} yet: run ./start migrate first\n"
        assert not (tmp_path / "var" / "mashang.sqlite3").exists()


def test_where_migrations_are_missing_it_stops_before_it_does_anything(mashang, tmp_path):
    (tmp_path / "mashang.sqlite3").touch()
    relay = mashang("relay", DATABASE_URL="", MASHANG_HOME=str(tmp_path))
    _, said = relay.communicate(timeout=120)
    assert relay.returncode == 1
    assert re.sub(r"\d+", "N", said) == "mashang: N migrations are not applied yet: run ./start migrate first\n"


@pytest.mark.django_db(transaction=True)
def test_when_its_connection_is_cut_it_connects_again_and_goes_on(mashang):
    if connection.vendor != "postgresql":
        pytest.skip("only a server can cut a connection")
    told = connection.settings_dict
    url = f"postgresql://{told['USER']}@/{told['NAME']}?host={quote(told['HOST'])}"
    mashang("relay", DATABASE_URL=url)
    before = announced()
    assert soon(lambda: is_spread(before))

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        assert cursor.fetchone()[0] in (1, 2)  # that of the reactions, and that of long jobs once they look
    after = announced()
    assert soon(lambda: is_spread(after))
