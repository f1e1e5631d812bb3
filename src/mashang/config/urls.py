"""All addresses: one line per portal. A portal that has no `urls.py` yet is left out."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

handler400 = "mashang.web.shared.errors.bad_request"
handler403 = "mashang.web.shared.errors.not_allowed"
handler404 = "mashang.web.shared.errors.not_found"
handler500 = "mashang.web.shared.errors.server_error"


def portal(address: str, name: str) -> list[URLPattern | URLResolver]:
    module = f"mashang.web.{name}.urls"
    return [path(address, include(module))] if find_spec(module) else []


urlpatterns = [
    *portal("", "shared"),
    *portal("window/", "window"),
    *portal("desk/", "desk"),
    *portal("console/", "console"),
    *portal("api/v1/", "openapi"),
    *portal("", "citizen"),
]
