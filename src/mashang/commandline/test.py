"""`mashang test`: lint, types, floors, and every test on SQLite and on PostgreSQL; with words, only pytest with them.

The last line is the sum: `N passed, N failed`. Exit code 1 when anything failed.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mashang.commandline.home import PACKAGE, say

PROJECT = PACKAGE.parents[1]
CHROMIUM = "/usr/bin/chromium"
CHECKS = {
    "lint": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "floors": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
}


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed" + (f", {self.skipped} skipped" if self.skipped else "")


def register(commands: Any) -> None:
    parser = commands.add_parser("test", help="all checks and tests on both databases; further words go to pytest")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that PostgreSQL is stopped
    began = time.monotonic()
    from mashang.commandline import pytest_home  # noqa: F401  (the checks get a throw-away home as well)

    need_chromium()
    words: list[str] = arguments.further
    counts = {} if words else {name: checked(name, command) for name, command in CHECKS.items()}
    counts |= tested(words or ["-n", "auto", "--maxprocesses", "8", "--dist", "worksteal"])
    print(f"\nafter {time.monotonic() - began:.0f} s")
    for name, count in counts.items():
        print(f"{name}: {count}")
    total = sum(counts.values(), Count())
    print(total, flush=True)
    return 1 if total.failed else 0


def checked(name: str, command: Sequence[str]) -> Count:
    say(f"test: {name}")
    done = subprocess.run([sys.executable, *command], cwd=PROJECT)
    return Count(failed=1) if done.returncode else Count()


def tested(words: Sequence[str]) -> dict[str, Count]:
    """The whole suite on SQLite, then on PostgreSQL."""
    from mashang.commandline import postgres

    here = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    counts = {"SQLite": pytest_on("SQLite", words, here)}
    try:
        with postgres.throwaway() as address:
            counts["PostgreSQL"] = pytest_on("PostgreSQL", words, {**here, "DATABASE_URL": address})
    except (OSError, subprocess.SubprocessError) as fault:
        say(f"PostgreSQL could not be started: {fault}")
        counts["PostgreSQL"] = Count(failed=1)
    return counts


def pytest_on(name: str, words: Sequence[str], environment: dict[str, str]) -> Count:
    say(f"test: pytest on {name}")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *words]
        done = subprocess.run(command, cwd=PROJECT, env={"HYPOTHESIS_PROFILE": "build", **environment})
        count = counted(report) if report.exists() else Count()
    return count if count.failed or not done.returncode else count + Count(failed=1)


def counted(report: Path) -> Count:
    """The numbers of a JUnit report."""
    count = Count()
    for suite in xml.parse(report).getroot().iter("testsuite"):
        total, bad, skipped = int(suite.get("tests", 0)), suite.get("failures", 0), int(suite.get("skipped", 0))
        failed = int(bad) + int(suite.get("errors", 0))
        count += Count(total - failed - skipped, failed, skipped)
    return count


def need_chromium() -> None:
    """Installs Chromium where that is ours to do; otherwise says how."""
    if Path(CHROMIUM).exists():
        return
    line = "apt-get install -y chromium fonts-noto-cjk"
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists():
        sys.exit(f"mashang: the browser tests need Chromium at {CHROMIUM}. On Debian: sudo {line}")
    say(f"test: {line}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], stdout=sys.stderr, env=quiet)
    if subprocess.run(line.split(), stdout=sys.stderr, env=quiet).returncode:
        sys.exit(f"mashang: Chromium could not be installed; try: {line}")
