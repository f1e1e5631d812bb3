"""A city in miniature: Ms Li applies, Mr Lin accepts, Ms Zheng reviews, Mr Su decides, Mr Sun is a stranger."""

from dataclasses import dataclass, field
from datetime import date, datetime

import pytest

from mashang.calendars.models import Calendar, CalendarYear
from mashang.catalogue.models import Duty, Item, ItemVersion
from mashang.kernel import actors, clock
from mashang.kernel.actors import Actor
from mashang.offices.models import Division, Hall, Official, Post, PostHolding, Unit
from mashang.people.models import Account, Binding, Person

MORNING = clock.on(date(2025, 9, 28), 9)  # a make-up Sunday that is worked; 1 to 8 October are off
FORM = {
    "schema": {
        "type": "object",
        "properties": {"shop": {"type": "string", "title": "店名", "minLength": 2, "maxLength": 40}},
        "required": ["shop"],
    },
    "ui": {},
}
CONTENT = {
    "situations": [
        {
            "code": "place",
            "question": "经营场所是租的吗？",
            "options": [{"code": "RENT", "label": "租的"}, {"code": "OWN", "label": "自有"}],
        }
    ],
    "materials": [
        {"code": "plan", "name": "平面图"},
        {"code": "rules", "name": "管理制度"},
        {"code": "lease", "name": "租赁合同", "when": {"place": ["RENT"]}},
        {"code": "licence", "name": "营业执照", "source": "GOVERNMENT"},
        {"code": "original", "name": "身份证原件", "form": "PAPER"},
    ],
    "form": FORM,
    "delivery_ways": ["ONLINE", "WINDOW"],
}


@dataclass
class City:
    division: Division
    unit: Unit
    hall: Hall
    item: Item
    version: ItemVersion
    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    officials: dict[str, Official] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return self.people[name]


@pytest.fixture
def city(db) -> City:
    calendar = Calendar.objects.create(code="CN", name="法定工作日")
    exceptions = {f"2025-10-{day:02d}": ["OFF", "国庆节"] for day in range(1, 9)} | {
        "2025-09-28": ["WORK", "国庆节"],
        "2025-10-11": ["WORK", "国庆节"],
    }
    CalendarYear.objects.create(
        calendar=calendar,
        year=2025,
        version=1,
        source="test",
        published_on=date(2024, 11, 12),
        exceptions=exceptions,
        recorded_at=MORNING,
    )
    division = Division.objects.create(code="359900000000", name="云江市", level="CITY")
    unit = Unit.objects.create(
        code="SCJG",
        name="云江市市场监督管理局",
        short_name="市市场监管局",
        letter_word="云市监",
        division=division,
        review_body="云江市人民政府",
        court="云江市城中区人民法院",
    )
    hall = Hall.objects.create(
        code="XZ",
        name="云江市行政服务中心",
        short_name="企业馆",
        division=division,
        calendar=calendar,
        address="江滨路1号",
    )
    item = Item.objects.create(code="FOOD", division=division, unit=unit, hall=hall, created_at=MORNING)
    version = ItemVersion.objects.create(
        item=item,
        number=1,
        state="PUBLISHED",
        name="食品经营许可新办",
        kind="LICENCE",
        audience="BOTH",
        case_kind="PROMISED",
        legal_number=20,
        legal_unit="WORKING_DAY",
        promised_number=5,
        promised_unit="WORKING_DAY",
        has_fee=False,
        has_licence_terms=True,
        content=CONTENT,
        created_at=MORNING,
    )
    made = City(division, unit, hall, item, version)
    for name, duties in {
        "lin": ["ACCEPTANCE"],
        "zheng": ["REVIEW"],
        "su": ["DECISION", "CONFIRMATION"],
        "chen": ["DELIVERY"],
    }.items():
        _official(made, name, duties)
    for name in ("li", "sun"):
        _citizen(made, name, f"1390000000{len(made.persons)}")
    return made


def _account(kind: str, name: str) -> Account:
    return Account.objects.create(
        key=f"{kind}-{name}", kind=kind, sign_in_name=f"{kind}-{name}", display_name=name, created_at=MORNING
    )


def _official(city: City, name: str, duties: list[str]) -> None:
    account = _account("STAFF", name)
    official = Official.objects.create(account=account, staff_number=name, name=name, unit=city.unit)
    post = Post.objects.create(code=f"post-{name}", name=f"岗位{name}", function="WINDOW", unit=city.unit)
    PostHolding.objects.create(post=post, official=official, since=MORNING)
    for act in duties:
        Duty.objects.create(item=city.item, act=act, post=post, since=MORNING)
        city.posts[act] = post
    city.people[name], city.officials[name] = actors.account(account.pk, name), official


def _citizen(city: City, name: str, phone: str) -> None:
    account = _account("CITIZEN", name)
    account.phone = phone
    account.save(update_fields=["phone"])
    person = Person.objects.create(
        key=f"person-{name}",
        name="李秀兰" if name == "li" else "孙生人",
        document_kind="RESIDENT_ID",
        document_number="11010519491231002X",
        phone=phone,
    )
    Binding.objects.create(account=account, person=person, level="CLAIMED", since=MORNING)
    city.people[name], city.persons[name] = actors.account(account.pk, name), person


@pytest.fixture
def morning() -> datetime:
    return MORNING
