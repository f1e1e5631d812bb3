"""Writes each room's first migration anew, with constraints and indexes inside CreateModel.

Django writes them as operations of their own; on SQLite each of those copies its table: half a minute in all.
Run before a release only, while there is nothing to migrate from: .venv/bin/python tools/migrations.py [app …]
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.config.settings")
os.environ.setdefault("MASHANG_HOME", str(ROOT / "var"))


def merged(operations: list) -> list:
    from django.db.migrations.operations import AddConstraint, AddIndex, CreateModel

    kept, made = [], {}
    for operation in operations:
        if isinstance(operation, CreateModel):
            made[operation.name_lower] = operation
        home = made.get(getattr(operation, "model_name_lower", ""))
        if isinstance(operation, AddConstraint) and home and names(operation.constraint) <= columns(home):
            home.options.setdefault("constraints", []).append(operation.constraint)
        elif isinstance(operation, AddIndex) and home and names(operation.index) <= columns(home):
            home.options.setdefault("indexes", []).append(operation.index)
        else:
            kept.append(operation)
    return kept


def columns(model) -> set[str]:
    return {name for name, _ in model.fields} | {"id", "pk"}


def names(part) -> set[str]:
    """The columns that a constraint or index speaks of."""
    found = {name.lstrip("-") for name in getattr(part, "fields", ())}
    for condition in (getattr(part, "condition", None),):
        found |= set(in_condition(condition)) if condition else set()
    return found


def in_condition(condition):
    for child in condition.children:
        if hasattr(child, "children"):
            yield from in_condition(child)
        else:
            yield child[0].split("__")[0]


def rewrite(label: str) -> None:
    from importlib import import_module

    from django.apps import apps
    from django.db.migrations.writer import MigrationWriter

    name = f"{apps.get_app_config(label).name}.migrations.0001_initial"
    found = import_module(name)
    migration = found.Migration("0001_initial", label)
    migration.operations = merged(list(migration.operations))
    Path(found.__file__).write_text(MigrationWriter(migration, include_header=False).as_string())


def main() -> None:
    import django

    django.setup()
    from django.apps import apps
    from django.conf import settings

    labels = sys.argv[1:] or [name.rsplit(".", 1)[1] for name in settings.ROOMS]
    first = [Path(apps.get_app_config(label).path, "migrations", "0001_initial.py") for label in labels]
    before = {path: path.read_bytes() for path in first if path.exists()}
    for path in before:
        path.unlink()
    made = subprocess.run([sys.executable, "-m", "django", "makemigrations", *labels, "-v", "0"])
    if made.returncode:
        for path, content in before.items():
            path.write_bytes(content)
        sys.exit("the models do not hold together; the migrations are as they were")
    for label in labels:
        rewrite(label)
    files = [str(Path(apps.get_app_config(label).path, "migrations")) for label in labels]
    subprocess.run([sys.executable, "-m", "ruff", "check", "-q", "--fix", "--select", "I", *files], check=False)
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", *files], check=False)


if __name__ == "__main__":
    main()
