from hypothesis import given
from hypothesis import strategies as st

from mashang.offices.models import Post
from mashang.offices.rules import ADMINISTRATION, kept_apart

FUNCTIONS = st.sampled_from([word for word, _ in Post.FUNCTIONS])


@given(FUNCTIONS, FUNCTIONS)
def test_what_is_kept_apart_is_kept_apart_both_ways(one, other):
    assert bool(kept_apart([one], other)) == bool(kept_apart([other], one))


@given(st.sets(FUNCTIONS), FUNCTIONS)
def test_an_administrator_holds_one_function_only(held, wanted):
    together = held | {wanted}
    apart = bool(kept_apart(held, wanted))
    assert apart == (len(together) > 1 and (wanted in ADMINISTRATION or bool(held & ADMINISTRATION)))
