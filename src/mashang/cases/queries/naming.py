"""Whom an application still names: whoever is named is kept (people's own erasure asks)."""

from collections.abc import Iterable

from mashang.cases.models import Application


def persons_named(person_ids: Iterable[int]) -> set[int]:
    """Which of these persons an application names, as applicant or as agent. Two statements."""
    ids = list(person_ids)
    return {*_named("person_id", ids), *_named("agent_id", ids)}


def accounts_named(account_ids: Iterable[int]) -> set[int]:
    """Which of these accounts filed an application that is kept, or keep a draft. One statement."""
    return set(_named("account_id", list(account_ids)))


def _named(column: str, ids: list[int]) -> Iterable[int]:
    return Application.objects.filter(**{f"{column}__in": ids}).order_by().values_list(column, flat=True).distinct()
