"""What has happened to people and accounts: keys only, no names, numbers or codes."""

from dataclasses import dataclass

from mashang.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class AccountRegistered(Fact):
    kind = "account.registered"
    subject_field = "account_key"
    account_key: str


@dataclass(frozen=True, kw_only=True)
class AccountLocked(Fact):
    """Too many wrong passwords in a row."""

    kind = "account.locked"
    subject_field = "account_key"
    account_key: str


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Fact):
    """`how` is CHANGE, RECOVERY or RESET (by an administrator)."""

    kind = "account.password_changed"
    subject_field = "account_key"
    account_key: str
    how: str


@dataclass(frozen=True, kw_only=True)
class PhoneChanged(Fact):
    kind = "account.phone_changed"
    subject_field = "account_key"
    account_key: str


@dataclass(frozen=True, kw_only=True)
class AccountDeactivated(Fact):
    kind = "account.deactivated"
    subject_field = "account_key"
    account_key: str


@dataclass(frozen=True, kw_only=True)
class IdentityChecked(Fact):
    """An account was bound to a person at level CHECKED or CONFIRMED."""

    kind = "identity.checked"
    subject_field = "account_key"
    account_key: str
    person_key: str
    level: str


@dataclass(frozen=True, kw_only=True)
class MandateGiven(Fact):
    kind = "mandate.given"
    subject_field = "mandate_key"
    mandate_key: str
    agent_key: str


@dataclass(frozen=True, kw_only=True)
class MandateEnded(Fact):
    kind = "mandate.ended"
    subject_field = "mandate_key"
    mandate_key: str
    agent_key: str
