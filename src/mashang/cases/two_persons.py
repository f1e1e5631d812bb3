"""Who reviewed does not decide, as far as the city's rule says so."""

from datetime import datetime

from mashang.catalogue.types import Offer
from mashang.kernel import local_rules
from mashang.kernel.clock import city_day

TWO_PERSONS = local_rules.declare(
    "decision.two-persons", "PROMISED", "", "窗口工作制度：审查、决定分离",
    "审查和决定须由两人办理的办件：PROMISED 承诺件，ALL 全部，NONE 不限",
)  # fmt: skip


def must_be_two(offer: Offer, *, at: datetime) -> bool:
    """Whether review and decision of such a case need two persons on that day."""
    whom = local_rules.rule(TWO_PERSONS, on=city_day(at)).value
    return whom == "ALL" or whom == offer.case_kind
