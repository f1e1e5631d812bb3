"""What surrounds each call: the session that it carries, and how its answer is written."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from ninja.errors import HttpError
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder
from ninja.security import SessionAuth

TOKENS = CsrfViewMiddleware(lambda request: HttpResponse())


class SignedIn(SessionAuth):
    """The web session, with its CSRF token on unsafe calls; one middleware looks at all of them, not a new one each."""

    def __init__(self) -> None:
        super().__init__(csrf=False)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        request.csrf_processing_done = False  # type: ignore[attr-defined]  # it passed, for ninja's views are exempt
        if TOKENS.process_view(request, self.authenticate, (), {}):
            raise HttpError(403, "CSRF check Failed")
        return request.actor if request.actor.is_known else None  # type: ignore[attr-defined]


class AsBytes(JSONRenderer):
    """An answer that need not look for its own encoding."""

    ENCODER = NinjaJSONEncoder()

    def render(self, request: HttpRequest, answer: Any, *, response_status: int) -> bytes:
        return self.ENCODER.encode(answer).encode()
