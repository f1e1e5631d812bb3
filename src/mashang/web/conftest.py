"""A town behind the pages. Ms Li applies (claimed), Ms Zhou too (checked), Mr Sun is a stranger; Mr Lin is at the
window, Ms Zheng reviews, Mr Su decides; Ms He writes items, Mr Tang reviews them, Ms Wei publishes them.

Built through the operations where they exist, so that what the pages show is what the rooms really say.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.test import Client

from mashang.calendars.models import Calendar, OpeningHours
from mashang.calendars.operations import seeding
from mashang.catalogue.operations import drafting, duties, publication, submission_for_review
from mashang.catalogue.operations import review as item_review
from mashang.catalogue.types import Content, Described, Limit, Material, Option, Question, Situation, StepLimit
from mashang.certificates.operations import type_upkeep
from mashang.documents.operations import seals
from mashang.kernel import actors, clock, crypto, masking, relay
from mashang.kernel.actors import Actor
from mashang.offices.models import Division, Hall, Official, Post, PostHolding, Unit, Window, Zone
from mashang.people.models import Account, Binding, Person, PrivacyNotice

BUILDER = actors.job("tests")
TODAY = date(2026, 3, 10)  # a Tuesday, without holidays until April; what happened before a test happened on Monday
PASSWORD = "Mashang-2026"
STAFF = {
    "lin": ("林窗", "WINDOW"),
    "zheng": ("郑审", "REVIEW"),
    "su": ("苏定", "APPROVAL"),
    "he": ("何莉", "ITEM_EDITOR"),
    "tang": ("唐明", "ITEM_REVIEWER"),
    "wei": ("魏红", "ITEM_PUBLISHER"),
    "admin": ("管系统", "SYSTEM_ADMIN"),
}
CITIZENS = {  # name, phone, document, level
    "li": ("李秀兰", "13800000001", "11010519491231002X", "CLAIMED"),
    "zhou": ("周晓雯", "13800000002", "440524188001010014", "CHECKED"),
    "sun": ("孙陌生", "13800000003", "34052419800101001X", "CLAIMED"),
}
FOOD = Described(
    name="食品经营许可（新办）",
    english_name="Food business licence",
    kind="LICENCE",
    level="CITY",
    audience="BOTH",
    case_kind="PROMISED",
    legal=Limit(20, "WORKING_DAY"),
    promised=Limit(5, "WORKING_DAY"),
    online_depth="FULL",
    visits=0,
    has_fee=False,
    has_licence_terms=True,
    certificate_type="FOOD-LICENCE",
    ways=("ONLINE",),
    topics=("PERMITS",),
    content=Content(
        aliases=("饭店许可证", "小吃店"),
        summary="开饭店、小吃店之前办的许可。",
        english_summary="Before you open a restaurant or snack bar.",
        legal_basis=("《中华人民共和国食品安全法》第三十五条",),
        conditions=("已取得营业执照",),
        situations=(Situation("place", "经营场所是租的吗？", (Option("RENT", "租的"), Option("OWN", "自有"))),),
        materials=(
            Material("plan", "经营场所平面布局图", standard="标明后厨、洗消、备餐位置和面积", filled_sample="plan.pdf"),
            Material("lease", "租赁合同", copies=1, filled_sample="lease.pdf", when={"place": ["RENT"]}),
            Material("licence", "营业执照", source="GOVERNMENT", source_note="从电子营业执照取得"),
        ),
        form={
            "schema": {
                "type": "object",
                "properties": {
                    "premises": {"type": "string", "title": "经营场所", "minLength": 4, "maxLength": 100},
                    "area": {"type": "number", "title": "经营面积", "minimum": 1},
                },
                "required": ["premises", "area"],
            },
            "ui": {
                "sections": [{"title": "经营信息", "fields": ["premises", "area"]}],
                "fields": {"area": {"unit": "平方米", "example": "86.5"}},
            },
        },
        steps=(
            StepLimit("受理", 1, "WORKING_DAY"),
            StepLimit("审核", 2, "WORKING_DAY"),
            StepLimit("审批", 1, "WORKING_DAY"),
            StepLimit("办结", 1, "WORKING_DAY"),
            StepLimit("送达"),
        ),
        result_name="食品经营许可证",
        result_kind="CERTIFICATE",
        result_sample="food-licence.pdf",
        delivery_ways=("ONLINE", "WINDOW", "COURIER"),
        place="云江市行政服务中心二楼 12 号窗口",
        opening_hours="工作日 8:30-17:30",
        consult_phone="0599-2200112",
        complaint_phone="0599-2200345",
        responsible="市市场监管局审批科 王海",
        pages=(Question("要去现场吗？", "不用。"),),
    ),
)

MAKING_ITS_FORM = replace(  # whose application form the system makes of what is filled in
    FOOD,
    name="食品经营许可（换证）",
    content=replace(
        FOOD.content,
        materials=(Material("application", "食品经营许可申请书", source="GENERATED"), *FOOD.content.materials),
    ),
)


@dataclass
class Town:
    division: Division
    unit: Unit
    hall: Hall
    at: datetime
    people: dict[str, Actor] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return self.people[name]

    def appoint(self, name: str, shown: str, function: str, *, role: str = "A") -> None:
        """Another official at the post of this function, which is made when nobody had it."""
        _official(self, name, shown, function, role)

    def publish(self, described: Described, *, code: str) -> None:
        """A new item all the way, by three people, with somebody in charge of every act."""
        drafting.start_item(
            code=code,
            unit_code=self.unit.code,
            division_code=self.division.code,
            hall_code=self.hall.code,
            described=described,
            by=self.actor("he"),
            at=self.at,
        )
        for act, post in {"ACCEPTANCE": "WINDOW", "REVIEW": "REVIEW", "DECISION": "APPROVAL"}.items():
            duties.assign(item_code=code, act=act, post_code=f"P-{post}", by=self.actor("wei"), at=self.at)
        submission_for_review.submit_for_review(item_code=code, number=1, by=self.actor("he"), at=self.at)
        item_review.pass_review(item_code=code, number=1, by=self.actor("tang"), at=self.at)
        publication.publish(item_code=code, number=1, by=self.actor("wei"), at=self.at)

    def react(self) -> None:
        """Lets everything follow that follows from what happened: letters, messages, certificates."""
        relay.drain(now=self.at + timedelta(hours=2))


@pytest.fixture(scope="module")
def standing_town(standing) -> Iterator[Town]:
    with standing(lambda: build_town(clock.on(TODAY - timedelta(days=1), 9))) as built:
        yield built


@pytest.fixture
def town(standing_town, db, settings) -> Town:
    settings.TODAY = TODAY  # the pages' clock stands on that day, whatever day the tests run on
    return deepcopy(standing_town)


def build_town(at: datetime) -> Town:
    """The town, in whichever database is open."""
    seeding.seed_statutory_calendar(by=BUILDER, at=at)
    calendar = Calendar.objects.create(code="XZ", name="行政服务中心", base=Calendar.objects.get(code="CN"))
    for applies_to, opens, closes in (
        ("WORKING_DAY", time(8, 30), time(12)),
        ("WORKING_DAY", time(13, 30), time(17, 30)),
        ("REST_DAY", time(9), time(12)),
    ):
        OpeningHours.objects.create(
            calendar=calendar, applies_to=applies_to, opens=opens, closes=closes, effective_from=date(2020, 1, 1)
        )
    division = Division.objects.create(code="359900000000", name="云江市", level="CITY")
    unit = Unit.objects.create(
        code="SCJG",
        name="云江市市场监督管理局",
        short_name="市市场监管局",
        letter_word="云市监",
        division=division,
        credit_code="113599007593560050",
        phone="0599-8832117",
        complaint_phone="0599-8832119",
        review_body="云江市人民政府",
        court="云江市城中区人民法院",
    )
    hall = Hall.objects.create(
        code="XZ",
        name="云江市行政服务中心",
        short_name="企业馆",
        division=division,
        calendar=calendar,
        address="云江市滨江大道 1 号",
        phone="0599-2200000",
        audience="企业和项目",
        facilities=["母婴室", "轮椅"],
        transport="地铁 1 号线行政中心站 A 口",
    )
    zone = Zone.objects.create(hall=hall, code="B", name="综合受理区", floor="2 楼")
    Window.objects.create(zone=zone, number="12", name="综合窗口", kind="COMPREHENSIVE")
    made = Town(division, unit, hall, at)
    for name, (shown, function) in STAFF.items():
        _official(made, name, shown, function)
    for name, (shown, phone, document, level) in CITIZENS.items():
        _citizen(made, name, shown, phone, document, level)
    PrivacyNotice.objects.create(
        version=1, text="我们只收集办事必需的资料。\n\n您可以随时查看、更正。", published_at=at
    )
    type_upkeep.seed_sample_types(by=BUILDER, at=at)
    seals.make_seal(unit_id=unit.pk, by=BUILDER, at=at)
    made.publish(FOOD, code="FOOD-01")
    return made


def _account(kind: str, name: str, shown: str, phone: str, at: datetime) -> Account:
    sign_in_name = crypto.keyed_hash(phone) if kind == "CITIZEN" else name
    return Account.objects.create(
        key=crypto.secret_hash(name)[:32],
        kind=kind,
        sign_in_name=sign_in_name,
        display_name=shown,
        phone=phone,
        phone_hash=crypto.keyed_hash(phone) if phone else "",
        password=make_password(PASSWORD),
        password_changed_at=at,
        created_at=at,
    )


def _official(town: Town, name: str, shown: str, function: str, role: str = "A") -> None:
    account = _account("STAFF", name, shown, "", town.at)
    official = Official.objects.create(account=account, staff_number=name, name=shown, unit=town.unit)
    title = dict(Post.FUNCTIONS)[function]
    post, _new = Post.objects.get_or_create(
        code=f"P-{function}", defaults={"name": title, "function": function, "unit": town.unit, "hall": town.hall}
    )
    PostHolding.objects.create(post=post, official=official, role=role, since=town.at)
    town.people[name], town.accounts[name] = actors.account(account.pk, shown), account


def _citizen(town: Town, name: str, shown: str, phone: str, document: str, level: str) -> None:
    account = _account("CITIZEN", name, f"{shown[0]}**", phone, town.at)
    person = Person.objects.create(
        key=crypto.secret_hash(f"person {name}")[:32],
        name=shown,
        name_hash=crypto.keyed_hash(shown),
        document_kind="RESIDENT_ID",
        document_number=document,
        document_hash=crypto.keyed_hash(document),
        phone=phone,
        is_checked=level != "CLAIMED",
    )
    Binding.objects.create(account=account, person=person, level=level, since=town.at)
    town.people[name], town.accounts[name] = actors.account(account.pk, f"{shown[0]}**"), account


@pytest.fixture
def making_town(town: Town) -> Town:
    """The town with an item FORM-01 whose application form the system makes."""
    town.publish(MAKING_ITS_FORM, code="FORM-01")
    return town


@pytest.fixture
def browse(town: Town) -> Callable[[str], Client]:
    """`browse("li")` is a browser in which Ms Li is signed in; `browse("")` is a visitor's."""

    def opened(name: str = "") -> Client:
        client = Client()
        if name:
            client.force_login(town.accounts[name], backend="mashang.people.sessions.OpenSessions")
        return client

    return opened


