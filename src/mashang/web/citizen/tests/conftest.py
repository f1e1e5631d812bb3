"""Short ways to an application of Ms Li in a certain state, through the operations."""

from datetime import timedelta

import pytest

from mashang.cases.operations import acceptance, correction, decision, draft, review, submission
from mashang.cases.types import Defect, Receipt
from mashang.documents.operations import storing
from mashang.notifications.models import Message

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
ANSWERS = {"premises": "云江市滨河东路 118 号", "area": "86.5"}


class Ways:
    """What Ms Li and the officials do before a test begins."""

    def __init__(self, town) -> None:
        self.town = town

    def draft(self, *, name: str = "li", ready: bool = True, way: str = "ONLINE"):
        by, at = self.town.actor(name), self.town.at
        begun = draft.start(item_code="FOOD-01", by=by, at=at)
        if ready:
            draft.save(key=begun.key, by=by, at=at, situations={"place": "OWN"}, answers=ANSWERS, delivery_way=way)
            self.attach(begun.key, "plan", name=name)
        return begun

    def attach(self, key: str, code: str, *, name: str = "li", at=None) -> None:
        checked = storing.check(PDF, f"{code}.pdf")
        draft.attach(key=key, code=code, checked=checked, by=self.town.actor(name), at=at or self.town.at)

    def submitted(self, **how) -> Receipt:
        key = self.draft(**how).key
        name = how.get("name", "li")
        return submission.submit(key=key, by=self.town.actor(name), at=self.town.at, once=f"once-{key}")

    def notified(self, **how) -> Receipt:
        receipt = self.submitted(**how)
        correction.request_correction(
            case_number=receipt.case_number,
            by=self.town.actor("lin"),
            at=self.town.at + timedelta(minutes=1),
            defects=[
                Defect("plan", "经营场所平面布局图", "没有标出洗手消毒设施的位置", "请在图上补标"),
                Defect("field:area", "经营面积", "和平面图上写的不一样", "请核对后改正"),
            ],
        )
        return receipt

    def accepted(self, **how) -> Receipt:
        receipt = self.submitted(**how)
        acceptance.accept(case_number=receipt.case_number, by=self.town.actor("lin"), at=self.town.at)
        return receipt

    def granted(self, **how) -> Receipt:
        receipt = self.accepted(**how)
        number, at = receipt.case_number, self.town.at
        review.pass_on(case_number=number, opinion="符合条件", by=self.town.actor("zheng"), at=at)
        decision.grant(case_number=number, by=self.town.actor("su"), at=at)
        return receipt


@pytest.fixture
def ways(town) -> Ways:
    return Ways(town)


def code_sent_to(phone: str) -> str:
    """The code that was sent to a phone last."""
    sent = next(one for one in Message.objects.filter(template_code="CODE").order_by("-id") if one.address == phone)
    return sent.values["code"]
