"""The home of an installation (`MASHANG_HOME`): its database, the files for the browser, the translations.

`ready()` brings everything up to date; when nothing changed since the last time it costs a few milliseconds.
"""

import fcntl
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

PACKAGE = Path(__file__).resolve().parents[1]
MAKES_LEAN = PACKAGE / "web" / "shared" / "lean.py"  # what is collected depends on it
FIRST = "kernel.0001_initial"  # in a database where this is missing there is no city yet
MIGRATING = 20_261_122  # the number of the lock under which one process migrates a PostgreSQL
_kept_open: list[IO] = []
KEPT = {"migrations", "static", "locale"}  # folders whose files decide whether a home is up to date


def say(text: str) -> None:
    print(f"mashang: {text}", file=sys.stderr, flush=True)


def ready(*, demo: bool) -> None:
    """Creates or updates the home; with `demo`, fills an empty database with the demo city."""
    began = time.monotonic()
    compile_messages()
    state = _state()
    stamp = _home() / "ready.stamp"
    if _is_current(stamp, state, demo):
        return
    open_database()
    with _alone():
        if _is_current(stamp, state, demo):  # another process was quicker
            return
        stamp.unlink(missing_ok=True)
        collect_static()
        if demo:
            _load_demo_city()
        stamp.write_text(state)
    say(f"ready after {time.monotonic() - began:.1f} s")


