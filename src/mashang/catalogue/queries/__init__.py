"""What the catalogue answers. Reads of public versions need no right; what is in preparation asks who is asking."""

from mashang.catalogue.queries.comparing import comparison
from mashang.catalogue.queries.console import (
    VersionRow,
    VersionSheet,
    diff,
    drafts_for,
    duties_at,
    duties_of,
    history,
    sheet,
)
from mashang.catalogue.queries.demands import DemandRow, unlisted_demands
from mashang.catalogue.queries.findings import found_in, promise_may_fall_later
from mashang.catalogue.queries.guides import public_item
from mashang.catalogue.queries.keeping import KeptItem, KeptPage, items_in_keeping
from mashang.catalogue.queries.lists import (
    fee_list,
    hall_counts,
    instant_list,
    item_list,
    latest_publication,
    time_limit_list,
    topic_counts,
    unit_counts,
)
from mashang.catalogue.queries.offers import (
    duties,
    duties_held,
    duty_post,
    duty_posts,
    filled_sections,
    forget,
    form_fields,
    form_problems,
    holds_duty,
    items_in_charge,
    offer,
    open_offer,
    require_duty,
    shown_answers,
)
from mashang.catalogue.queries.overview import ItemFindings, findings_of_all
from mashang.catalogue.queries.reforms import ReformRow, reform_figures, reform_kinds, reform_rounds, reforms
from mashang.catalogue.queries.registers import entrustment_list, proof_list, reported_list, sample_list, samples_count
from mashang.catalogue.queries.samples import sample_file, sample_names, samples_of
from mashang.catalogue.queries.searching import search
from mashang.catalogue.queries.statistics import compression, coverage
from mashang.catalogue.queries.words import choices
from mashang.catalogue.wording import reason as reason_of

__all__ = [
    "DemandRow",
    "ItemFindings",
    "KeptItem",
    "KeptPage",
    "ReformRow",
    "VersionRow",
    "VersionSheet",
    "choices",
    "comparison",
    "compression",
    "coverage",
    "diff",
    "drafts_for",
    "duties",
    "duties_at",
    "duties_held",
    "duties_of",
    "duty_post",
    "duty_posts",
    "entrustment_list",
    "fee_list",
    "filled_sections",
    "findings_of_all",
    "forget",
    "form_fields",
    "form_problems",
    "found_in",
    "hall_counts",
    "history",
    "holds_duty",
    "instant_list",
    "item_list",
    "items_in_charge",
    "items_in_keeping",
    "latest_publication",
    "offer",
    "open_offer",
    "promise_may_fall_later",
    "proof_list",
    "public_item",
    "reason_of",
    "reform_figures",
    "reform_kinds",
    "reform_rounds",
    "reforms",
    "reported_list",
    "require_duty",
    "sample_file",
    "sample_list",
    "sample_names",
    "samples_count",
    "samples_of",
    "search",
    "sheet",
    "shown_answers",
    "time_limit_list",
    "topic_counts",
    "unit_counts",
    "unlisted_demands",
]
