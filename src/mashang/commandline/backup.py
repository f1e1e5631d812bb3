"""`mashang backup FILE`: one archive of the database and of every stored file, made while the city runs."""

import argparse
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from mashang import __version__
from mashang.commandline import archives, databases

COUNTED = {"cases": "cases_case", "audit lines": "kernel_auditline", "certificates": "certificates_certificate"}


def register(commands: Any) -> None:
    parser = commands.add_parser("backup", help="save database and stored files in one archive, while the city runs")
    parser.add_argument("file", type=Path, help="the archive to write, e.g. /backup/mashang-2026-11-22.tar")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0, or 1 when a stored file that the database names is missing or damaged (the archive is made)."""
    import django

    django.setup()
    manifest = back_up(arguments.file.resolve())
    told = "，".join(f"{name} {count}" for name, count in manifest.counts.items())
    print(f"{arguments.file}：{told}")
    for sha256 in manifest.missing:
        print(f"缺少或已损坏的文件：{sha256}")
    return 1 if manifest.missing else 0


def back_up(file: Path) -> archives.Manifest:
    """First the database as it stands at one moment, then the files that it names: each row has its file."""
    _refuse_unwise_places(file)
    draft = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        manifest = _written(draft)
        draft.chmod(0o600)
        with draft.open("rb") as whole:
            os.fsync(whole.fileno())
        os.link(draft, file)  # unlike a renaming, never over another archive
    except OSError as problem:
        raise SystemExit(f"mashang: {file}: {problem.strerror}. Nothing was kept") from None
    finally:
        draft.unlink(missing_ok=True)
    _note(manifest)
    return manifest


def _written(draft: Path) -> archives.Manifest:
    from mashang.documents import queries as documents
    from mashang.kernel import clock

    made_at = clock.now().isoformat(timespec="seconds")
    with ExitStack() as moment_open:
        moment = moment_open.enter_context(databases.one_moment())
        if "django_migrations" not in {table.name for table in moment.tables}:
            raise SystemExit("mashang: the database holds no city yet. Nothing was kept")
        migrations = sorted(f"{app}.{name}" for app, name in moment.ask("SELECT app, name FROM django_migrations"))
        counts = {name: moment.ask(f"SELECT count(*) FROM {table}")[0][0] for name, table in COUNTED.items()}
        kept = "SELECT DISTINCT sha256 FROM documents_storedfile WHERE sha256 <> '' ORDER BY sha256"  # not destroyed
        files = [sha256 for (sha256,) in moment.ask(kept)]
        manifest = archives.Manifest(__version__, made_at, settings.CITY_NAME, connection.vendor, migrations, counts)

        def database() -> Iterator[bytes]:
            yield from moment.lines()
            moment_open.close()  # nothing is held open on the database while the files are copied

        return archives.write(draft, manifest, database(), ((one, documents.packed(one)) for one in files))


def _refuse_unwise_places(file: Path) -> None:
    from mashang.documents import queries as documents

    if settings.KEYS.is_relative_to(settings.HOME):
        raise SystemExit(f"mashang: the keys lie inside the home ({settings.KEYS}): move them out and set MASHANG_KEYS")
    if file.is_relative_to(settings.HOME) or file.is_relative_to(settings.KEYS):
        raise SystemExit("mashang: the archive must not lie inside the home or beside the keys")
    if file.exists():
        raise SystemExit(f"mashang: {file} is there already")
    if not file.parent.is_dir():
        raise SystemExit(f"mashang: there is no folder {file.parent}")
    # compressed and without indexes the database takes less than half
    needed = databases.size() // 2 + documents.bytes_on_disk()
    if shutil.disk_usage(file.parent).free < needed:
        raise SystemExit(f"mashang: {file.parent} has no room for {needed // 1024 // 1024 + 1} MB")


def _note(manifest: archives.Manifest) -> None:
    """Leaves the moment in the home, so that `doctor` can say how old the last backup is."""
    draft = settings.HOME / "backup.stamp.part"
    draft.write_text(manifest.made_at)
    draft.replace(settings.HOME / "backup.stamp")
