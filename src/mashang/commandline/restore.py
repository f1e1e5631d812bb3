"""`mashang restore FILE`: puts an archive into an empty home, after reading all of it; then verifies the record."""

import argparse
import contextlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from mashang.commandline import archives, databases, home
from mashang.commandline.home import say

STAMP = "restore.begun"


def register(commands: Any) -> None:
    parser = commands.add_parser("restore", help="put an archive back into an empty home and verify the record")
    parser.add_argument("file", type=Path, help="an archive that `backup` wrote")
    parser.add_argument("--replace", action="store_true", help="although there is a city already; it is moved aside")
    parser.add_argument("--gap", type=int, default=1000, help="numbers to step over in each series (1000)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 when all that was saved is back and the record holds, 1 when not."""
    import django

    django.setup()
    archive = _opened(arguments.file)
    with home.to_itself():
        _put_back(archive, replace=arguments.replace)
        home.open_database()  # an archive of an older version is brought up to date
        _leave_gap(archive.manifest, arguments.gap)
    return report(archive.manifest)


def report(manifest: archives.Manifest) -> int:
    """Says what is here now, compared with what was saved."""
    from mashang.commandline import audit
    from mashang.commandline.backup import COUNTED

    print(f"备份于 {manifest.made_at}，版本 {manifest.version}")
    here = {name: _count(table) for name, table in COUNTED.items()} | {"files": _file_count()}
    print("，".join(f"{name} {count}" for name, count in here.items()))
    for sha256 in manifest.missing:
        print(f"备份时就缺少的文件：{sha256}")
    if here != manifest.counts:
        print(f"与备份时不符：{manifest.counts}")
    return audit.verify() or int(here != manifest.counts)


def _leave_gap(manifest: archives.Manifest, size: int) -> None:
    """Numbers that were given out after the backup stand on papers: they must not be given out again."""
    from mashang.kernel import clock, numbering

    since = clock.city_day(datetime.fromisoformat(manifest.made_at))
    numbering.leave_gap(since=since, until=clock.today(), size=size)
    print(f"每个编号序列跳过 {size} 个，备份之后发出过的号不会再用")


def _opened(file: Path) -> archives.Archive:
    """The archive, read whole: nothing is written before it is known to be sound and to fit here."""
    try:
        archive = archives.Archive(file)
        say("reading the archive …")
        archive.check()
    except OSError as problem:
        raise SystemExit(f"mashang: {file}: {problem.strerror}") from None
    except archives.Damaged as problem:
        raise SystemExit(f"mashang: {file} cannot be used: {problem}. Nothing was changed") from None
    manifest = archive.manifest
    if newer := set(manifest.migrations) - _known_migrations():
        raise SystemExit(f"mashang: the archive was made by a newer version ({manifest.version}): {sorted(newer)[0]}")
    if misfit := archives.why_keys_do_not_fit(manifest):
        raise SystemExit(f"mashang: the archive cannot be read with the keys in MASHANG_KEYS: {misfit}")
    if not archive.is_signed():
        raise SystemExit(f"mashang: the manifest of {file} was changed after it was signed. Nothing was changed here")
    return archive


def _known_migrations() -> set[str]:
    from django.db.migrations.loader import MigrationLoader

    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def _put_back(archive: archives.Archive, *, replace: bool) -> None:
    """The database is loaded first and takes its place last: when it does not fit, all is as it was."""
    begun = settings.HOME / STAMP
    is_free = begun.exists() or _is_empty()
    if not is_free and not replace:
        raise SystemExit(f"mashang: {settings.HOME} is not empty; --replace moves what is there aside")
    say("loading the database …")
    with databases.loaded(archive.database(), archive.manifest.migrations):
        if not is_free:
            _move_aside()
        begun.touch()
        for name in archive.files():
            _put_file(archive, name)
    begun.unlink()


def _put_file(archive: archives.Archive, name: str) -> None:
    from mashang.documents.operations import restoring

    try:
        restoring.put_back(name, lambda target: archive.take(f"files/{name}", target))
    except restoring.Unreadable as problem:
        raise SystemExit(f"mashang: the file {name} of the archive cannot be used: {problem}") from None


def _is_empty() -> bool:
    return databases.is_empty() and not any(_files())


def _files() -> Iterator[Path]:
    return (path for path in settings.FILES.glob("**/*") if path.is_file())


def _move_aside() -> None:
    from mashang.kernel import clock

    aside = settings.HOME / f"replaced-{clock.now():%Y%m%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    say(f"what was here goes to {aside}")
    databases.move_aside(aside)
    if settings.FILES.exists():
        settings.FILES.rename(aside / "files")
    for stamp in ("ready.stamp", "demo.stamp", "demo.begun"):
        with contextlib.suppress(FileNotFoundError):
            (settings.HOME / stamp).rename(aside / stamp)


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def _file_count() -> int:
    """How many of the files that rows name are here."""

    from mashang.documents import queries as documents

    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT sha256 FROM documents_storedfile WHERE sha256 <> ''")
        return sum(documents.is_kept(sha256) for (sha256,) in cursor.fetchall())
