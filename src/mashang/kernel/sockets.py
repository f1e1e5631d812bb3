"""Which gateway fills which port, by the names in settings.GATEWAYS; imported by nobody, found by name."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


def gateway(port: str) -> Any:
    """The client for `port`, e.g. "text_messages"; made once per process."""
    return _made(settings.GATEWAYS[port])


@lru_cache
def _made(dotted: str) -> Any:
    return import_string(dotted)()
