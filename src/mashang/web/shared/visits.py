"""A request as views get it: the middleware has said who comes and when. For type checkers; nothing is made of it."""

from datetime import datetime

from django.http import HttpRequest

from mashang.kernel.actors import Actor
from mashang.offices.types import PostView


class Visit(HttpRequest):
    actor: Actor
    moment: datetime
    functions: frozenset[str]  # of the posts held, where a staff gate has asked for them
    posts: list[PostView]
