"""Who reviewed does not decide, as far as the city's rule says so."""

from datetime import datetime

from mashang.cases import local
from mashang.catalogue.types import Offer
from mashang.kernel import local_rules
from mashang.kernel.clock import city_day


def must_be_two(offer: Offer, *, at: datetime) -> bool:
    """Whether review and decision of such a case need two persons on that day."""
    whom = local_rules.rule(local.TWO_PERSONS, on=city_day(at)).value
    return whom == "ALL" or whom == offer.case_kind
