"""Officials who ask for long work, and a kind of work that counts: ten rows, three at a time."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from mashang.errands.types import Asked, Slice
from mashang.kernel import actors, audit, clock
from mashang.kernel.actors import Actor
from mashang.offices.models import Division, Official, Unit
from mashang.people.models import Account

COUNTED = "probe.counted"
AT = clock.on(date(2026, 3, 10), 9)


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def officials(db) -> dict[str, Actor]:
    """Mr Chen asks; Ms Shen is another official; Mr Sun is a citizen."""
    division = Division.objects.create(code="359900000000", name="云江市", level="CITY")
    unit = Unit.objects.create(
        code="SCJG", name="市场监督管理局", short_name="市监局", letter_word="监", division=division
    )
    people = {}
    for name, kind in (("chen", "STAFF"), ("shen", "STAFF"), ("sun", "CITIZEN")):
        account = Account.objects.create(key=name, kind=kind, sign_in_name=name, display_name=name, created_at=AT)
        if kind == "STAFF":
            Official.objects.create(account=account, staff_number=name, name=name, unit=unit)
        people[name] = actors.account(account.pk, name)
    return people


def count(asked: Asked) -> Iterator[Slice]:
    """Ten rows; each slice also leaves a line in the audit, so that effects can be counted."""
    start, last = asked.reached.get("row", 0), asked.what.get("rows", 10)
    for row in range(start, last, 3):
        upto = min(row + 3, last)
        text = "".join(f"{number}\n" for number in range(row, upto))
        yield Slice(
            {"row": upto},
            upto,
            last,
            text=text,
            result={"file": "counted.csv", "rows": upto},
            effect=lambda upto=str(upto): audit.record(COUNTED, kind="probe", number=upto, by=asked.by, at=asked.at),
        )
