"""`mashang web`: the web server (granian and our front desk). Any number of them may share one PostgreSQL."""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from mashang.commandline.lifeline import die_with_parent

AT_THE_DESK = 0.001  # seconds after which a working thread lets the front desk look who has come


def register(commands: Any) -> None:
    parser = commands.add_parser("web", help="only the web server, on HOST and PORT")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    gc.disable()  # while everything is imported, which leaves next to nothing to collect: a quarter of the start
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    from mashang.commandline import home, ports
    from mashang.config import env

    home.refuse_unprepared()
    host, port = env.text("HOST", "127.0.0.1"), env.port()
    ports.claim(host, port)
    from mashang.config import wsgi

    wsgi.load()  # before the workers are forked: they share it
    home.work_here()
    home.refuse_lost_database()
    server = Granian(
        "mashang.commandline.web:application",
        factory=True,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,  # what proxies speak; HTTP/2 is theirs
        address=host,
        port=port,
        workers=env.number("MASHANG_WORKERS", 2, least=1),
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=1.0,
        workers_kill_timeout=3,
    )
    server.serve()
    return 0


def application() -> Callable:
    """What each worker calls; a worker whose server was killed ends too."""
    die_with_parent(signal.SIGKILL)
    if os.getppid() == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    from mashang.commandline import home
    from mashang.commandline.front_desk import FrontDesk
    from mashang.config import env
    from mashang.config.wsgi import application

    home.refuse_lost_database()
    sys.setswitchinterval(AT_THE_DESK)
    return FrontDesk(application, threads=env.number("MASHANG_THREADS", 4 if env.text("DATABASE_URL") else 1, least=1))
