"""The choice values of the catalogue with their labels in the reader's language, for the pages of those who keep it."""

from django.utils.translation import gettext as _

from mashang.catalogue import models, topics
from mashang.catalogue.models import ItemVersion

Choices = tuple[tuple[str, str], ...]

_CHOICES: dict[str, Choices] = {
    "state": tuple(ItemVersion.STATES),
    "kind": tuple(models.KINDS),
    "level": tuple(models.LEVELS),
    "audience": tuple(models.AUDIENCES),
    "case_kind": tuple(models.CASE_KINDS),
    "online_depth": tuple(models.ONLINE_DEPTHS),
    "limit_unit": tuple(models.LIMIT_UNITS),
    "act": tuple(models.ACTS),
    "topics": tuple((code, title) for code, (title, _audience) in topics.TOPICS.items()),
}


def choices(name: str) -> Choices:
    """(word, label) of a column with a fixed list of words, in its order."""
    return tuple((word, _(label)) for word, label in _CHOICES[name])
