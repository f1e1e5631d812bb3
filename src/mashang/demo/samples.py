"""What applicants of the demonstration write and upload."""

from datetime import date
from functools import lru_cache

from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer
from mashang.demo.items import ITEMS
from mashang.documents.operations import printing
from mashang.documents.types import Slip


def item_codes() -> list[str]:
    return [item.code for item in ITEMS]


def answers(offer: Offer) -> dict[str, object]:
    """Plausible answers to the form of an item: those that its author gave."""
    given = next(item.sample_answers for item in ITEMS if item.code == offer.item_code)
    problems = catalogue.form_problems(offer, given)
    if problems:
        raise AssertionError(f"{offer.name}: sample answers are wrong: {problems}")
    return dict(given)


@lru_cache(maxsize=256)
def paper(name: str) -> bytes:
    """A page that says what it stands for."""
    return printing.print_slip(Slip(heading="演示材料", title=name, is_demo=True), on=date(2026, 1, 1))
