from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from mashang.web.openapi import exchange, materials, referrals
from mashang.web.openapi.api import api

api.add_router("/applications", materials.router)
api.add_router("/exchange", exchange.router)
api.add_router("/cases", referrals.router)

addresses, application, namespace = api.urls
for address in addresses:
    if isinstance(address, URLPattern) and address.name in {"openapi-json", "openapi-view"}:
        address.callback = require_safe(address.callback)  # they are read only
urlpatterns = [path("", (addresses, application, namespace))]