SAID = re.compile(r"""(?:_|gettext_lazy|lazy|translate)\s*\(?\s*(["'])((?:(?!\1).)*[一-鿿](?:(?!\1).)*)\1""")


def flat(page: str) -> str:
    """A page without the lines and indents of its template: one space between attributes, none beside a tag."""
    tags = re.sub(r"<[a-z][^<>]*>", lambda tag: re.sub(r"\s+", " ", tag[0]).replace(" >", ">"), page)
    return re.sub(r"(?<=>)\s*\n\s*|\s*\n\s*(?=<)", "", tags)


def text(answer: HttpResponse) -> str:
    """What a page says, to look for parts of it."""
    return flat(answer.content.decode())


def said_by(portal: Path) -> set[str]:
    """The Chinese sentences that a portal marks for translation."""
    sources = [*portal.glob("*.py"), *portal.glob("views/*.py"), *portal.glob("templates/**/*.html")]
    return {match[2] for source in sources for match in SAID.finditer(source.read_text())}


@pytest.fixture
def chinese_left() -> Callable[[HttpResponse], set[str]]:
    """The Chinese words of a page that are in no row: data stays Chinese, everything else is ours to translate."""
    from django.apps import apps

    chinese = re.compile(r"[㐀-鿿]+")
    meant = re.compile(r'<(\w+)[^>]* lang="zh-Hans".*?</\1>|\s(?:value|data-say-\w+)="[^"]*"', re.S)

    @cache
    def kept() -> str:
        rows = (row for model in apps.get_models() for row in model._default_manager.all())
        data = "".join(str(value) for row in rows for value in vars(row).values())
        return data + "".join(masking.name(words) for words in set(chinese.findall(data)) if len(words) < 5)

    def left(answer: HttpResponse) -> set[str]:
        return {words for words in chinese.findall(meant.sub("", answer.content.decode())) if words not in kept()}

    return left
