"""`mashang serve`: web and relay under one supervisor. `mashang demo` is the same with a demo city."""

import argparse
import os
from typing import Any

from mashang.commandline import home
from mashang.commandline.supervisor import reachable, supervise

PROCESSES = ("web", "relay")


def register(commands: Any) -> None:
    parser = commands.add_parser("serve", help="serve the portals and run the relay (production)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    return serve(demo=False)


def serve(*, demo: bool) -> int:
    """Brings the home up to date and serves on HOST (127.0.0.1) and PORT (8000)."""
    from mashang.config import env

    host, port = env.text("HOST", "127.0.0.1"), env.port()
    address = f"http://{reachable(host)}:{port}"
    os.environ.setdefault("MASHANG_PUBLIC_ADDRESS", address)
    if demo and host not in {"127.0.0.1", "localhost", "::1"}:
        os.environ.setdefault("MASHANG_HOSTS", "*")  # shown to others under whatever name this machine has
    home.claim_port(port)
    home.work_here()
    home.ready(demo=demo)
    return supervise(PROCESSES, host=host, port=port, welcome=lambda: _welcome(address, demo))


def _welcome(address: str, demo: bool) -> None:
    print(f"\nMashang 马上办 · {address}/   (Ctrl-C stops it)\n", flush=True)
    if demo:
        from mashang.commandline.demo import print_sign_ins

        print_sign_ins()
