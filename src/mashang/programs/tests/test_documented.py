"""What docs/running/interfaces.md tells receivers to run really verifies what we send."""

import re
from pathlib import Path

import pytest

from mashang.kernel import clock
from mashang.programs import rules

PAGE = Path(__file__).resolve().parents[4] / "docs" / "running" / "interfaces.md"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture
def verifies():
    (sample,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    defined: dict = {}
    exec(sample, defined)
    return defined["is_from_mashang"]


def test_the_sample_accepts_what_we_sign_and_nothing_else(verifies):
    now, body = clock.now(), b'{"type": "case.accepted"}'
    headers = rules.signed_headers(key="k" * 32, at=now, body=body, secret=SECRET)
    old = rules.signed_headers(key="k" * 32, at=clock.on(clock.today()).replace(year=2020), body=body, secret=SECRET)
    assert verifies(SECRET, headers, body)
    assert verifies(SECRET, {**headers, "webhook-signature": f"v1,other {headers['webhook-signature']}"}, body)
    assert not verifies(SECRET, headers, body + b" ")
    assert not verifies(SECRET, {**headers, "webhook-id": "m" * 32}, body)
    assert not verifies(SECRET, old, body)
    assert not verifies("whsec_AAAA", headers, body)
