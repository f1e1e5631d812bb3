"""A hall and what was done in it: Ms Chen was served by Mr Lin; Mr Sun is a stranger."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from mashang.evaluation.models import Invitation
from mashang.evaluation.operations.invitation import invite
from mashang.evaluation.types import Occasion
from mashang.kernel import actors, clock
from mashang.kernel.actors import Actor
from mashang.offices.models import Division, Official, Post, PostHolding, Unit
from mashang.people.models import Account

NOON = clock.on(date(2026, 10, 14), 12)
JOB = actors.job("relay")


@dataclass
class Hall:
    division: Division
    unit: Unit
    chen: Actor
    sun: Actor
    lin: Actor
    official: Official

    def invited(self, reference: str = "C1", *, kind: str = "ONLINE_MATTER", at: datetime = NOON) -> Invitation:
        return invite(
            occasion=Occasion(
                service_kind=kind,
                reference=reference,
                division_id=self.division.pk,
                unit_id=self.unit.pk,
                title="食品经营许可新办",
                item_code="FOOD",
                served_by_id=self.official.pk,
                account_id=self.chen.account_id,
            ),
            by=JOB,
            at=at,
        )


@pytest.fixture
def hall(db) -> Hall:
    return made_hall()


def made_hall() -> Hall:
    division = Division.objects.create(code="359900000000", name="云江市", level="CITY")
    unit = Unit.objects.create(
        code="SCJG", name="云江市市场监督管理局", short_name="市市场监管局", letter_word="云市监", division=division
    )
    chen, sun, lin = (_account(name) for name in ("陈晓雯", "孙生人", "林志强"))
    official = Official.objects.create(account_id=lin.account_id, staff_number="1001", name="林志强", unit=unit)
    post = Post.objects.create(code="window-1", name="综合窗口", function="WINDOW", unit=unit)
    PostHolding.objects.create(post=post, official=official, since=NOON)
    return Hall(division, unit, chen, sun, lin, official)


def _account(name: str) -> Actor:
    kind = "STAFF" if name == "林志强" else "CITIZEN"
    row = Account.objects.create(key=name, kind=kind, sign_in_name=name, display_name=name, created_at=NOON)
    return actors.account(row.pk, name)
