"""An issuing body and its people: Ms Li (checked) and Qinghe Ltd with its clerk Chen hold certificates; Ms Zheng
reviews, Mr Su and Ms He approve, Mr Lin is at the window; Mr Wu approves elsewhere; Mr Sun is a stranger, and Mr Qian
only claims to be Ms Li."""

from dataclasses import dataclass, field
from datetime import date, datetime

import pytest

from mashang.certificates.operations import issue, rendering
from mashang.certificates.operations.type_upkeep import seed_sample_types
from mashang.certificates.types import CREDIT_CODE, Grant, Holder, Issued
from mashang.kernel import actors, clock, crypto
from mashang.kernel.actors import Actor
from mashang.offices.models import Division, Official, Post, PostHolding, Unit
from mashang.people.models import Account, Binding, Mandate, Organisation, Person

DAY = date(2026, 10, 21)
NOON = clock.on(DAY, 12)
JOB = actors.job("relay")
LI_NUMBER, QINGHE_CODE = "11010519491231002X", "91350100M000100Y43"
ANSWERS = {"premises": "云江市临江区滨河东路118号", "business_scope": "热食类食品制售", "unused": "不印"}


@dataclass
class City:
    unit: Unit
    elsewhere: Unit
    li: Person | None = None
    qinghe: Organisation | None = None
    people: dict[str, Actor] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Actor:
        return self.people[name]

    def grant(self, number: str = "C1", **changes) -> Grant:
        assert self.qinghe is not None
        values = {
            "type_code": "FOOD-LICENCE",
            "unit_id": self.unit.pk,
            "granted_on": DAY,
            "about_kind": "cases.Case",
            "about_number": number,
            "answers": ANSWERS,
            "holder": Holder(self.qinghe.name, CREDIT_CODE, QINGHE_CODE, organisation_id=self.qinghe.pk),
        }
        return Grant(**{**values, **changes})

    def for_li(self, number: str = "R1", **changes) -> Grant:
        assert self.li is not None
        holder = Holder(self.li.name, "RESIDENT_ID", LI_NUMBER, person_id=self.li.pk)
        return self.grant(number, type_code="RESIDENCE-PERMIT", holder=holder, **changes)

    def issued(self, grant: Grant | None = None, *, at: datetime = NOON) -> Issued:
        return issue.issue(grant=grant or self.grant(), by=JOB, at=at)

    def drawn(self, grant: Grant | None = None) -> Issued:
        made = self.issued(grant)
        rendering.keep(ready=rendering.rendered(made.number, made.version, at=NOON), by=JOB, at=NOON)
        return made


@pytest.fixture
def city(db) -> City:
    return made_city()


def made_city() -> City:
    division = Division.objects.create(code="350100000000", name="云江市", level="CITY")
    other = Division.objects.create(code="350200000000", name="海东市", level="CITY")
    city = City(
        _unit("SCJG", "云江市市场监督管理局", division, "113700000045030270"),
        _unit("HD", "海东市市场监督管理局", other),
    )
    for name, function, unit in (
        ("zheng", "REVIEW", city.unit),
        ("su", "APPROVAL", city.unit),
        ("he", "APPROVAL", city.unit),
        ("lin", "WINDOW", _unit("ZWZX", "云江市政务服务中心", division)),
        ("wu", "APPROVAL", city.elsewhere),
        ("pan", "ITEM_PUBLISHER", city.unit),
    ):
        city.people[name] = _official(name, function, unit)
    for name in ("li", "qian", "chen", "sun"):
        city.people[name] = _account("CITIZEN", name)
    city.li = _person("li", city["li"], "李秀兰", LI_NUMBER, "CHECKED")
    _person("qian", city["qian"], "李秀兰", LI_NUMBER, "CLAIMED")
    _person("sun", city["sun"], "孙生人", "440524188001010014", "CONFIRMED")
    city.qinghe = Organisation.objects.create(
        key="qinghe", name="云江市青禾餐饮管理有限公司", credit_code=QINGHE_CODE, is_checked=True
    )
    _mandate("chen", city, "CHECKED"), _mandate("qian", city, "CLAIMED")
    seed_sample_types(by=JOB, at=NOON)
    return city


def _unit(code: str, name: str, division: Division, credit_code: str = "") -> Unit:
    return Unit.objects.create(
        code=code, name=name, short_name=name[-6:], letter_word="云", division=division, credit_code=credit_code
    )


def _account(kind: str, name: str) -> Actor:
    row = Account.objects.create(key=name, kind=kind, sign_in_name=name, display_name=name, created_at=NOON)
    return actors.account(row.pk, name, address=f"10.0.0.{row.pk % 250}")


def _official(name: str, function: str, unit: Unit) -> Actor:
    actor = _account("STAFF", name)
    official = Official.objects.create(account_id=actor.account_id, staff_number=name, name=name, unit=unit)
    post = Post.objects.create(code=f"post-{name}", name=name, function=function, unit=unit)
    PostHolding.objects.create(post=post, official=official, since=NOON)
    return actor


def _person(key: str, actor: Actor, name: str, number: str, level: str) -> Person:
    person = Person.objects.create(
        key=key,
        name=name,
        document_kind="RESIDENT_ID",
        document_number=number,
        document_hash=crypto.keyed_hash(number),
        is_checked=level != "CLAIMED",
    )
    Binding.objects.create(account_id=actor.account_id, person=person, level=level, since=NOON)
    return person


def _mandate(agent: str, city: City, level: str) -> None:
    Mandate.objects.create(
        key=f"mandate-{agent}",
        agent_id=city[agent].account_id,
        organisation=city.qinghe,
        role="CLERK",
        level=level,
        valid_from=date(2026, 1, 1),
        valid_to=date(2026, 12, 31),
    )
