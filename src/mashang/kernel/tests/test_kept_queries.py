"""Fetches whose SQL is built once ask the database anew at every call, and bring what Django's own fetch brings."""

import pytest
from django.db.models import F, QuerySet

from mashang.kernel import clock
from mashang.kernel.kept_queries import built_once
from mashang.kernel.models import Delivery, OutboxFact

NOON = clock.on(clock.today(), 12)
built = []


@built_once
def _deliveries(reaction: str, fact_id: int) -> QuerySet[Delivery]:
    built.append(reaction)
    found = Delivery.objects.select_related("fact").annotate(fact_kind=F("fact__kind"))
    return found.filter(reaction=reaction, fact_id=fact_id, state="PENDING")


@built_once
def _reactions(fact_id: int) -> QuerySet[Delivery, str]:
    return Delivery.objects.filter(fact_id=fact_id).order_by("id").values_list("reaction", flat=True)


def _announced(*reactions: str) -> OutboxFact:
    fact = OutboxFact.objects.create(kind="a.fact", subject="7", payload={"was": ["said"]}, at=NOON, due_at=NOON)
    for reaction in reactions:
        Delivery.objects.create(fact=fact, reaction=reaction, subject="7", next_at=NOON)
    return fact


def test_a_kept_fetch_brings_the_row_and_what_is_joined_to_it_in_one_statement(db, statements):
    first, second = _announced("letters", "messages"), _announced("letters")
    with statements(2):
        found = [_deliveries(reaction="letters", fact_id=fact.pk) for fact in (first, second)]
        read = [(row.fact_id, row.reaction, row.next_at, row.fact.payload, row.fact_kind) for (row,) in found]
    assert read == [(fact.pk, "letters", NOON, {"was": ["said"]}, "a.fact") for fact in (first, second)]
    assert len(built) == 1


def test_a_kept_fetch_sees_what_has_changed_since(db):
    fact = _announced("letters")
    assert len(_deliveries(reaction="letters", fact_id=fact.pk)) == 1
    Delivery.objects.filter(fact=fact).update(state="DONE")
    assert _deliveries(reaction="letters", fact_id=fact.pk) == []


def test_a_kept_fetch_of_one_column_brings_its_values(db):
    assert _reactions(fact_id=_announced("letters", "messages").pk) == ["letters", "messages"]


def test_a_value_that_is_not_asked_for_is_a_mistake_of_the_programmer(db):
    @built_once
    def forgetful(number: str) -> QuerySet[Delivery]:
        return Delivery.objects.filter(state="PENDING")

    with pytest.raises(TypeError, match="does not ask for"):
        forgetful(number="7")
