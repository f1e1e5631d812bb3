"""What was typed into a form that no page shows again: it comes back with the refusal, to be mended there.

Pages show their own form again. This is for what is refused before a page sees it, and for acts without a form of
their own. Only where the request proved that it comes from a page of ours: nobody else puts words on it.
"""

from dataclasses import dataclass

from django.http import HttpRequest

HIDDEN = {"once", "seen", "seen_at", "next"}
NEVER = ("csrfmiddlewaretoken", "password")  # parts of names
MOST, SEVERAL = 200, 3  # fields; a button carries one or two
LONG = 40  # signs: what is shorter, without a space, in plain letters, is a code and no sentence


@dataclass(frozen=True, slots=True)
class Typed:
    """`shown` and `hidden`: (name, value) as often as it was sent."""

    address: str
    shown: list[tuple[str, str]]
    hidden: list[tuple[str, str]]
    has_files: bool


def typed_in(request: HttpRequest) -> Typed | None:
    """None where nothing was typed that anybody would miss."""
    if request.method != "POST" or not getattr(request, "csrf_processing_done", False):
        return None
    sent = [
        (name, value.replace("\x00", "\ufffd"))
        for name, values in request.POST.lists()
        for value in values
        if not any(part in name for part in NEVER)
    ]
    shown = [(name, value) for name, value in sent if value and name not in HIDDEN]
    if len(sent) > MOST or not (len(shown) >= SEVERAL or any(map(_is_typed, shown))):
        return None
    hidden = [(name, value) for name, value in sent if not value or name in HIDDEN]
    return Typed(request.get_full_path(), shown, hidden, bool(request.FILES))


def _is_typed(field: tuple[str, str]) -> bool:
    value = field[1]
    return not value.isascii() or " " in value.strip() or len(value) > LONG
