"""All addresses: one line per portal. Those that begin with its name come first, for they are ruled out at a glance."""

from django.urls import include, path

handler400 = "mashang.web.shared.errors.bad_request"
handler403 = "mashang.web.shared.errors.not_allowed"
handler404 = "mashang.web.shared.errors.not_found"
handler500 = "mashang.web.shared.errors.server_error"

urlpatterns = [
    path("window/", include("mashang.web.window.urls")),
    path("desk/", include("mashang.web.desk.urls")),
    path("console/", include("mashang.web.console.urls")),
    path("api/v1/", include("mashang.web.openapi.urls")),
    path("", include("mashang.web.shared.urls")),
    path("", include("mashang.web.citizen.urls")),
]
