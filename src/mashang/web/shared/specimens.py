"""What the style guide shows. Filled by `shown`."""

from django.http import HttpRequest


def shown(request: HttpRequest) -> dict:
    return {}
