"""The divisions that a program may know of: its own and all below it."""

from mashang.offices import queries as offices
from mashang.programs import rules


def with_all_below(code: str) -> frozenset[int]:
    """Their ids. One statement."""
    known = offices.divisions()
    below = rules.with_all_below(code, {one.code: one.parent_code for one in known})
    return frozenset(one.id for one in known if one.code in below)
