"""A program with a key, calls with it, and an application of Ms Li that was filed through the interface itself."""

from typing import Any

import pytest
from django.test import Client

from mashang.kernel import actors, clock
from mashang.programs.models import Program
from mashang.programs.operations import key_making, registration
from mashang.programs.types import CASES, CATALOGUE, CERTIFICATES, STATISTICS
from mashang.web.conftest import TODAY, Town

BY = actors.job("tests")
ANSWERS = {
    "situations": {"place": "OWN"},
    "answers": {"premises": "滨江大道 8 号", "area": 40},
    "contact_phone": "13800000001",
    "delivery_way": "ONLINE",
}
NOW = clock.on(TODAY, 0)


@pytest.fixture
def program(town: Town) -> Program:
    return register("省监管平台", (CATALOGUE, CASES, CERTIFICATES, STATISTICS))


def register(name: str, scopes: tuple[str, ...], *, division: str = "359900000000", calls: int = 1000) -> Program:
    return registration.register(
        name=name, contact="省数据局", division_code=division, scopes=scopes, calls_per_minute=calls, by=BY, at=NOW
    )


def key_of(program: Program, days: int = 30) -> key_making.MadeKey:
    return key_making.make_key(program_key=program.key, days=days, by=BY, at=NOW)


class Calling:
    """Calls with a key; `get` as the test client's."""

    def __init__(self, key: str) -> None:
        self.client, self.header = Client(), {"HTTP_AUTHORIZATION": f"Bearer {key}"}

    def get(self, address: str, **asked: Any) -> Any:
        return self.client.get(f"/api/v1{address}", asked, **self.header)


@pytest.fixture
def calling(program: Program) -> Calling:
    return Calling(key_of(program).text)


@pytest.fixture
def filed(town: Town, browse) -> str:
    """The number of a case that Ms Li filed through the interface."""
    li = browse("li")
    begun = li.post("/api/v1/applications", {"item_code": "FOOD-01"}, content_type="application/json").json()
    address = f"/api/v1/applications/{begun['key']}"
    saved = li.put(address, ANSWERS, content_type="application/json")
    assert saved.status_code == 200, saved.content
    _hand_in(li, address)
    receipt = li.post(f"{address}/submission")
    assert receipt.status_code == 201, receipt.content
    return receipt.json()["case_number"]


def _hand_in(client: Client, address: str) -> None:
    from io import BytesIO

    from PIL import Image

    drawn = BytesIO()
    Image.new("RGB", (40, 30), "white").save(drawn, "PNG")
    drawn.seek(0)
    drawn.name = "plan.png"
    answer = client.post(f"{address}/materials/plan", {"file": drawn})
    assert answer.status_code == 201, answer.content
