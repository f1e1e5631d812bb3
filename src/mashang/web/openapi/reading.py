"""What programs send: JSON whose texts and numbers can be kept, or a refusal."""

import json
import math
import re
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class NotJson(ValueError):
    """A form of another site can be sent without asking; JSON cannot."""


class Storable(Parser):
    """Refuses what does not call itself JSON, what is no object (else `true` would pass where every field may be left
    out), NUL and lone surrogates (no database keeps them), NaN and infinity (no JSON knows them)."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise NotJson(request.content_type)
        value = json.loads(request.body)
        if not isinstance(value, dict) or not _is_storable(value):
            raise ValueError("not storable")
        return value


def _is_storable(value: Any) -> bool:
    match value:
        case str():
            return UNSTORABLE.search(value) is None
        case float():
            return math.isfinite(value)
        case list():
            return all(_is_storable(one) for one in value)
        case dict():
            return all(_is_storable(name) and _is_storable(one) for name, one in value.items())
    return True
