"""`mashang story [--walk-in] [--keep]`: starts the real server in a throw-away home and tells the story over HTTP."""

import argparse
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

LEGIBLE = (
    b"%PDF-",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0\x00\x10JFIF",
    b"word/document.xml",
)  # signs of a file that lies plain


def register(commands: Any) -> None:
    parser = commands.add_parser("story", help="tell the main job over HTTP in a throw-away home, checking every step")
    parser.add_argument("--walk-in", action="store_true", help="the story of a person without account or phone")
    parser.add_argument("--keep", action="store_true", help="leave the home, and a JSON for checks of your own")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    home = Path(tempfile.mkdtemp(prefix="mashang-story-"))
    with _free_port() as port:
        address = f"http://127.0.0.1:{port}"
        os.environ |= {
            "MASHANG_HOME": str(home / "var"),
            "MASHANG_KEYS": str(home / "keys"),
            "MASHANG_DEMO": "yes",
            "MASHANG_PUBLIC_ADDRESS": address,
            "PORT": str(port),
            "HOST": "127.0.0.1",
            "MASHANG_LOG_LEVEL": "ERROR",
        }
    server = subprocess.Popen([sys.executable, "-m", "mashang", "demo"], stdout=subprocess.DEVNULL)
    try:
        _wait_until_serving(server, address)
        found = _told(address, walk_in=arguments.walk_in)
        if arguments.keep:
            _keep(home, address, found)
        return 0
    except Exception as problem:
        from mashang.commandline.story.browser import StoryBroken

        if not isinstance(problem, StoryBroken):
            raise
        print(f"story broken: {problem}", file=sys.stderr)
        return 1
    finally:
        _stop(server)
        if not arguments.keep:
            shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        yield probe.getsockname()[1]


def _told(address: str, *, walk_in: bool) -> dict[str, Any]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.config.settings")
    import django

    django.setup()
    from mashang.commandline.story import at_the_window, online
    from mashang.commandline.story.telling import Story

    story = Story(address)
    (at_the_window if walk_in else online).tell(story)
    _check_record()
    _check_home()
    seconds = time.monotonic() - story.began
    print(f"\n{story.steps} 步，{seconds:.1f} s；审计链完整，陌生人什么也看不到，存下的文件都加密。", flush=True)
    return story.found


def _check_record() -> None:
    from mashang.commandline.story.browser import StoryBroken
    from mashang.kernel import verification

    if problems := verification.verify().problems:
        raise StoryBroken(f"the audit record does not hold: {problems[:3]}")


def _check_home() -> None:
    from django.conf import settings

    from mashang.commandline.story.browser import StoryBroken

    files = [path for path in settings.FILES.rglob("*") if path.is_file()]
    if plain := [path for path in files if any(mark in path.read_bytes() for mark in LEGIBLE)]:
        raise StoryBroken(f"{len(plain)} of {len(files)} stored files are not encrypted: {plain[0]}")


def _wait_until_serving(server: subprocess.Popen, address: str) -> None:
    import httpx

    deadline = time.monotonic() + 240
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{address}/readyz", trust_env=False).status_code == 200:
                return
        time.sleep(0.2)
    raise SystemExit("mashang: the server of the story did not start")


def _stop(server: subprocess.Popen) -> None:
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        server.kill()


def _keep(home: Path, address: str, found: dict[str, Any]) -> None:
    from mashang.demo import cast

    pdf = found.pop("pdf", None)
    if pdf:
        (home / "certificate.pdf").write_bytes(pdf)
    told = {
        **found,
        "home": str(home / "var"),
        "keys": str(home / "keys"),
        "served_at": address,
        "files": {"certificate": str(home / "certificate.pdf") if pdf else ""},
        "sign_ins": [{"name": n, "role": r, "sign_in_name": s, "password": p} for n, r, s, p, _ in cast.SIGN_INS],
    }
    (home / "story.json").write_text(json.dumps(told, ensure_ascii=False, indent=1))
    print(f"kept: {home / 'story.json'}", flush=True)
