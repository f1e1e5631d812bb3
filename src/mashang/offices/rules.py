"""Which functions one person may hold together (GB/T 22239: three administrators kept apart). Values in, value out."""

from collections.abc import Iterable

ADMINISTRATION = frozenset({"SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN"})


def kept_apart(held: Iterable[str], wanted: str) -> set[str]:
    """The functions among `held` that forbid `wanted`: an administrator holds that one function and no other."""
    others = set(held) - {wanted}
    return others if wanted in ADMINISTRATION else others & ADMINISTRATION
