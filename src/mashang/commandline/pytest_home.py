"""A pytest plugin, loaded before the settings: tests get a home and keys of their own, thrown away at the end."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from mashang.commandline import home

_folder = Path(tempfile.mkdtemp(prefix="mashang-test-"))
(_folder / "var" / "static").mkdir(parents=True)
os.environ["MASHANG_HOME"] = str(_folder / "var")
os.environ["MASHANG_KEYS"] = str(_folder / "keys")
os.environ["MASHANG_SECRET_KEY"] = "only-for-tests-" * 4
os.environ["DJANGO_SETTINGS_MODULE"] = "mashang.config.settings"
for name in ("MASHANG_DEMO", "MASHANG_PUBLIC_ADDRESS", "MASHANG_HOSTS"):
    os.environ.pop(name, None)
_owner = os.getpid()

home.compile_messages()


@atexit.register
def _throw_away() -> None:
    if os.getpid() == _owner:
        shutil.rmtree(_folder, ignore_errors=True)
