"""Refusals shown in the page that was sent: everything typed stays, every reason stands at its field."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from mashang.kernel.errors import NotFound, Reason, Refusal, TooMany

CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a page comes back, and with which status; empty on a page that was only opened."""

    reasons: tuple[Reason, ...] = ()
    status: int = 200

    @property
    def is_stale(self) -> bool:
        """Somebody else was first: the page shows how things stand now."""
        return self.status == CONFLICT

    @property
    def problems(self) -> tuple[Reason, ...]:
        """What can be mended in the form."""
        return () if self.is_stale else self.reasons


NOTHING = Refused()


def in_place(refusal: Refusal) -> Refused:
    """For the page that was sent; what no form can mend goes on to its own page."""
    if isinstance(refusal, NotFound | TooMany):
        raise refusal
    return Refused(refusal.reasons, refusal.status)


def wrong(reasons: Iterable[Reason]) -> Refused:
    """Reasons that the page found itself."""
    found = tuple(reasons)
    return Refused(found, 422) if found else NOTHING


def renamed(refusal: Refusal, name: Callable[[str], str]) -> Refusal:
    """The same refusal with other names of fields, for pages that call them otherwise."""
    return type(refusal)(*(replace(one, field=name(one.field)) if one.field else one for one in refusal.reasons))
