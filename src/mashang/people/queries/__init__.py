"""Reads about people; fetching is permitting. Full values leave a line that the person can read back."""

from mashang.people.queries.accounts import (
    account_at_window,
    account_for,
    account_id_of,
    accounts,
    contact_of,
    current_notice,
    last_sign_in,
    owes_consent,
    staff_account,
    with_this_password,
)
from mashang.people.queries.at_window import mandates_at_window, organisation_at_window, person_at_window
from mashang.people.queries.identities import (
    actor_identity,
    agent_key,
    identity_of,
    mandates_in_force,
    mandates_of,
    principal_choices,
    principal_for,
    proven_holders,
)
from mashang.people.queries.persons import (
    access_log,
    checked_organisation,
    checked_person,
    find_person,
    full_person,
    organisation_view,
    person_for,
    person_view,
    person_views,
)
from mashang.people.queries.reactions import lock_minutes, proven_holder
from mashang.people.queries.second_factor import begun_enrolment, own_second_factor
from mashang.people.types import is_checked

__all__ = [
    "access_log",
    "account_at_window",
    "account_for",
    "account_id_of",
    "accounts",
    "actor_identity",
    "agent_key",
    "begun_enrolment",
    "checked_organisation",
    "checked_person",
    "contact_of",
    "current_notice",
    "find_person",
    "full_person",
    "identity_of",
    "is_checked",
    "last_sign_in",
    "lock_minutes",
    "mandates_at_window",
    "mandates_in_force",
    "mandates_of",
    "organisation_at_window",
    "organisation_view",
    "owes_consent",
    "own_second_factor",
    "person_at_window",
    "person_for",
    "person_view",
    "person_views",
    "principal_choices",
    "principal_for",
    "proven_holder",
    "proven_holders",
    "staff_account",
    "with_this_password",
]
