"""Blank forms and filled samples: files that are shipped with an item, served as static files under `samples/`."""

from functools import lru_cache

from django.contrib.staticfiles import finders
from django.templatetags.static import static


def address(name: str) -> str:
    """Where a sample can be opened; empty when there is none, or when it only exists on paper."""
    if name.startswith("/") and not name.startswith("//"):
        return name
    return static(f"samples/{name}") if name and _is_shipped(name) else ""


@lru_cache(maxsize=1024)
def _is_shipped(name: str) -> bool:
    return ".." not in name and finders.find(f"samples/{name}") is not None
