"""The cast of the catalogue: Ms He writes, Mr Tang reviews, Ms Wei publishes, Mr Sun is a stranger."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

import pytest

from mashang.calendars.models import Calendar
from mashang.catalogue.models import ItemVersion
from mashang.catalogue.operations import drafting, duties, publication, review, submission_for_review
from mashang.catalogue.types import Content, Described, Limit, Material, Option, Question, Situation, StepLimit
from mashang.kernel import actors, clock
from mashang.kernel.actors import Actor
from mashang.offices.models import Division, Hall, Official, Post, PostHolding, Unit
from mashang.people.models import Account

MORNING = clock.on(date(2026, 3, 2), 9)
CAST = {
    "he": ("何莉", "ITEM_EDITOR"),
    "tang": ("唐明", "ITEM_REVIEWER"),
    "wei": ("魏红", "ITEM_PUBLISHER"),
    "lin": ("林窗", "WINDOW"),
    "zheng": ("郑审", "REVIEW"),
    "su": ("苏定", "APPROVAL"),
    "sun": ("孙生", ""),
}


@dataclass
class Town:
    division: Division
    unit: Unit
    hall: Hall
    people: dict[str, Actor] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return self.people[name]

    def draft(self, described: Described, *, code: str = "SP-01") -> ItemVersion:
        return drafting.start_item(
            code=code,
            unit_code=self.unit.code,
            division_code=self.division.code,
            hall_code=self.hall.code,
            described=described,
            by=self.actor("he"),
            at=MORNING,
        )

    def name_posts(self, code: str) -> None:
        for act, post in {"ACCEPTANCE": "WINDOW", "REVIEW": "REVIEW", "DECISION": "APPROVAL"}.items():
            duties.assign(item_code=code, act=act, post_code=f"P-{post}", by=self.actor("wei"), at=MORNING)

    def published(self, described: Described, *, code: str = "SP-01") -> ItemVersion:
        """All the way, by three people."""
        self.draft(described, code=code)
        self.name_posts(code)
        submission_for_review.submit_for_review(item_code=code, number=1, by=self.actor("he"), at=MORNING)
        review.pass_review(item_code=code, number=1, by=self.actor("tang"), at=MORNING)
        return publication.publish(item_code=code, number=1, by=self.actor("wei"), at=MORNING)


@pytest.fixture
def town(db) -> Town:
    calendar = Calendar.objects.create(code="CN", name="法定工作日")
    division = Division.objects.create(code="359900000000", name="云江市", level="CITY")
    unit = Unit.objects.create(
        code="YJ-SCJG", name="云江市市场监督管理局", short_name="市市场监管局", letter_word="云市监", division=division
    )
    hall = Hall.objects.create(
        code="XZ",
        name="云江市行政服务中心",
        short_name="企业馆",
        division=division,
        calendar=calendar,
        address="江滨路1号",
    )
    made = Town(division, unit, hall)
    for name, (shown, function) in CAST.items():
        made.people[name] = _person(made, name, shown, function)
    return made


def _person(town: Town, name: str, shown: str, function: str) -> Actor:
    account = Account.objects.create(
        key=f"staff-{name}", kind="STAFF", sign_in_name=name, display_name=shown, created_at=MORNING
    )
    official = Official.objects.create(account=account, staff_number=name, name=shown, unit=town.unit)
    if function:
        post = Post.objects.create(code=f"P-{function}", name=shown, function=function, unit=town.unit)
        PostHolding.objects.create(post=post, official=official, since=MORNING)
    return actors.account(account.pk, shown)


@pytest.fixture
def morning() -> datetime:
    return MORNING


@pytest.fixture
def food_licence() -> Described:
    return FOOD_LICENCE


def with_content(described: Described, **values) -> Described:
    return replace(described, content=replace(described.content, **values))


FOOD_LICENCE = Described(
    name="食品经营许可新办",
    kind="LICENCE",
    level="CITY",
    audience="ORGANISATION",
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
        aliases=("饭店许可证", "卫生许可"),
        summary="开饭店、食品店之前办的许可。",
        legal_basis=("《中华人民共和国食品安全法》第三十五条",),
        conditions=("已取得营业执照",),
        situations=(Situation("place", "场所是租的吗？", (Option("RENT", "租的"), Option("OWN", "自有"))),),
        materials=(
            Material("plan", "平面布局图", filled_sample="plan.pdf"),
            Material("lease", "租赁合同", filled_sample="lease.pdf", when={"place": ["RENT"]}),
            Material("licence", "营业执照", source="GOVERNMENT"),
        ),
        form={"schema": {"type": "object", "properties": {"shop": {"type": "string", "title": "店名"}}}, "ui": {}},
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
        delivery_ways=("ONLINE", "COURIER"),
        place="云江市行政服务中心二楼 12 号窗口",
        opening_hours="工作日 8:30-17:30",
        consult_phone="0599-2200112",
        complaint_phone="0599-2200345",
        responsible="市市场监管局审批科 王海",
        pages=(Question("要去现场吗？", "不用。"),),
    ),
)
