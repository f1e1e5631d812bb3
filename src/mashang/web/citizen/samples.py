"""Blank forms and filled samples: links to the files that are kept for an item, none to what is only named."""

from dataclasses import dataclass

from django.urls import reverse

from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import ListRow, Offer, SampleRow


def addresses(offer: Offer) -> dict[str, str]:
    """Where the samples of an item open, by the names of their files. One statement, none where none is named."""
    if not any(one.blank_sample or one.filled_sample for one in offer.content.materials):
        return {}
    names = catalogue.sample_names(offer.item_code)
    return {name: _address(offer.item_code, name) for name in names if "/" not in name}


def _address(item_code: str, name: str) -> str:
    return reverse("citizen:sample", args=[item_code, name])


# -- the list of all samples -------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Line:
    """A material in the list of samples, with the addresses of those that open."""

    name: str
    is_fetched: bool
    is_generated: bool
    is_missing: bool
    blank: str
    filled: str


@dataclass(frozen=True, slots=True)
class Lines:
    item: ListRow
    lines: list[Line]


def lines(row: SampleRow) -> Lines:
    """The materials of one item in the list of samples."""
    where = {name: _address(row.item.item_code, name) for name in row.kept if "/" not in name}
    return Lines(
        row.item,
        [
            Line(
                one.name,
                one.source == "GOVERNMENT",
                one.is_generated,
                row.lacks(one),
                where.get(one.blank_sample, ""),
                where.get(one.filled_sample, ""),
            )
            for one in row.materials
        ],
    )
