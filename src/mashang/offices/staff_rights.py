"""Answers the lower rooms' question who on the staff may do what (port: people.ports.StaffRights)."""

from mashang.kernel.actors import SYSTEM, Actor
from mashang.offices import queries


class Posts:
    def require(self, actor: Actor, *functions: str) -> None:
        """Jobs of the system may (they are started by commands and the relay only); people need a post."""
        if actor.kind != SYSTEM:
            queries.require(actor, *functions)
