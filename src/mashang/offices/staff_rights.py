"""Answers the lower rooms' question who on the staff may do what (port: people.ports.StaffRights)."""

from mashang.kernel.actors import SYSTEM, Actor
from mashang.kernel.errors import NotAllowed
from mashang.offices import queries


class Posts:
    def require(self, actor: Actor, *functions: str) -> None:
        if not self.may(actor, *functions):
            raise NotAllowed

    def may(self, actor: Actor, *functions: str) -> bool:
        """Jobs of the system may (they are started by commands and the relay only); people need a post."""
        return actor.kind == SYSTEM or queries.holds(actor, *functions)
