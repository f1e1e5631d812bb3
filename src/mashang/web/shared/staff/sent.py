"""What a form of staff says."""

from collections.abc import Mapping
from typing import Any

from mashang.web.shared.pages import once_key
from mashang.web.shared.visits import Visit

Typed = dict[str, str]
LONGEST_SEARCH = 120  # an organisation's name


def acting(request: Visit) -> dict[str, Any]:
    """Who acts, when, and the key that makes a second click harmless: the arguments of every act on a case."""
    return {"by": request.actor, "at": request.moment, "once": once_key(request)}


def typed_in(request: Visit, limits: Mapping[str, int]) -> Typed:
    """The text fields of a form, each at most as long as said; without control characters that no text needs."""
    return {name: request.POST.get(name, "").replace("\x00", "").strip()[:limit] for name, limit in limits.items()}


def sought(request: Visit) -> tuple[str, str]:
    """What a search for a case asks, and the state that it is narrowed to. The form posts: identity numbers and names
    stay out of addresses, their history and logs. In the address only from a link to a number."""
    given = request.POST if request.method == "POST" else request.GET
    return given.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH], given.get("state", "")
