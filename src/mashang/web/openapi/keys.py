"""Calls of programs: `Authorization: Bearer <key>`, needed for the exchange, welcome at what is public."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from mashang.programs.operations import admission
from mashang.programs.types import Caller

MAY_CARRY_A_KEY: dict[str, Any] = {"security": [{}, {"ByKey": []}]}  # as OpenAPI says "with or without"


class ByKey(HttpBearer):
    """A key of a program that has the scope; everything done in the call is done by the program."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        moment, visitor = request.moment, request.actor  # type: ignore[attr-defined]
        caller = admission.admit(key=token, scope=self.scope, by=visitor, at=moment)
        request.actor = caller.actor  # type: ignore[attr-defined]
        return caller


def key_if_given(scope: str) -> Callable[[HttpRequest], Any]:
    """For what is public: nobody needs a key, but a key that is sent must be good."""
    by_key = ByKey(scope)
    return lambda request: by_key(request) if request.headers.get("Authorization") else True
