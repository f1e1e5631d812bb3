"""Refusals shown in the form that was sent: everything typed stays, every reason stands at its field."""

from mashang.kernel.errors import NotFound, Reason, Refusal, TooMany


def in_place(refusal: Refusal) -> tuple[Reason, ...]:
    """The reasons for the page that was sent; what no form can mend goes on to its own page."""
    if isinstance(refusal, NotFound | TooMany):
        raise refusal
    return refusal.reasons
