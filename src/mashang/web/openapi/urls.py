from django.urls import path

from mashang.web.openapi import exchange
from mashang.web.openapi.api import api

api.add_router("/exchange", exchange.router)

urlpatterns = [path("", api.urls)]
