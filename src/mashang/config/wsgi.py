"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.config.settings")
application = get_wsgi_application()


def load() -> None:
    """Imports what the first request would: all addresses and what answers them. Opens no database."""
    assert get_resolver().url_patterns
