"""Who may change the offices: administrators, and jobs of the system (the demonstration, imports)."""

from mashang.kernel.actors import Actor
from mashang.offices.queries import require_or_job


def require_administrator(by: Actor) -> None:
    """System administrators look after halls, units, posts and officials; others are refused (NotAllowed)."""
    require_or_job(by, "SYSTEM_ADMIN")


def require_grantor(by: Actor) -> None:
    """Security administrators say who holds which post; others are refused (NotAllowed), whoever made the post too."""
    require_or_job(by, "SECURITY_ADMIN")
