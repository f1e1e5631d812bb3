"""Every address with its methods, from the table of addresses and the description of the open interface."""

from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

API = "api/v1/"
METHODS = ("GET", "POST")


def pages(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Route and method of all pages, as urls.py writes them."""
    for part in (resolver or get_resolver()).url_patterns:
        route = prefix + str(part.pattern).lstrip("^").rstrip("$")
        if isinstance(part, URLResolver):
            yield from pages(part, route)
        elif isinstance(part, URLPattern) and not route.startswith(API):
            yield from ((route, method) for method in METHODS if method in served(part.callback))


def served(view: Callable | None) -> set[str]:
    """The methods that a view's `require_…` decorator lets through; all, when it has none."""
    while view is not None:
        for cell in getattr(view, "__closure__", None) or ():
            if isinstance(cell.cell_contents, list) and {"HEAD", *METHODS}.intersection(cell.cell_contents):
                return set(cell.cell_contents)
        view = getattr(view, "__wrapped__", None)
    return set(METHODS)


def calls() -> Iterator[tuple[str, str]]:
    """Route and method of the open interface."""
    from mashang.web.openapi.api import api

    for path, methods in api.get_openapi_schema()["paths"].items():
        for method in methods:
            yield path.lstrip("/"), method.upper()
