"""Short ways to Ms Li's application at a certain step, and the people who only read."""

from datetime import datetime

import pytest

from mashang.cases.models import HandedMaterial
from mashang.cases.operations import acceptance, decision, draft, non_acceptance, review, submission
from mashang.cases.types import Receipt
from mashang.catalogue.operations import duties
from mashang.documents.operations import storing
from mashang.workflow.models import Task

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
ANSWERS = {"premises": "云江市滨河东路 118 号", "area": "86.5"}


class Ways:
    """What Ms Li and the officials do before a test begins, on the day before the pages' today."""

    def __init__(self, town) -> None:
        self.town = town
        self.at: datetime = town.at

    def attach(self, key: str, code: str, *, at: datetime | None = None, name: str = "li", file: bytes = PDF) -> None:
        checked = storing.check(file, f"{code}.pdf")
        draft.attach(key=key, code=code, checked=checked, by=self.town.actor(name), at=at or self.at)

    def submitted(self, *, name: str = "li") -> Receipt:
        by = self.town.actor(name)
        key = draft.start(item_code="FOOD-01", by=by, at=self.at).key
        draft.save(key=key, by=by, at=self.at, situations={"place": "OWN"}, answers=ANSWERS, delivery_way="ONLINE")
        self.attach(key, "plan", name=name)
        return submission.submit(key=key, by=by, at=self.at, once=f"once-{key}")

    def accepted(self, *, name: str = "li") -> str:
        number = self.submitted(name=name).case_number
        acceptance.accept(case_number=number, by=self.town.actor("lin"), at=self.at)
        return number

    def reviewed(self, *, name: str = "li", proposal: str = "GRANT") -> str:
        number = self.accepted(name=name)
        by = self.town.actor("zheng")
        review.pass_on(case_number=number, opinion="布局图符合要求", proposal=proposal, by=by, at=self.at)
        return number

    def granted(self, *, name: str = "li") -> str:
        number = self.reviewed(name=name)
        decision.grant(case_number=number, by=self.town.actor("su"), at=self.at)
        return number

    def proposed_not_to_accept(self) -> str:
        """The window thinks that it is not ours; Mr Su is the second person."""
        editor, number = self.town.actor("wei"), self.submitted().case_number
        duties.assign(item_code="FOOD-01", act="CONFIRMATION", post_code="P-APPROVAL", by=editor, at=self.at)
        non_acceptance.propose(
            case_number=number,
            ground="NOT_OURS",
            reason="经营场所在临江区",
            right_body="临江区市场监督管理局",
            by=self.town.actor("lin"),
            at=self.at,
        )
        return number

    def copy_of_the_plan(self, number: str, copy: int) -> None:
        """The plan once more, as another file for the same material."""
        plan = HandedMaterial.objects.filter(application__cases__number=number).earliest("id")
        HandedMaterial.objects.create(
            application=plan.application,
            code=plan.code,
            form="FILE",
            file=plan.file,
            key=f"{plan.key[:30]}{copy:02}",
            handed_at=plan.handed_at,
            handed_by="APPLICANT",
        )

    def task(self, number: str) -> Task:
        return Task.objects.get(subject_number=number, state="OPEN")


def staff_up(town) -> None:
    """Ms Fang stands in for the approver, Mr Chen is in supervision, Ms Ye manages the hall."""
    town.appoint("fang", "方二", "APPROVAL", role="B")
    town.appoint("chen", "陈督", "SUPERVISION")
    town.appoint("ye", "叶馆", "HALL_MANAGER")


@pytest.fixture
def ways(town) -> Ways:
    staff_up(town)
    return Ways(town)
