"""Whom a certificate still names: whoever is named is kept (people's own erasure asks)."""

from collections.abc import Iterable

from mashang.certificates.models import Certificate


def persons_named(person_ids: Iterable[int]) -> set[int]:
    """Which of these persons hold a certificate that is kept. One statement."""
    return _named("person_id", person_ids)


def accounts_named(account_ids: Iterable[int]) -> set[int]:
    """Which of these accounts are shown a certificate that is kept. One statement."""
    return _named("account_id", account_ids)


def _named(column: str, ids: Iterable[int]) -> set[int]:
    rows = Certificate.objects.filter(**{f"{column}__in": list(ids)})
    return set(rows.order_by().values_list(column, flat=True))
