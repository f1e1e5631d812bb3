"""Webhooks to receivers outside of the house: never to an address inside, unless MASHANG_WEBHOOK_HOSTS names its host.

The name is resolved once, every address found must be public, and the connection goes to the address that was looked
at: a name that resolves differently a moment later (DNS rebinding) gains nothing. Redirects are not followed, the
answer's body is not read, and ten seconds are the end.
"""

import contextlib
import ipaddress
import socket
import ssl
import threading
from http.client import HTTPConnection, HTTPException
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from mashang.programs.ports import FORBIDDEN, REFUSED, TAKEN, UNREACHABLE, Answer

CONNECT_SECONDS, WHOLE_SECONDS = 3, 10
PORTS = {"https": 443, "http": 80}
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Outside:
    def problem(self, address: str) -> str:
        """Why this address is never called; empty when it may be."""
        parts = _parts(address)
        if parts is None:
            return _("要写成 https://主机/路径，不带用户名和锚点")
        if parts.scheme != "https" and not _is_allowed(parts):
            return _("只用 https")
        if _is_literal(parts.hostname or "") and not _is_allowed(parts) and not is_public(parts.hostname or ""):
            return _("是内部网络的地址")
        return ""

    def post(self, *, address: str, headers: dict[str, str], body: bytes) -> Answer:
        if problem := self.problem(address):
            return Answer(FORBIDDEN, problem=problem)
        parts = urlsplit(address)
        try:
            found = _resolved(parts)
            if not found or not (_is_allowed(parts) or all(is_public(one) for one in found)):
                return Answer(FORBIDDEN, problem=_("是内部网络的地址"))
            status = _posted(parts, found[0], headers, body)
        except (OSError, HTTPException, UnicodeError) as problem:
            return Answer(UNREACHABLE, problem=f"{type(problem).__name__}: {problem}"[:300])
        return Answer(TAKEN if 200 <= status < 300 else REFUSED, status, "" if status < 300 else f"HTTP {status}")


def is_public(text: str) -> bool:
    """Whether an address belongs to the public network, also when an IPv6 address wraps one of IPv4."""
    one = ipaddress.ip_address(text)
    if isinstance(one, ipaddress.IPv6Address):
        teredo = one.teredo[1] if one.teredo else None
        nat64 = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF) if one in NAT64 else None
        if wrapped := one.ipv4_mapped or one.sixtofour or teredo or nat64:
            return is_public(str(wrapped))
    return one.is_global and not (one.is_multicast or one.is_reserved or one.is_unspecified)


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        port_is_sound = parts.port is None or 0 < parts.port < 65536
    except ValueError:
        return None
    plain = address.isascii() and address.isprintable() and " " not in address
    whole = parts.scheme in PORTS and parts.hostname and not (parts.username or parts.password or parts.fragment)
    return parts if plain and whole and port_is_sound else None


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_allowed(parts: SplitResult) -> bool:
    return (parts.hostname or "") in settings.WEBHOOK_HOSTS


def _resolved(parts: SplitResult) -> list[str]:
    found = socket.getaddrinfo(parts.hostname, parts.port or PORTS[parts.scheme], type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def _posted(parts: SplitResult, resolved: str, headers: dict[str, str], body: bytes) -> int:
    """The status of the answer; the socket is open to exactly the address that was looked at."""
    connected = socket.create_connection((resolved, parts.port or PORTS[parts.scheme]), timeout=CONNECT_SECONDS)
    with connected if parts.scheme == "http" else _secured(connected, str(parts.hostname)) as speaking:
        end = threading.Timer(WHOLE_SECONDS, _cut, [speaking])
        end.start()
        try:
            speaking.settimeout(WHOLE_SECONDS)
            return _status(parts, speaking, headers, body)
        finally:
            end.cancel()


def _secured(connected: socket.socket, name: str) -> ssl.SSLSocket:
    """TLS with the certificate of the name; the handshake comes with the first words, under the clock."""
    context = ssl.create_default_context()
    return context.wrap_socket(connected, server_hostname=name, do_handshake_on_connect=False)


def _status(parts: SplitResult, connected: socket.socket, headers: dict[str, str], body: bytes) -> int:
    if isinstance(connected, ssl.SSLSocket):
        connected.do_handshake()
    speaking = HTTPConnection(str(parts.hostname))
    speaking.sock = connected
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    named = {"Host": parts.netloc, "User-Agent": "Mashang-Webhooks/1", "Connection": "close"}
    speaking.request("POST", path, body, {**named, **headers})
    return speaking.getresponse().status


def _cut(connected: socket.socket) -> None:
    """Ends a conversation that drips on and on."""
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)
