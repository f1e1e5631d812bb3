from django.urls import path

from mashang.web.openapi.api import api

urlpatterns = [path("", api.urls)]
