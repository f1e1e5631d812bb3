"""Who acts: one value, handed in by the door (`by=`); nothing below the web knows a request."""

from dataclasses import dataclass, replace

ACCOUNT, VISITOR, PROGRAM, SYSTEM = "ACCOUNT", "VISITOR", "PROGRAM", "SYSTEM"


@dataclass(frozen=True, slots=True)
class Actor:
    """`kind` ACCOUNT (signed in, citizen or official), VISITOR (nobody known), PROGRAM (by key) or SYSTEM (a job).

    `label` is the name shown in audit lines and timelines; `channel` is WEB, WINDOW, API, COMMAND or RELAY;
    `address` is the network origin.
    """

    kind: str
    account_id: int | None = None
    label: str = ""
    channel: str = "WEB"
    address: str = ""

    @property
    def is_known(self) -> bool:
        return self.account_id is not None

    def through(self, channel: str) -> "Actor":
        return replace(self, channel=channel)


def account(account_id: int, label: str, *, channel: str = "WEB", address: str = "") -> Actor:
    return Actor(ACCOUNT, account_id, label, channel, address)


def visitor(address: str = "", *, channel: str = "WEB") -> Actor:
    return Actor(VISITOR, None, "访客", channel, address)


def program(label: str, *, address: str = "") -> Actor:
    """Another system, let in with a key; it has no account, and may do what no account is needed for."""
    return Actor(PROGRAM, None, label, "API", address)


def job(name: str) -> Actor:
    """A job of the system itself, e.g. `job("relay")`."""
    return Actor(SYSTEM, None, name, "RELAY")
