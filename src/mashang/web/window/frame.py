"""The frame of the window's pages."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from mashang.web.shared.visits import Visit


def show(request: Visit, template: str, values: Mapping[str, Any]) -> HttpResponse:
    """A shared page in the frame of the window."""
    return render(request, template, values)
