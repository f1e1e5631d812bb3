"""Webhooks to a real receiver: who is told what, signed; a failing receiver; sending again; ending."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.db import connection, connections

from mashang.kernel import sockets
from mashang.kernel.errors import Conflict, NotAllowed, Refusal
from mashang.programs import queries
from mashang.programs.models import Announcement, Attempt
from mashang.programs.operations import announcing, registration, sending, subscription
from mashang.programs.tests.conftest import AT, BY, LATER, STRANGER, register

HOUR = timedelta(hours=1)


def subscribe(program, receiver, kinds=("case.accepted",)):
    return subscription.subscribe(program_key=program.key, address=receiver.address, kinds=kinds, by=BY, at=AT)


def accepted(number: str, division) -> int:
    return announcing.announce(
        kind="case.accepted", identifiers={"case_number": number}, division_id=division.pk, at=AT
    )


def states() -> list[str]:
    return list(Announcement.objects.order_by("id").values_list("state", flat=True))


def test_a_receiver_gets_identifiers_signed_over_time_and_body(program, city, receiver):
    _, secret = subscribe(program, receiver)
    assert accepted("C-1", city) == 1
    assert sending.send_waiting(at=LATER) == 1
    ((headers, body),) = receiver.taken
    assert json.loads(body) == {
        "type": "case.accepted",
        "timestamp": "2026-03-09T09:00:00+08:00",
        "data": {"case_number": "C-1"},
    }
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert int(headers["webhook-timestamp"]) == int(LATER.timestamp())
    assert states() == ["SENT"]


def test_the_secret_is_sealed_at_rest(program, receiver):
    _, secret = subscribe(program, receiver)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM programs_subscription")
        (kept,) = cursor.fetchone()
    assert kept.startswith("sm4:") and secret not in kept


def test_only_programs_of_the_division_that_wanted_this_kind_are_told(program, city, county, receiver):
    of_county = register("县平台", county.code)
    subscribe(program, receiver, ["case.accepted"])
    subscribe(of_county, receiver, ["case.accepted"])
    subscribe(of_county, receiver, ["case.decided"])
    assert (accepted("C-1", city), accepted("C-2", county)) == (1, 2)


def test_the_same_event_again_changes_nothing(program, city, receiver):
    subscribe(program, receiver)
    accepted("C-1", city)
    accepted("C-1", city)
    assert states() == ["QUEUED"]


def test_a_scope_taken_away_ends_the_telling(program, city, receiver):
    subscribe(program, receiver)
    registration.change(
        program_key=program.key, contact="省数据局", scopes=["catalogue:read"], calls_per_minute=9, by=BY, at=AT
    )
    assert accepted("C-1", city) == 0


def test_a_failing_receiver_is_tried_again_after_growing_pauses_until_it_takes_it(program, city, receiver):
    subscribe(program, receiver)
    accepted("C-1", city)
    receiver.status = 500
    assert [sending.send_waiting(at=LATER + timedelta(seconds=s)) for s in (0, 5, 6, 7)] == [1, 0, 1, 0]
    receiver.status = 200
    assert sending.send_waiting(at=LATER + timedelta(seconds=66)) == 1
    assert len({headers["webhook-id"] for headers, _ in receiver.taken}) == 1
    outcomes = Attempt.objects.order_by("id").values_list("outcome", "status")
    assert list(outcomes) == [("REFUSED", 500), ("REFUSED", 500), ("TAKEN", 200)]
    assert states() == ["SENT"]


def test_what_comes_later_waits_for_a_failing_receiver_and_others_do_not(program, city, receiver):
    subscribe(program, receiver)
    accepted("C-1", city)
    receiver.status = 503
    sending.send_waiting(at=LATER)
    accepted("C-2", city)
    other = register("另一个平台")
    subscribe(other, receiver)
    accepted("C-3", city)
    receiver.status = 204
    assert sending.send_waiting(at=LATER + timedelta(seconds=1)) == 1  # C-3 to the other one
    assert states() == ["QUEUED", "QUEUED", "QUEUED", "SENT"]
    assert sending.send_waiting(at=LATER + timedelta(seconds=6)) == 1  # C-1, late
    assert sending.send_waiting(at=LATER + timedelta(seconds=7)) == 2
    assert states() == ["SENT"] * 4


def test_after_the_last_pause_it_has_failed_and_is_sent_again_by_hand(program, city, receiver):
    subscribe(program, receiver)
    accepted("C-1", city)
    receiver.status, at = 404, LATER
    while sending.send_waiting(at=at):
        at += HOUR
    assert (states(), len(receiver.taken)) == (["FAILED"], 13)
    receiver.status = 200
    sending.send_again(announcement_key=Announcement.objects.get().key, by=BY, at=at)
    assert sending.send_waiting(at=at) == 1
    assert states() == ["SENT"]


def test_what_was_queued_for_an_ended_subscription_is_dropped(program, city, receiver):
    begun, _ = subscribe(program, receiver)
    accepted("C-1", city)
    subscription.end(program_key=program.key, subscription_key=begun.key, by=BY, at=AT)
    sending.send_waiting(at=LATER)
    assert (states(), receiver.taken, accepted("C-2", city)) == (["DROPPED"], [], 0)
    with pytest.raises(Conflict):
        sending.send_again(announcement_key=Announcement.objects.get().key, by=BY, at=LATER)


def test_an_address_inside_the_house_is_refused_and_never_called(program, city, receiver, settings):
    subscribe(program, receiver)
    settings.WEBHOOK_HOSTS = []
    with pytest.raises(Refusal) as refusal:
        subscribe(program, receiver)
    assert refusal.value.reasons[0].field == "address"
    accepted("C-1", city)
    sending.send_waiting(at=LATER)
    assert (receiver.taken, Attempt.objects.get().outcome) == ([], "FORBIDDEN")


def test_a_kind_needs_its_scope(program, receiver):
    with pytest.raises(Refusal) as refusal:
        subscribe(program, receiver, ["certificate.issued"])
    assert refusal.value.reasons[0].code == "scope-missing"


def test_nothing_is_posted_inside_a_transaction(program, city, receiver, monkeypatch):
    subscribe(program, receiver)
    accepted("C-1", city)
    here, inside, client = connections["default"], [], sockets.gateway("webhooks")
    post = client.post

    def seen(**given):
        inside.append([block for block in here.atomic_blocks if not block._from_testcase])
        return post(**given)

    monkeypatch.setattr(client, "post", seen)
    sending.send_waiting(at=LATER)
    assert inside == [[]]


def test_a_round_that_finds_nothing_costs_one_statement(program, receiver, statements):
    subscribe(program, receiver)
    with statements(1):
        assert sending.send_waiting(at=LATER) == 0


def test_a_stranger_subscribes_and_sends_nothing(program, city, receiver):
    subscribe(program, receiver)
    accepted("C-1", city)
    key = Announcement.objects.get().key
    doors = [
        lambda: sending.send_again(announcement_key=key, by=STRANGER, at=LATER),
        lambda: queries.announcements(STRANGER, program.key),
        lambda: subscription.subscribe(
            program_key=program.key, address=receiver.address, kinds=["case.accepted"], by=STRANGER, at=AT
        ),
    ]
    for door in doors:
        with pytest.raises(NotAllowed):
            door()
