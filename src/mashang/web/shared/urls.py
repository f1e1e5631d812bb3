from django.urls import path

from mashang.web.shared import metrics, views

app_name = "shared"
urlpatterns = [
    path("language/", views.language, name="language"),
    path("display/", views.display, name="display"),
    path("hall/", views.hall, name="hall"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("maintenance/", views.maintenance, name="maintenance"),
    path("healthz", views.alive, name="alive"),
    path("readyz", views.ready, name="ready"),
    path("metrics", metrics.metrics, name="metrics"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
]
