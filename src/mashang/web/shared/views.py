"""Pages without a portal: language and display switches, health, robots, the style guide."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from mashang.web.shared import context, errors, halls, specimens
from mashang.web.shared.middleware import LANGUAGES
from mashang.web.shared.pages import safe_next

YEAR = 365 * 24 * 3600


def _remember(answer: HttpResponse, name: str, value: str) -> None:
    answer.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remembers the language (`lang`: zh or en) and goes back to where the person was."""
    answer = HttpResponseRedirect(safe_next(request))
    if request.POST.get("lang") in LANGUAGES:
        _remember(answer, "lang", request.POST["lang"])
    return answer


@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Remembers `mode` (elder or empty) and `theme` (dark or empty), whichever is sent, and goes back."""
    answer = HttpResponseRedirect(safe_next(request))
    for name, words in (("mode", context.MODES), ("theme", context.THEMES)):
        if request.POST.get(name) in words:
            _remember(answer, name, request.POST[name])
    return answer


@require_POST
def hall(request: HttpRequest) -> HttpResponse:
    """Remembers the chosen hall (`hall`: its code) and goes back."""
    answer = HttpResponseRedirect(safe_next(request))
    if any(one.code == request.POST.get("hall") for one in halls.halls()):
        _remember(answer, halls.COOKIE, request.POST["hall"])
    return answer


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """`/healthz`: this process answers."""
    return JsonResponse({"alive": True})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """`/readyz`: 200 when the database answers too, otherwise 503."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ready": True})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Staff pages, personal pages and forms are nothing for search engines."""
    lines = [
        "User-agent: *",
        *(f"Disallow: /{part}/" for part in ("window", "desk", "console", "api", "my", "sign-in", "recovery")),
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it where a page names none."""
    return HttpResponseRedirect(static("shared/favicon.svg"))


@require_GET
def maintenance(request: HttpRequest) -> HttpResponse:
    """The page that is shown while the house is closed for works."""
    return errors.unavailable(request)


@require_GET
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in every state; `?portal=desk&mode=elder&theme=dark&lang=en` shows them to others."""
    with translation.override(LANGUAGES.get(request.GET.get("lang", ""), get_language())):
        return render(request, "shared/styleguide.html", specimens.shown(request))
