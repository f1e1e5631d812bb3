"""The floor of the acts: what they write, sent again by the raw driver, in as many transactions, for other cases.

Two lives are recorded. Where their statements differ, the value belongs to the case and is put in anew for every other
one; where they agree it is kept. So the floor writes the very rows that the acts write, and cannot fall behind them.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

WRITES = ("INSERT", "UPDATE")
OWN_ROW = object()  # the primary key that the case gets when it is inserted


@dataclass(frozen=True, slots=True)
class Sent:
    text: str
    values: list[Any]
    gives_key: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What a life is called: the values by which its rows are told from those of another."""

    application_id: int
    case_id: int
    words: tuple[str, ...]  # application key, case number, receipt number: longer ones first


def recorded(act: Callable[[], object]) -> list[Sent]:
    """The writes of one act, in order."""
    sent: list[Sent] = []

    def note(execute: Callable, text: Any, values: Any, many: bool, context: dict) -> Any:
        if str(text).lstrip().upper().startswith(WRITES) and "numberseries" not in str(text):
            sent.append(Sent(str(text), list(values or []), 'cases_case"' in str(text) and "RETURNING" in str(text)))
        return execute(text, values, many, context)

    with connection.execute_wrapper(note):
        act()
    return sent


class Replay:
    """Writes one case after the other as the recorded ones were written."""

    def __init__(self, first: list[list[Sent]], second: list[list[Sent]], names: tuple[Names, Names]) -> None:
        self.acts = [list(zip(*pair, strict=True)) for pair in zip(first, second, strict=True)]
        self.names = names
        self.is_sqlite = connection.vendor == "sqlite"

    def prepared(self, application_id: int, words: Sequence[str]) -> list[list[Sent]]:
        """The statements for another case; only the key that its row gets is still open."""
        self._is_born = False
        return [[self._again(one, other, application_id, words) for one, other in act] for act in self.acts]

    def _again(self, one: Sent, other: Sent, application_id: int, words: Sequence[str]) -> Sent:
        values = [self._value(a, b, application_id, words) for a, b in zip(one.values, other.values, strict=True)]
        self._is_born = self._is_born or one.gives_key
        return Sent(one.text.replace("%s", "?") if self.is_sqlite else one.text, values, one.gives_key)

    def _value(self, one: Any, other: Any, application_id: int, words: Sequence[str]) -> Any:
        """Until the case has a row, keys are those of its application; from then on they are its own."""
        first, second = self.names
        own = (first.case_id, second.case_id) if self._is_born else (first.application_id, second.application_id)
        if (one, other) == own:
            return OWN_ROW if self._is_born else application_id
        return self._renamed(one, words) if isinstance(one, str) and one != other else one

    def _renamed(self, text: str, words: Sequence[str]) -> str:
        changed = text
        for old, new in zip(self.names[0].words, words, strict=True):
            changed = changed.replace(old, new)
        return changed if changed != text or not text.startswith("bench-") else f"bench-{uuid.uuid4().hex}"


def send(cursor: Any, acts: list[list[Sent]], begin: str) -> None:
    """One life by the raw driver: four transactions, one statement after the other."""
    case_id = None
    for act in acts:
        cursor.execute(begin)
        for one in act:
            values = [case_id if value is OWN_ROW else value for value in one.values]
            cursor.execute(one.text, values)
            if one.gives_key:
                (case_id,) = cursor.fetchone()
        cursor.execute("COMMIT")
