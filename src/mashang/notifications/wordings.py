"""The wording in force: the newest published version, otherwise the shipped one. Read again every minute at most."""

from django.core.cache import cache

from mashang.notifications.models import Message, Template
from mashang.notifications.types import Wording, shipped

REMEMBERED, SECONDS = "notifications.templates", 60


def in_force(code: str) -> dict[str, Wording]:
    """Wordings of a code by channel. A code that nobody declared is a bug: LookupError."""
    found = shipped(code)
    if not found:
        raise LookupError(f"no text for {code}")
    return {channel: _newest().get((code, channel), wording) for channel, wording in found.items()}


def of(message: Message) -> Wording:
    """The wording that this message was made with. Published versions are remembered for good: they never change."""
    return _version(message.template_code, message.channel, message.template_version)


def _version(code: str, channel: str, version: int) -> Wording:
    if version == 0:
        return shipped(code)[channel]
    key = f"notifications.{code}.{channel}.{version}"
    known = cache.get(key)
    if known is None:
        known = _wording(Template.objects.get(code=code, channel=channel, version=version))
        cache.set(key, known, None)
    return known


def _newest() -> dict[tuple[str, str], Wording]:
    known = cache.get(REMEMBERED)
    if known is None:
        rows = Template.objects.order_by("version")
        known = {(row.code, row.channel): _wording(row) for row in rows}
        cache.set(REMEMBERED, known, SECONDS)
    return known


def _wording(row: Template) -> Wording:
    base = shipped(row.code)[row.channel]
    return Wording(
        row.code, row.channel, base.topic, row.title, row.text, row.title_en, row.text_en, base.secrets, row.version
    )


def forget() -> None:
    cache.delete(REMEMBERED)
