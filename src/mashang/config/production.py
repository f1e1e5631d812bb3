"""What must be right before real people's data goes in: with MASHANG_PRODUCTION every start asks, and names it all."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any


def refuse_unsafe(*, demo: bool) -> None:
    """Stops the process with one sentence per problem; the database is open."""
    from django.conf import settings

    from mashang.kernel import clock

    found = [*of_settings(settings), *of_keys(settings.HOME, settings.KEYS), *of_accounts(clock.now())]
    if demo or settings.DEMO or (settings.HOME / "demo.stamp").exists():
        found.insert(0, "this is the demo city: a real one has its own home and starts with ./start serve")
    if found:
        raise SystemExit("\n".join([f"mashang: not safe for production, {len(found)} problems:", *found]))


def of_settings(settings: Any) -> Iterator[str]:
    """What the environment lacks."""
    if settings.DEBUG:
        yield "DEBUG is on: errors would show data to everybody"
    if not settings.PUBLIC_ADDRESS.startswith("https://"):
        yield "MASHANG_PUBLIC_ADDRESS is no https:// address: cookies would travel in the clear"
    elif not settings.SECURE_PROXY_SSL_HEADER:
        yield "MASHANG_BEHIND_PROXY is not yes: TLS is the proxy's, and without its word HSTS is never sent"
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield "cookies are not marked secure: they follow MASHANG_PUBLIC_ADDRESS"
    if "*" in settings.ALLOWED_HOSTS or "testserver" in settings.ALLOWED_HOSTS:
        yield "MASHANG_HOSTS does not name the hosts of this city only"
    if settings.TODAY:
        yield "MASHANG_TODAY is set: every due day would be wrong"
    if settings.GATEWAYS["identity"].endswith(".Demonstration"):
        yield "MASHANG_IDENTITY is the stand-in that believes everybody"


def of_keys(home: Path, keys: Path) -> Iterator[str]:
    """Keys inside the home go into its backups; keys that others can read are no keys."""
    if keys.is_relative_to(home) or any(home.glob("*.key")) or any(home.glob("*/*.key")):
        yield f"keys lie inside the home {home}: set MASHANG_KEYS to a folder beside it and move them there"
    if open_to_others := sorted(file.name for file in keys.glob("*.key") if file.stat().st_mode & 0o077):
        yield f"keys that others can read ({', '.join(open_to_others)}): chmod 600 in {keys}"


def of_accounts(at: datetime) -> Iterator[str]:
    """Passwords that stand on printed pages, and the second factor of staff."""
    from mashang.kernel import local_rules
    from mashang.kernel.clock import city_day
    from mashang.people import queries as people

    if known := people.with_this_password(_demo_names(), _demo_password()):
        yield f"accounts with the printed password of the demo city: {', '.join(known)}"
    if local_rules.rule("people.second_factor", on=city_day(at)).number != 1:
        yield "the local rule people.second_factor is 0: staff would sign in by a password alone"


def _demo_names() -> list[str]:
    from mashang.demo import cast

    return [*(one.sign_in_name for one in cast.STAFF), *(one.phone for one in cast.CITIZENS)]


def _demo_password() -> str:
    from mashang.demo import cast

    return cast.PASSWORD
