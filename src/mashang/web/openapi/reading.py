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
    out), NUL and lone surrogates (no database keeps them), NaN and infinity (no JSON knows them)."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise NotJson(request.content_type)
        value = json.loads(request.body)
        if not isinstance(value, dict) or not can_be_kept(value):
            raise ValueError("not storable")
        return value
