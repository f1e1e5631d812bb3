"""Answers the lower rooms' question who on the staff may do what (port: people.ports.StaffRights)."""

from mashang.kernel.actors import SYSTEM, Actor
from mashang.offices import queries


class Posts:
    def require(self, actor: Actor, *functions: str) -> None:
        queries.require_or_job(actor, *functions)

    def may(self, actor: Actor, *functions: str) -> bool:
        return actor.kind == SYSTEM or queries.holds(actor, *functions)
