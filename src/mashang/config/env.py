"""Readers for environment variables; a wrong value stops the start with a sentence."""

import os
from collections.abc import Collection
from datetime import date
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit


class WrongSetting(SystemExit):
    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"mashang: {name}={value!r} is not {wanted}")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "") or default


def flag(name: str, default: bool = False) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value not in {"yes", "no", "true", "false", "1", "0"}:
        raise WrongSetting(name, value, "yes or no")
    return value in {"yes", "true", "1"}


def number(name: str, default: int, *, least: int = 0) -> int:
    value = text(name, str(default))
    if not value.isdecimal():
        raise WrongSetting(name, value, "a whole number")
    if int(value) < least:
        raise WrongSetting(name, value, f"at least {least}")
    return int(value)


def port() -> int:
    """PORT, where the web listens."""
    value = number("PORT", 8000)
    if not 1 <= value <= 65_535:
        raise WrongSetting("PORT", str(value), "a port from 1 to 65535")
    return value


def one_of(name: str, default: str, choices: Collection[str]) -> str:
    value = text(name, default)
    if value not in choices:
        raise WrongSetting(name, value, f"one of {', '.join(choices)}")
    return value


def day(name: str) -> date | None:
    value = text(name)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise WrongSetting(name, value, "a date such as 2026-02-14") from None


def folder(name: str, default: Path) -> Path:
    return Path(text(name, str(default))).expanduser().resolve()


def names(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def database(name: str, home: Path, synchronous: str) -> dict:
    """DATABASE_URL (postgresql://user:secret@host:port/name?option=value), or SQLite under the home."""
    value = text(name)
    if not value:
        pragmas = f"PRAGMA journal_mode=WAL;PRAGMA synchronous={synchronous};"
        pragmas += "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;"
        return {
            "ENGINE": "mashang.kernel.sqlite",
            "TEST": {"NAME": ":memory:"},  # said, for parallel tests know only Django's own engine to be in memory
            "NAME": home / "mashang.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        }
    parts, port = _address(name, value)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise WrongSetting(name, f"{parts.scheme}://…", "a postgresql:// address with the name of a database")
    options = dict(parse_qsl(parts.query))
    prepared = options.pop("prepare_threshold", "3")  # times that a kept statement comes before its plan is kept too
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": port,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "prepare_threshold": int(prepared) if prepared.isdecimal() else None},
    }


def _address(name: str, value: str) -> tuple[SplitResult, str]:
    """The parts of the address and its port; what is wrong with it is said without the password in it."""
    try:
        parts = urlsplit(value)
        return parts, str(parts.port or "")
    except ValueError:
        wanted = "an address: is the port a number, and is every special character of the password a percent code"
        raise WrongSetting(
            name, f"{value.partition(':')[0]}://…", f"{wanted} (@ is %40, / %2F, [ %5B, # %23)?"
        ) from None
