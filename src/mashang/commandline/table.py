"""Every command, one module each; `check_ids` is called as `check-ids`.

A module has `register(commands)`, which adds its parser with `set_defaults(run=…)` and, when it reads or writes the
database, `needs_database=True`. It imports what is heavy inside `run(arguments)`, which returns the exit code.
"""

COMMANDS = [
    "demo",
    "serve",
    "web",
    "relay",
    "migrate",
    "backup",
    "restore",
    "doctor",
    "audit",
    "keys",
    "retention",
    "verify_certificate",
    "rebuild",
    "story",
    "drill",
    "deadlines",
    "due",
    "check_ids",
    "import_items",
    "import_guides",
    "bench",
    "test",
]
