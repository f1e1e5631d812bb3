"""Which process serves on a port. The workers of one web share theirs (SO_REUSEPORT); a second web must not join them,
which the system would allow: it would share out the visitors between two cities.
"""

import errno
import random
import socket
import time

PATIENCE = 5.0  # seconds in which the workers of a web that was killed are surely gone
_held: list[socket.socket] = []


def why_not(host: str, port: int) -> str:
    """Why the address cannot be used, or nothing."""
    try:
        _listening(host, port).close()
    except OSError as fault:
        return _told(host, port, fault)
    return ""


def claim(host: str, port: int) -> None:
    """Holds the port until this process and its workers end; stops with a sentence when somebody else serves there."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with _listening(host, port) as alone:  # of two that come together one may listen
                alone.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                _held.append(_bound(host, port, socket.SO_REUSEPORT))  # this the workers may join, no other `claim`
            return
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                raise SystemExit(f"mashang: {_told(host, port, fault)}") from None
        time.sleep(random.uniform(0.05, 0.2))  # two that come together do not stumble over each other again


def _listening(host: str, port: int) -> socket.socket:
    found = _bound(host, port, socket.SO_REUSEADDR)
    try:
        found.listen()
    except OSError:
        found.close()
        raise
    return found


def _bound(host: str, port: int, option: int) -> socket.socket:
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, option, 1)
        made.bind((host, port))
    except OSError:
        made.close()
        raise
    return made


def _told(host: str, port: int, fault: OSError) -> str:
    return f"cannot serve on {host} port {port}: {fault.strerror}. Choose another one: PORT={port + 1} ./start"
