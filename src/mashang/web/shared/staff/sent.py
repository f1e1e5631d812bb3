"""What a form of staff says."""

from collections.abc import Mapping
from typing import Any

from mashang.web.shared import sent
from mashang.web.shared.pages import once_key
from mashang.web.shared.visits import Visit

Typed = dict[str, str]


def acting(request: Visit) -> dict[str, Any]:
    """Who acts, when, and the key that makes a second click harmless: the arguments of every act on a case."""
    return {"by": request.actor, "at": request.moment, "once": once_key(request)}


def typed_in(request: Visit, limits: Mapping[str, int]) -> Typed:
    """The text fields of a form as they were typed; how long they may be, `refuse_longer` says when they are used."""
    return sent.uncut(request.POST, limits)
