"""A case from submission with four papers to the decision: through the operations, and by the raw driver."""

from datetime import datetime
from itertools import count
from typing import Any

from django.db import connection

from mashang.commandline.bench import copies, replay
from mashang.commandline.bench.life import Life
from mashang.commandline.bench.raw import raw_cursor
from mashang.commandline.bench.turns import Figure, cpu_ratio, ratio, take_turns
from mashang.kernel import clock

AIMS = {"sqlite": "0.2", "postgresql": "0.4"}
STATEMENTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


def run(*, quick: bool) -> list[Figure]:
    rounds, size = (6, 5) if quick else (20, 15)
    floor, statements = _floor(), _statements(Life.drafted())
    lives = drafts(2 * rounds * size)
    ours, others = iter(lives[: rounds * size]), iter([_foreseen(floor, *one) for one in lives[rounds * size :]])
    at = clock.now()
    with raw_cursor() as (cursor, begin):
        paces = take_turns(
            {"ours": lambda: live(next(ours), at), "floor": lambda: replay.send(cursor, next(others), begin)},
            rounds=rounds,
            size=size,
        )
    return [
        Figure(
            "life-cycle",
            "submission, acceptance, review, decision",
            ours=paces["ours"].a_second,
            floor=paces["floor"].a_second,
            unit="cases/s",
            ratio=ratio(paces["ours"], paces["floor"]),
            aim=AIMS[connection.vendor],
            cpu_ms=paces["ours"].cpu_ms,
            note=f"{statements} statements; by processor {cpu_ratio(paces['ours'], paces['floor']):.2f} of the floor",
        )
    ]


def drafts(wanted: int) -> list[tuple[int, str]]:
    """Drafts that are ready to be submitted: primary key and address."""
    Life.drafted()
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cases_application WHERE state = 'DRAFT'")
        (pattern,) = cursor.fetchone()
        copies.multiply([pattern], wanted, tables=(copies.APPLICATIONS, copies.MATERIALS))
        cursor.execute("SELECT id, key FROM cases_application WHERE state = 'DRAFT' AND id <> %s", [pattern])
        return cursor.fetchall()


def live(draft: tuple[int, str], at: datetime) -> None:
    for act in Life(draft[1], at).acts:
        act()


def _statements(life: Life) -> int:
    """How many statements the four acts send in a process that has met the item before."""
    sent = count()

    def note(execute: Any, text: Any, *rest: Any) -> Any:
        if str(text).lstrip().upper().startswith(STATEMENTS):
            next(sent)
        return execute(text, *rest)

    with connection.execute_wrapper(note):
        for act in life.acts:
            act()
    return next(sent)


def _floor() -> replay.Replay:
    for act in Life.drafted().acts:  # the first one also reads what a process keeps
        act()
    lives = []
    for _ in range(2):
        life = Life.drafted()
        lives.append(([replay.recorded(act) for act in life.acts], _names(life)))
    (first, one), (second, other) = lives
    return replay.Replay(first, second, (one, other))


def _names(life: Life) -> replay.Names:
    with connection.cursor() as cursor:
        cursor.execute("SELECT application_id, id FROM cases_case WHERE number = %s", [life.number])
        application_id, case_id = cursor.fetchone()
    return replay.Names(application_id, case_id, (life.key, life.number, life.receipt))


def _foreseen(floor: replay.Replay, application_id: int, key: str) -> list[list[replay.Sent]]:
    receipt = f"359900-F-{application_id:08d}"
    return floor.prepared(application_id, (key, f"{receipt}-1", receipt))
