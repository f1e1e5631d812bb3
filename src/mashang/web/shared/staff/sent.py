"""What a form of staff says."""

from collections.abc import Mapping
from typing import Any

from mashang.web.shared import sent
from mashang.web.shared.pages import once_key
from mashang.web.shared.visits import Visit

Typed = dict[str, str]
LONGEST_SEARCH = 120  # an organisation's name


def acting(request: Visit) -> dict[str, Any]:
    """Who acts, when, and the key that makes a second click harmless: the arguments of every act on a case."""
    return {"by": request.actor, "at": request.moment, "once": once_key(request)}


def typed_in(request: Visit, limits: Mapping[str, int]) -> Typed:
    """The text fields of a form as they were typed; how long they may be, `refuse_longer` says when they are used."""
    return sent.uncut(request.POST, limits)


def sought(request: Visit) -> tuple[str, str]:
    """What a search for a case asks, and the state that it is narrowed to. The form posts: identity numbers and names
    stay out of addresses, their history and logs. In the address only from a link to a number."""
    given = sent.uncut(request.POST if request.method == "POST" else request.GET, {"q": LONGEST_SEARCH, "state": 20})
    return given["q"][:LONGEST_SEARCH], given["state"]
