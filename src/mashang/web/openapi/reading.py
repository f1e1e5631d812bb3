"""What programs send: JSON whose texts and numbers can be kept, or a refusal."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from mashang.kernel.encodings import can_be_kept


class NotJson(ValueError):
    """A form of another site can be sent without asking; JSON cannot."""


class Storable(Parser):
    """Refuses what does not call itself JSON, what is no object (else `true` would pass where every field may be left
    out), two values of one name (one reader takes the first, another the last), and what cannot be kept."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise NotJson(request.content_type)
        value = json.loads(request.body, object_pairs_hook=_unambiguous)
        if not isinstance(value, dict) or not can_be_kept(value):
            raise ValueError("not storable")
        return value


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(value := dict(pairs)) < len(pairs):
        raise ValueError("one name twice")
    return value
