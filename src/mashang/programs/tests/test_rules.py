from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from mashang.programs import rules


def test_the_signature_is_the_one_that_standard_webhooks_publishes():
    """The example of the specification's reference libraries."""
    headers = rules.signed_headers(
        key="msg_p5jXN8AQM9LWM0D4loKWxJek",
        at=datetime.fromtimestamp(1614265330, UTC),
        body=b'{"test": 2432232314}',
        secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    )
    assert headers == {
        "content-type": "application/json",
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_pauses_grow_to_an_hour_and_end_after_half_a_day():
    at = datetime(2026, 3, 9, tzinfo=UTC)
    pauses = [(rules.next_attempt(tries, at) or at) - at for tries in range(1, 14)]
    assert [pause.total_seconds() for pause in pauses] == [6, 60, 300, 1800, *[3600] * 8, 0]
    assert rules.next_attempt(13, at) is None


@given(st.lists(st.integers(0, 9), min_size=1, max_size=10))
def test_a_division_with_all_below_is_closed_downwards(choices):
    parents = {str(n): str(choices[n] % n) if n else "" for n in range(len(choices))}
    found = rules.with_all_below("0", parents)
    assert found == set(parents)  # everything hangs below the first
    for code in parents:
        below = rules.with_all_below(code, parents)
        assert code in below
        assert {one for one, parent in parents.items() if parent in below} <= below
