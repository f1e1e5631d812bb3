"""The door for the web server."""

import gc
import os
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.config.settings")
get_wsgi_application()  # sets Django up


class Utf8Request(WSGIRequest):
    """A request read as UTF-8. In Django's own, the encoding that a Content-Type names is used at once, before anybody
    could refuse it, and an odd one (`charset=idna`, `x*=undefined''…`) breaks the worker's answer."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (ValueError, LookupError):
            self.content_type, self.content_params = "", {}


class Door(WSGIHandler):
    request_class = Utf8Request


application = Door()


def load() -> None:
    """Imports what the first request would: all addresses and what answers them. Opens no database."""
    assert get_resolver().url_patterns
    gc.enable()
    gc.freeze()  # what is there now stays: no worker looks through it again, nor copies it by looking
