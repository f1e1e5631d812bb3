import threading
from datetime import timedelta

import pytest
from django.db import connection

from mashang.kernel import acts, events, relay
from mashang.kernel.errors import Conflict
from mashang.kernel.models import Delivery, OutboxFact
from mashang.kernel.tests import probe
from mashang.kernel.tests.probe import NOON, WANG, MatterClosed, MatterNoted

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def announce(*facts: events.Fact, due_at=None) -> None:
    with acts.performing("matter.closed", by=WANG, at=NOON) as act:
        act.announce(*facts, due_at=due_at)


def states() -> list[tuple]:
    ordered = Delivery.objects.order_by("fact_id", "id")
    return [(d.fact.payload["step"], d.reaction, d.state, d.attempts) for d in ordered.select_related("fact")]


@pytest.mark.django_db
class TestOneRelay:
    @pytest.fixture(autouse=True)
    def _effects(self, reactions):
        self.effects = reactions

    def test_a_fact_reaches_each_of_its_reactions_once(self):
        announce(MatterClosed(number="M1"))
        assert relay.drain(now=NOON) == 2
        assert relay.drain(now=NOON + MINUTE) == 0
        assert self.effects == [("tell", "M1", 0, NOON), ("post", "M1", 0, "letter for M1")]
        assert states() == [(0, "probe.tell", "DONE", 1), (0, "probe.post", "DONE", 1)]

    def test_a_fact_without_reactions_is_done_at_once(self):
        announce(MatterNoted(number="M1"))
        assert relay.drain(now=NOON) == 0
        assert OutboxFact.objects.get().state == "SPREAD"

    def test_an_idle_round_takes_two_statements(self, statements):
        with statements(2):
            assert relay.work(now=NOON).idle

    def test_one_fact_with_two_reactions_takes_eight_statements(self, statements):
        announce(MatterClosed(number="M1"))
        with statements(8):
            relay.work(now=NOON)

    def test_while_one_waits_only_later_facts_of_the_same_subject_for_the_same_reaction_wait(self):
        probe.failing.add(1)
        announce(*(MatterClosed(number=n, step=s) for n, s in [("M1", 1), ("M1", 2), ("M2", 3)]))
        relay.drain(now=NOON)

        assert [(what, number, step) for what, number, step, _ in self.effects] == [
            ("post", "M1", 1),
            ("tell", "M2", 3),
            ("post", "M2", 3),
            ("post", "M1", 2),
        ]
        probe.failing.clear()
        relay.drain(now=NOON + SECOND)
        assert [step for what, _, step, _ in self.effects if what == "tell"] == [3, 1, 2]

    def test_pauses_grow_and_at_last_the_delivery_is_dead_and_the_next_goes_on(self):
        probe.failing.add(1)
        announce(MatterClosed(number="M1", step=1), MatterClosed(number="M1", step=2))
        now, waited = NOON, []
        while relay.drain(now=now) is not None:
            tried = Delivery.objects.get(fact__payload__step=1, reaction="probe.tell")
            if tried.state == "DEAD":
                break
            waited.append((tried.next_at - now).total_seconds())
            assert relay.drain(now=tried.next_at - SECOND) == 0
            now = tried.next_at

        assert waited == [1, 5, 30, 120, 600, 3600]
        assert tried.problem == "ConnectionError: no line"
        assert (1, "probe.tell", "DEAD", 7) in states()
        relay.drain(now=now)
        assert [step for what, _, step, _ in self.effects if what == "tell"] == [2]

    def test_a_dead_delivery_can_be_tried_again_by_hand_once(self):
        probe.failing.add(1)
        announce(MatterClosed(number="M1", step=1))
        relay.drain(now=NOON)
        Delivery.objects.filter(reaction="probe.tell").update(state="DEAD")
        dead = Delivery.objects.get(state="DEAD")

        probe.failing.clear()
        relay.try_again(dead.pk, now=NOON + MINUTE)
        relay.drain(now=NOON + MINUTE)
        assert (1, "probe.tell", "DONE", 1) in states()
        with pytest.raises(Conflict):
            relay.try_again(dead.pk, now=NOON + MINUTE)

    def test_a_reminder_comes_when_it_is_due_and_not_before(self):
        announce(MatterClosed(number="M1"), due_at=NOON + MINUTE)
        assert relay.drain(now=NOON + MINUTE - SECOND) == 0
        assert relay.drain(now=NOON + MINUTE) == 2
        assert self.effects[0] == ("tell", "M1", 0, NOON + MINUTE)

    def test_a_reminder_that_became_pointless_is_withdrawn(self):
        announce(MatterClosed(number="M1"), MatterClosed(number="M2"), due_at=NOON + MINUTE)
        assert events.withdraw(MatterClosed, "M1") == 1
        relay.drain(now=NOON + MINUTE)
        assert {number for _, number, _, _ in self.effects} == {"M2"}
        assert events.withdraw(MatterClosed, "M2") == 0

    def test_a_relay_that_died_is_replaced_when_its_lease_is_over(self):
        announce(MatterClosed(number="M1"))
        relay._spread(NOON, 50)
        relay._claimed(NOON, 50)  # and then the process was killed
        assert relay.drain(now=NOON + relay.LEASE) == 0
        assert relay.drain(now=NOON + relay.LEASE + SECOND) == 2

    def test_a_relay_that_slept_too_long_does_not_act_a_second_time(self):
        announce(MatterClosed(number="M1"))
        relay._spread(NOON, 50)
        slept = relay._claimed(NOON, 50)
        relay.drain(now=NOON + MINUTE + SECOND)
        assert len(self.effects) == 2
        for delivery in slept:
            relay._deliver(delivery, NOON + 2 * MINUTE)
        assert len(self.effects) == 2

    def test_a_fact_that_nobody_knows_any_more_ends_among_the_undelivered(self):
        announce(MatterClosed(number="M1"))
        relay._spread(NOON, 50)
        OutboxFact.objects.update(kind="probe.forgotten")
        relay.drain(now=NOON)
        assert Delivery.objects.values_list("state", "problem").first() == ("PENDING", "KeyError: 'probe.tell'")


