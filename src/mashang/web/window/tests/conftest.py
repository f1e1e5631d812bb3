"""The counter of the town: Ms Mei works beside Mr Lin, Ms Qian hands out, Mr Ye confirms; a stamp is registered on the
spot, for a fee; Ms Guo has neither account nor phone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mashang.cases.operations import acceptance, correction, decision, draft, receiving, review, submission
from mashang.cases.types import Defect, Receipt
from mashang.catalogue.operations import duties
from mashang.catalogue.types import Fee, Limit, Material, StepLimit
from mashang.kernel import actors, clock, relay
from mashang.offices.models import Post
from mashang.offices.operations import appointment, post_holding, post_upkeep
from mashang.people.operations import enter_person, staff_account
from mashang.people.types import Claim
from mashang.web.conftest import BUILDER, FOOD, PASSWORD, Town

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
GUO = Claim("郭玉珍", "RESIDENT_ID", "350102194604031286")  # no account, no phone
ANSWERS = {"premises": "云江市滨河东路 118 号", "area": "86.5"}
STAMP = replace(
    FOOD,
    name="印章刻制备案",
    kind="OTHER_POWER",
    case_kind="INSTANT",
    audience="PERSON",
    legal=Limit(5, "WORKING_DAY"),
    promised=Limit(1, "WORKING_DAY"),
    has_licence_terms=False,
    has_fee=True,
    certificate_type="",
    visits=1,
    online_depth="FILING",
    topics=(),
    content=replace(
        FOOD.content,
        aliases=(),
        situations=(),
        materials=(Material("card", "身份证", originals=1, filled_sample="c.pdf"),),
        fees=(Fee("刻章备案费", "每枚 20 元", 2000, "《印章治安管理办法》第七条"),),
        visit_reason="核对印模",
        steps=tuple(StepLimit(name) for name in ("受理", "审核", "审批", "办结", "送达")),
        result_name="备案回执文",
        result_kind="DOCUMENT",
        delivery_ways=("WINDOW",),
    ),
)


@dataclass
class Counter:
    """What was done before a test begins, through the operations."""

    town: Town

    @property
    def at(self) -> datetime:
        return self.town.at

    def actor(self, name: str) -> Any:
        return self.town.actor(name)

    def react(self) -> None:
        """Lets follow what follows from what pages did, which happens by the pages' own clock."""
        relay.drain(now=clock.now())

    def guo(self) -> Any:
        return enter_person.enter_person(claim=GUO, by=self.actor("lin"), at=self.at)

    def draft(self, *, item: str = "FOOD-01", ready: bool = True, by: str = "lin") -> Any:
        """A walk-in of Ms Guo."""
        actor = self.actor(by)
        begun = draft.start_at_window(item_code=item, person_id=self.guo().pk, by=actor, at=self.at)
        if ready:
            draft.save(key=begun.key, by=actor, at=self.at, situations={"place": "OWN"}, answers=ANSWERS)
        return begun

    def mark(self, key: str, *codes: str, form: str = "SHOWN", at: datetime | None = None) -> None:
        receiving.receive_papers(key=key, codes=list(codes), form=form, by=self.actor("lin"), at=at or self.at)

    def submitted(self, *, complete: bool = True, item: str = "FOOD-01") -> Receipt:
        key = self.draft(item=item).key
        if complete:
            self.mark(key, "plan" if item == "FOOD-01" else "card")
        return submission.submit(key=key, by=self.actor("lin"), at=self.at, once=f"once-{key}")

    def notified(self) -> Receipt:
        receipt = self.submitted(complete=False)
        told = [
            Defect("plan", "经营场所平面布局图", "没有提交", "请提交"),
            Defect("field:area", "经营面积", "和图上不一样", "请改正"),
        ]
        later = self.at + timedelta(minutes=1)
        correction.request_correction(case_number=receipt.case_number, defects=told, by=self.actor("lin"), at=later)
        return receipt

    def accepted(self, *, item: str = "FOOD-01") -> Receipt:
        receipt = self.submitted(item=item)
        acceptance.accept(case_number=receipt.case_number, by=self.actor("lin"), at=self.at)
        return receipt

    def granted(self) -> Receipt:
        receipt = self.accepted()
        number = receipt.case_number
        review.pass_on(case_number=number, opinion="符合条件", by=self.actor("zheng"), at=self.at)
        decision.grant(case_number=number, by=self.actor("su"), at=self.at)
        self.town.react()
        return receipt


def staff_up(town: Town) -> None:
    """Second persons for the window, in whichever database is open."""
    for code, name, function in (("P-OUT", "统一出件", "WINDOW"), ("P-CHIEF", "大厅值班主任", "HALL_MANAGER")):
        post_upkeep.put_post(
            code=code, name=name, function=function, unit_code="SCJG", hall_code="XZ", by=BUILDER, at=town.at
        )
    for name, shown, post, role in (
        ("mei", "梅窗", "P-WINDOW", "B"),
        ("qian", "钱雨", "P-OUT", "A"),
        ("ye", "叶青", "P-CHIEF", "A"),
    ):
        _appoint(town, name, shown, post, role)
    town.publish(STAMP, code="STAMP-01")
    for code in ("FOOD-01", "STAMP-01"):
        for act, post in {"CONFIRMATION": "P-CHIEF", "DELIVERY": "P-OUT"}.items():
            duties.assign(item_code=code, act=act, post_code=post, by=town.actor("wei"), at=town.at)
    for act in ("REVIEW", "DECISION"):
        duties.assign(item_code="STAMP-01", act=act, post_code="P-WINDOW", by=town.actor("wei"), at=town.at)


def _appoint(town: Town, name: str, shown: str, post: str, role: str) -> None:
    account = staff_account.open_staff_account(
        sign_in_name=f"{name}.window",
        display_name=shown,
        first_password=PASSWORD,
        by=BUILDER,
        at=town.at,
        must_change_password=False,
    )
    appointment.appoint(
        account_key=account.key, staff_number=name, name=shown, unit_code="SCJG", by=BUILDER, at=town.at
    )
    assert Post.objects.filter(code=post).exists()
    post_holding.hold(post_code=post, staff_number=name, role=role, by=BUILDER, at=town.at)
    town.people[name], town.accounts[name] = actors.account(account.pk, shown), account


@pytest.fixture
def counter(town: Town) -> Counter:
    staff_up(town)
    return Counter(town)


@pytest.fixture
def at_counter(counter: Counter, browse: Callable[[str], Any]) -> Callable[[str], Any]:
    """`at_counter("lin")` is the browser of Mr Lin, with everybody of the counter appointed."""
    return browse


def scan(name: str = "图.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, "application/pdf")


def said(answer: Any) -> list[str]:
    """The toasts of the page that an act led to."""
    from django.contrib.messages import get_messages

    return [str(one) for one in get_messages(answer.wsgi_request)]
