"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.config.settings")
application = get_wsgi_application()


def load() -> None:
    """Imports what the first request would: all addresses and what answers them. Opens no database."""
    assert get_resolver().url_patterns
    gc.collect()
    gc.freeze()  # what is there now stays: no worker looks through it again, nor copies it by looking
