"""Every fact has a reaction, or a reason why nothing follows from it."""

from importlib import import_module, util

from mashang.kernel import events
from tests.architecture.house import rooms


def facts() -> set[type[events.Fact]]:
    for room in rooms():
        if util.find_spec(f"mashang.{room}.events"):
            import_module(f"mashang.{room}.events")
    return {fact for fact in events.all_facts() if fact.__module__.endswith(".events")}  # not those of tests


def test_every_fact_has_a_reaction_or_a_reason():
    table = import_module("mashang.journeys.table")
    without_reaction: dict = getattr(table, "NO_REACTION", {})
    reacted = {fact for fact, reactions in table.REACTIONS.items() if reactions}
    assert {fact.kind for fact in facts() - reacted - set(without_reaction)} == set()
    assert {fact.kind for fact in reacted & set(without_reaction)} == set()
    assert [fact.kind for fact, reason in without_reaction.items() if not reason.strip()] == []


def test_a_fact_carries_identifiers_only():
    from dataclasses import fields

    personal = {"name", "phone", "token", "code", "query_code", "password", "address", "document_number"}
    assert [f"{fact.kind}.{f.name}" for fact in facts() for f in fields(fact) if f.name in personal] == []


def test_no_two_reactions_to_one_fact_have_the_same_name():
    from mashang.kernel.relay import reaction_name

    table = import_module("mashang.journeys.table")
    for fact, reactions in table.REACTIONS.items():
        names = [reaction_name(reaction) for reaction in reactions]
        assert len(set(names)) == len(names), fact.kind