@contextmanager
def _alone() -> Iterator[None]:
    """Of several processes that begin together, one prepares the home and the others wait."""
    with (_home() / "home.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def work_here() -> None:
    """Notes, until this process and its children end, that the city runs in this home."""
    file = (_home() / "running.lock").open("w")
    fcntl.flock(file, fcntl.LOCK_SH)
    _kept_open.append(file)


def claim_port(port: int) -> None:
    """Of two starts with one port the second stops at once; both would listen, and share out the visitors."""
    file = (_home() / f"port-{port}.lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SystemExit(f"mashang: another start is at work in {_home()} with port {port} already") from None
    _kept_open.append(file)


@contextmanager
def to_itself() -> Iterator[None]:
    """For what must have the home to itself; stops with a sentence while the city runs in it."""
    with (_home() / "running.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(f"mashang: the city is running in {_home()}; stop it first") from None
        yield


def _home() -> Path:
    from mashang.config import settings

    settings.HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
    return settings.HOME


def _is_current(stamp: Path, state: str, demo: bool) -> bool:
    """Only for SQLite: a server's database may be another one than yesterday."""
    home = stamp.parent
    kept = stamp.exists() and stamp.read_text() == state and (home / "mashang.sqlite3").exists()
    return kept and not os.environ.get("DATABASE_URL") and (not demo or (home / "demo.stamp").exists())


def _state() -> str:
    """A digest of what migrations, static files and translations are here now, and of how files are made lean."""
    digest = hashlib.sha256(MAKES_LEAN.read_bytes())
    for path in sorted(_kept_files(PACKAGE)):
        found = path.stat()
        digest.update(f"{path.relative_to(PACKAGE)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _kept_files(folder: Path) -> Iterator[Path]:
    for name in os.scandir(folder):
        if name.is_dir():
            path = Path(name.path)
            if name.name in KEPT:
                yield from (p for p in path.rglob("*") if p.is_file() and p.suffix not in {".pyc", ".mo"})
            elif name.name != "__pycache__":
                yield from _kept_files(path)


# -- database ----------------------------------------------------------------------------------------------------------


def open_database() -> None:
    """Sets Django up and applies the migrations that are missing; stops with a sentence when nothing answers."""
    import django

    django.setup()
    from django.db.utils import Error, OperationalError

    from mashang.commandline import upgrade_checks

    refuse_lost_database()
    try:
        missing = _missing_migrations()
        upgrade_checks.refuse_what_cannot_be_carried(missing)
    except OperationalError as fault:
        raise SystemExit(f"mashang: the database does not answer: {str(fault).strip()}") from None
    except Error as fault:  # what the driver does not understand, or this user may not
        raise SystemExit(f"mashang: the database cannot be used: {str(fault).strip()}; see DATABASE_URL") from None
    if missing:
        from django.core.management import call_command

        with _alone(), _alone_on_server():
            if missing := _missing_migrations():
                say(f"database: {len(missing)} migrations to apply")
                call_command("migrate", verbosity=0, interactive=False)
                if FIRST in missing:
                    _make_keys()


def _make_keys() -> None:
    """All keys of a new city at once, so that none is missing when they are copied to a safe or to other machines."""
    from mashang.kernel import crypto, sealing

    for kind in (crypto.DATA, crypto.SEARCH):
        crypto.newest_key(kind)
    crypto.secret_hash("made")
    sealing.newest_key()


def refuse_lost_database() -> None:
    """A home that lost its SQLite file gets no new, empty one by accident; every process asks before it opens it."""
    if (_home() / "restore.begun").exists():
        raise SystemExit("mashang: a restore was not finished here; run it again")
    file = _home() / "mashang.sqlite3"
    if not os.environ.get("DATABASE_URL") and file.with_name(f"{file.name}.gate").exists() and not file.exists():
        raise SystemExit(f"mashang: {file} is gone; put it back, or restore a backup")
    _refuse_empty_keys()


def _refuse_empty_keys() -> None:
    """What a full disk left of a key would else be noticed by the first citizen whose number cannot be read."""
    from mashang.config import settings

    if empty := [str(key) for key in sorted(settings.KEYS.glob("*.key")) if not key.stat().st_size]:
        raise SystemExit(f"mashang: empty keys: {', '.join(empty)}; put the whole files back")


def refuse_unprepared() -> None:
    """For the web server alone, which opens no database before its workers are forked."""
    if not (_home() / "static").is_dir():
        raise SystemExit(f"mashang: nothing is prepared in {_home()} yet: run ./start migrate first")


def refuse_unmigrated() -> None:
    """For the relay alone, which changes no tables. Raises what the driver says while the database is away."""
    from mashang.config import settings

    file = _home() / "mashang.sqlite3"
    if not os.environ.get("DATABASE_URL") and not file.exists():  # asking would make an empty one
        raise SystemExit(f"mashang: nothing is prepared in {settings.HOME} yet: run ./start migrate first")
    if missing := _missing_migrations():
        raise SystemExit(f"mashang: {len(missing)} migrations are not applied yet: run ./start migrate first")


def _missing_migrations() -> list[str]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


@contextmanager
def _alone_on_server() -> Iterator[None]:
    """The same among several machines that share a PostgreSQL."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])


def _load_demo_city() -> None:
    """Fills an empty database; a loading that was interrupted is thrown away first."""
    from importlib.util import find_spec

    from django.contrib.auth import get_user_model

    if not find_spec("mashang.demo") or not find_spec("mashang.demo.city"):
        return
    begun, done = _home() / "demo.begun", _home() / "demo.stamp"
    if begun.exists() and not done.exists():
        say("the demo city was not finished last time: beginning again")
        _empty_database()
    if not get_user_model().objects.exists():
        from mashang.demo import city

        say("building the demo city …")
        begun.touch()
        city.load()
    done.touch()


def _empty_database() -> None:
    from django.core.management import call_command

    call_command("flush", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False)


# -- what browsers load ------------------------------------------------------------------------------------------------


def collect_static() -> None:
    """Gathers the static files of all portals under hashed names, compressed."""
    from django.conf import settings
    from django.core.management import call_command

    shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)
    settings.STORAGES["staticfiles"]["BACKEND"] = "mashang.web.shared.lean.StaticFiles"
    call_command("collectstatic", verbosity=0, interactive=False)


# -- translations ------------------------------------------------------------------------------------------------------


def compile_messages() -> None:
    """Makes the .mo beside every .po that is newer."""
    for po in PACKAGE.glob("**/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            _compile(po, mo)


def _compile(po: Path, mo: Path) -> None:
    from babel.messages import mofile, pofile

    with po.open("rb") as file:
        catalog = pofile.read_po(file, locale=po.parts[-3])
    draft = mo.with_suffix(f".{os.getpid()}")
    with draft.open("wb") as file:
        mofile.write_mo(file, catalog)
    draft.replace(mo)
