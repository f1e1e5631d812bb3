"""Reads of cases. Fetching is permitting: what fetches for somebody also decides whether they may see it."""

from mashang.cases.queries.acting import case_for_act, draft_for_submission
from mashang.cases.queries.applicants import (
    application_for,
    applications_of,
    case_by_code,
    case_for_applicant,
    case_number_of,
    corrections_waiting,
    draft_like,
    draft_of,
    drafts_of,
    own_record,
    walk_in_draft_like,
)
from mashang.cases.queries.counts import counts_by_item
from mashang.cases.queries.exchange import exchanged, exchanged_case, exchanged_figures
from mashang.cases.queries.facts import (
    accepted_numbers,
    case_facts,
    delivery_way,
    division_of,
    overdue_notices,
    returned_to,
    running_numbers,
    served_by,
)
from mashang.cases.queries.officials import (
    case_for_official,
    cases_for_official,
    open_acts,
    paused_among,
    walk_in_draft,
    walk_in_drafts,
)
from mashang.cases.queries.reading import (
    correction_of,
    due_explained,
    last_correction,
    material_file,
    materials_of,
    timeline,
    told_correction,
)
from mashang.cases.queries.telling import contact_of, query_code_again

__all__ = [
    "accepted_numbers",
    "application_for",
    "applications_of",
    "case_by_code",
    "case_facts",
    "case_for_act",
    "case_for_applicant",
    "case_for_official",
    "case_number_of",
    "cases_for_official",
    "contact_of",
    "correction_of",
    "corrections_waiting",
    "counts_by_item",
    "delivery_way",
    "division_of",
    "draft_for_submission",
    "draft_like",
    "draft_of",
    "drafts_of",
    "due_explained",
    "exchanged",
    "exchanged_case",
    "exchanged_figures",
    "last_correction",
    "material_file",
    "materials_of",
    "open_acts",
    "overdue_notices",
    "own_record",
    "paused_among",
    "query_code_again",
    "returned_to",
    "running_numbers",
    "served_by",
    "timeline",
    "told_correction",
    "walk_in_draft",
    "walk_in_draft_like",
    "walk_in_drafts",
]
