"""One case from the draft to the decision, through the operations, by the people of the demo city."""

import itertools
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from mashang.cases.operations import acceptance, decision, draft, review, submission
from mashang.catalogue import queries as catalogue
from mashang.config import settings
from mashang.demo import cast, city, samples
from mashang.documents.operations import storing
from mashang.kernel import actors, clock
from mashang.kernel.actors import Actor

ITEM = "11359900003590026C3000131019000"  # 食品经营许可新办
SITUATIONS = {
    "shop": "LARGE",
    "agent": "AGENT",
}  # with these it wants four papers of the applicant, and makes the application form
KNOWN = "people.json"  # in the home: who is which account
_clicks = itertools.count(1)


def found_city() -> None:
    """Builds the offices, items and people of the demo city in an empty database."""
    from django.contrib.auth.hashers import Argon2PasswordHasher as Hasher

    Hasher.time_cost, Hasher.memory_cost, Hasher.parallelism = 1, 64, 1  # nobody attacks this city
    staff, citizens = city.found(clock.today())
    accounts = {name: (actor.account_id, actor.label) for name, actor in (staff | citizens).items()}
    (settings.HOME / KNOWN).write_text(json.dumps(accounts))


@cache
def _accounts() -> dict[str, tuple[int, str]]:
    return json.loads((settings.HOME / KNOWN).read_text())


def people(one: cast.Citizen | cast.Staff) -> Actor:
    name = one.phone if isinstance(one, cast.Citizen) else one.sign_in_name
    return actors.account(*_accounts()[name], channel="WEB" if isinstance(one, cast.Citizen) else "WINDOW")


@dataclass
class Life:
    """The next act of each step; `key` and `number` say which application and case this is."""

    key: str
    at: datetime
    number: str = ""
    receipt: str = ""

    @classmethod
    def drafted(cls, at: datetime | None = None) -> "Life":
        """A draft with everything that the act wants: four papers, the form, answers to the questions."""
        at = at or clock.now()
        li = people(cast.LI)
        offer = catalogue.open_offer(ITEM, on=clock.city_day(at))
        made = draft.start(item_code=ITEM, by=li, at=at)
        draft.save(
            key=made.key, by=li, at=at, situations=SITUATIONS, answers=samples.answers(offer), delivery_way="ONLINE"
        )
        for material in offer.materials_for(SITUATIONS):
            if material.source == "APPLICANT":
                draft.attach(key=made.key, code=material.code, checked=paper(), by=li, at=at)
        return cls(made.key, at)

    def submit(self) -> None:
        receipt = submission.submit(key=self.key, by=people(cast.LI), at=self.later(), once=click())
        self.number, self.receipt = receipt.case_number, receipt.receipt_number

    def accept(self) -> None:
        acceptance.accept(case_number=self.number, by=people(cast.CLERK), at=self.later(), once=click())

    def review(self) -> None:
        review.pass_on(
            case_number=self.number,
            opinion="材料齐全，符合条件，拟准予。",
            by=people(cast.REVIEWER),
            at=self.later(),
            once=click(),
        )

    def decide(self) -> None:
        decision.grant(case_number=self.number, by=people(cast.APPROVER), at=self.later(), once=click())

    @property
    def acts(self):
        return self.submit, self.accept, self.review, self.decide

    def later(self) -> datetime:
        self.at += timedelta(minutes=5)
        return self.at


@cache
def paper() -> storing.Checked:
    return storing.check(samples.paper("测速材料"), "测速材料.pdf")


def click() -> str:
    """A key as a browser sends it, unique on this machine's run."""
    return f"bench-{clock.now():%H%M%S%f}-{next(_clicks):08d}"
