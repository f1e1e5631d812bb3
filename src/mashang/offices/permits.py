"""Who may change the offices: administrators, and jobs of the system (the demonstration, imports)."""

from mashang.kernel.actors import Actor
from mashang.offices.staff_rights import Posts


def require_administrator(by: Actor) -> None:
    """System administrators look after halls, units, posts and officials; others are refused (NotAllowed)."""
    Posts().require(by, "SYSTEM_ADMIN")


def require_grantor(by: Actor) -> None:
    """Security or system administrators say who holds which post; others are refused (NotAllowed)."""
    Posts().require(by, "SECURITY_ADMIN", "SYSTEM_ADMIN")
