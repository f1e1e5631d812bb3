"""Where a visitor comes from."""

import ipaddress
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address of the connection; behind proxies of ours what the outermost of them saw.

    Every proxy adds to `X-Forwarded-For` whom it was called by. Only as many entries as there are proxies of ours, from
    the right, are true: whatever stands before them the visitor may have written.
    """
    said = reversed(request.headers.get("X-Forwarded-For", "").split(","))
    hops = [request.META.get("REMOTE_ADDR", ""), *(hop.strip() for hop in said)]
    true = [hop for hop in hops[: settings.PROXIES + 1] if _is_address(hop)]
    return true[-1] if true else ""


@lru_cache(maxsize=1024)
def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
