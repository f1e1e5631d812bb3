"""A town in which everything that an address can name is there: cases, papers, drafts, tasks, people of every role."""

import re
from dataclasses import dataclass
from typing import Any

from mashang.cases.models import HandedMaterial
from mashang.cases.operations import draft
from mashang.catalogue.operations import unlisted_demand
from mashang.certificates.models import Certificate
from mashang.documents.models import Letter
from mashang.errands.operations import asking
from mashang.journeys import errands
from mashang.kernel import actors
from mashang.notifications.models import Message
from mashang.offices.models import Official, Post, Unit
from mashang.offices.operations import post_upkeep, unit_upkeep, view_keeping
from mashang.offices.queries import saved_views
from mashang.web.conftest import BUILDER, MAKING_ITS_FORM, Town
from mashang.web.desk.tests.conftest import Ways
from mashang.web.window.tests.conftest import Counter

ROLES = {  # column of the table -> sign-in name in the town
    "visitor": "",
    "owner": "li",
    "stranger": "sun",
    "window": "lin",
    "window elsewhere": "deng",
    "reviewer": "zheng",
    "reviewer elsewhere": "yan",
    "approver": "su",
    "supervision": "chen",
    "hall manager": "ye",
    "item editor": "he",
    "item reviewer": "tang",
    "item publisher": "wei",
    "system": "admin",
    "security": "bao",
    "audit": "shen",
}
MORE = {
    "chen": ("陈督", "SUPERVISION"),
    "ye": ("叶馆", "HALL_MANAGER"),
    "bao": ("鲍安全", "SECURITY_ADMIN"),
    "shen": ("沈审计", "AUDIT_ADMIN"),
}
ELSEWHERE = {"deng": ("邓海", "WINDOW"), "yan": ("严外", "REVIEW")}  # of another division, without duties here
WHERE = [  # beginning of the address, place in it, what stands there
    (r".*(letters/|/certificate/|/rating/)", "number", "granted"),
    (r".*letters/", "key", "letter"),
    (r"(console|my)/certificates/", "number", "certificate"),
    (r"window/drafts/.*application-form/", "key", "walk-in with form"),
    (r"(my|api/v1)/applications/.*application-form", "key", "with form"),
    (r"window/drafts/", "key", "walk-in"),
    (r"window/drafts/", "material_key", "walk-in"),
    (r"(my|api/v1)/applications/", "material_key", "mine"),
    (r"my/messages/", "key", "message"),
    (r"console/accounts/", "key", "account"),
    (r"console/calendars/", "code", "calendar"),
    (r"console/offices/posts/", "code", "post"),
    (r"console/offices/units/", "code", "unit"),
    (r"(console/offices/)?halls/", "code", "calendar"),
    (r"console/undelivered/", "number", "nothing"),
    (r"console/items/", "number", "version"),
    (r"desk/unlisted-demands/", "key", "demand"),
    (r"(desk|window)/cases/.*materials/", "key", "material_key"),
    (r"console/certificates/", "act", "change"),
    (r"(desk|console)/work/", "key", "errand"),
    (r"(desk|console)/views/", "view_id", "view"),
    (r"api/.*materials/", "code", "plan"),
    (r"verify/", "code", "nothing"),
]


@dataclass
class Place:
    """The town, and what stands at which place of an address."""

    town: Town
    named: dict[str, Any]

    def address(self, route: str) -> str:
        """The route with what is really there; the address of something made up where nothing is."""
        return "/" + re.sub(r"[<{](?:\w+:)?(\w+)[>}]", lambda found: str(self._at(route, found[1])), route)

    def _at(self, route: str, name: str) -> Any:
        place = next((what for start, where, what in WHERE if where == name and re.match(start, route)), name)
        return self.named.get(place, "0" * 32)


def build(town: Town) -> Place:
    """Ms Li has a granted case with its papers, one before the approver and two drafts; the window two walk-ins; the
    reviewer a list that was taken out and a view that she keeps."""
    _appoint(town)
    ways = Ways(town)
    granted = ways.granted()
    town.react()
    reviewed = ways.reviewed()
    mine = draft.start(item_code="FOOD-01", by=town.actor("li"), at=town.at)
    ways.attach(mine.key, "plan")
    town.publish(MAKING_ITS_FORM, code="FORM-01")
    with_form = draft.start(item_code="FORM-01", by=town.actor("li"), at=town.at)
    certificate = Certificate.objects.get()
    demand = unlisted_demand.report(item_code="FOOD-01", text="要我交户口簿", by=actors.visitor(), at=town.at)
    zheng = town.actor("zheng")
    errand = asking.ask(kind="case-export", what={"wanted": {}, "columns": ["number"]}, by=zheng, at=town.at)
    errands.finish_all(town.at)
    view_keeping.keep_view(page="desk:search", name="审查中", query="state=ACCEPTED", is_start=False, by=zheng)
    handed = HandedMaterial.objects.order_by("-id")
    return Place(
        town,
        {
            "number": reviewed,
            "granted": granted,
            "task_id": ways.task(reviewed).pk,
            "key": mine.key,
            "mine": handed.filter(application__key=mine.key).first().key,
            "material_key": handed.filter(application__cases__number=reviewed).first().key,
            "with form": with_form.key,
            "walk-in": Counter(town).draft().key,
            "walk-in with form": Counter(town).draft(item="FORM-01").key,
            "letter": Letter.objects.filter(about_number=granted).first().key,
            "errand": errand,
            "view": saved_views(zheng, "desk:search")[0].id,
            "demand": demand.key,
            "certificate": certificate.number,
            "identifier": certificate.identifier,
            "account": town.accounts["lin"].key,
            "message": Message.objects.filter(channel="IN_APP").first().key,
            "code": "FOOD-01",
            "version": 1,
            "calendar": "XZ",
            "post": "P-REVIEW",
            "unit": "SCJG",
            "year": 2026,
            "nothing": "9" * 12,
            "plan": "plan",
            "name": "plan.pdf",
            "kind": "limits",
            "part": "basics",
            "act": "unlocking",
            "change": "cancellation",
            "answer": "confirmation",
            "token": "9" * 24,
        },
    )


def _appoint(town: Town) -> None:
    for name, (shown, function) in MORE.items():
        town.appoint(name, shown, function)
    unit_upkeep.put_division(
        code="359902000000", name="临江区", level="COUNTY", parent_code=town.division.code, by=BUILDER, at=town.at
    )
    details = unit_upkeep.UnitDetails(name="临江区市场监督管理局", short_name="区市场监管局", letter_word="临市监")
    unit_upkeep.put_unit(code="LJ", division_code="359902000000", details=details, by=BUILDER, at=town.at)
    for name, (shown, function) in ELSEWHERE.items():
        code = f"LJ-{function}"
        post_upkeep.put_post(code=code, name=shown, function=function, unit_code="LJ", by=BUILDER, at=town.at)
        town.appoint(name, shown, function)
        official = Official.objects.get(staff_number=name)
        official.holdings.update(post=Post.objects.get(code=code))
        Official.objects.filter(pk=official.pk).update(unit=Unit.objects.get(code="LJ"))