def test_two_relays_deliver_every_fact_once_and_in_order(together, reactions):
    def announce_all():
        announce(*(MatterClosed(number=f"M{step % 7}", step=step) for step in range(210)))

    def relay_until_idle():
        relay.drain(now=NOON)

    together(announce_all)
    together(relay_until_idle, relay_until_idle)

    told = [(number, step) for what, number, step, _ in reactions if what == "tell"]
    assert sorted(told, key=lambda one: one[1]) == [(f"M{step % 7}", step) for step in range(210)]
    for matter in range(7):
        assert [step for number, step in told if number == f"M{matter}"] == list(range(matter, 210, 7))


def test_a_later_fact_waits_while_another_relay_still_spreads_the_earlier_one(together, reactions):
    """On PostgreSQL the second relay skips the locked fact; it must not deliver the one after it first."""
    if connection.vendor == "sqlite":
        pytest.skip("on SQLite only one relay writes at a time")
    from django.db import transaction

    spread, tried = threading.Event(), threading.Event()

    def first_relay():
        with transaction.atomic():
            relay._spread(NOON, 1)
            spread.set()
            assert tried.wait(10)

    def second_relay():
        assert spread.wait(10)
        relay._spread(NOON, 50)
        assert relay._claimed(NOON, 50) == []
        tried.set()

    together(lambda: announce(MatterClosed(number="M1", step=1), MatterClosed(number="M1", step=2)))
    together(first_relay, second_relay)
    together(lambda: relay.drain(now=NOON))
    assert [step for what, _, step, _ in reactions if what == "tell"] == [1, 2]
