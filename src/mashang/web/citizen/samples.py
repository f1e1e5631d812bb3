"""Blank forms and filled samples: links to the files that are kept for an item, none to what is only named."""

from django.urls import reverse

from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer


def addresses(offer: Offer) -> dict[str, str]:
    """Where the samples of an item open, by the names of their files. One statement, none where none is named."""
    if not any(one.blank_sample or one.filled_sample for one in offer.content.materials):
        return {}
    names = catalogue.sample_names(offer.item_code)
    return {name: reverse("citizen:sample", args=[offer.item_code, name]) for name in names if "/" not in name}
