"""What a desk always shows: how much waits for its official, which posts it serves, whether it oversees a division."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from mashang.kernel.actors import Actor
from mashang.offices import queries as offices
from mashang.offices.types import PostView
from mashang.web.shared.visits import Visit
from mashang.workflow import queries as workflow
from mashang.workflow.types import Counts

OVERSEEING = ("SUPERVISION", "HALL_MANAGER")
AUDITING = ("SUPERVISION", "AUDIT_ADMIN")
ISSUING = ("REVIEW", "APPROVAL", "WINDOW")  # who may open the certificate of a case


class Desk:
    """Read when a template or view asks; posts cost one statement, counts two."""

    def __init__(self, request: Visit) -> None:
        self.request = request
        self.actor: Actor = request.actor
        self.at: datetime = request.moment

    def page(self, template: str, values: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
        """A page of this desk."""
        return render(self.request, template, {"desk": self, "counts": self.badges, **values}, status=status)

    @cached_property
    def posts(self) -> list[PostView]:
        return offices.posts_of(self.actor)

    @cached_property
    def counts(self) -> Counts:
        return workflow.counts(self.actor, at=self.at)

    @property
    def stand_ins(self) -> list[PostView]:
        """Posts that the official serves as B."""
        return [post for post in self.posts if post.role == "B"]

    @property
    def oversees(self) -> bool:
        return self._holds(OVERSEEING)

    @property
    def supervises(self) -> bool:
        return self._holds(("SUPERVISION",))

    @property
    def audits(self) -> bool:
        return self._holds(AUDITING)

    @property
    def issues(self) -> bool:
        return self._holds(ISSUING)

    @property
    def badges(self) -> dict[str, str]:
        """What the header shows beside its places."""
        return {"desk:inbox": self.counts.all_text} if self.counts.all else {}

    def _holds(self, functions: tuple[str, ...]) -> bool:
        return any(post.function in functions for post in self.posts)


def show(request: Visit, template: str, values: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """A shared page in the frame of the desk."""
    return Desk(request).page(template, values, status=status)
