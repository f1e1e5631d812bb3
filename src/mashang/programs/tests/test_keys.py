"""Keys: shown once, kept as a hash, bound to scopes and divisions, ended in time, counted."""

from datetime import timedelta

import pytest

from mashang.kernel import actors
from mashang.kernel.errors import Conflict, NotAllowed, NotFound, Refusal, TooMany
from mashang.kernel.models import AuditLine
from mashang.programs import queries
from mashang.programs.models import ProgramKey
from mashang.programs.operations import admission, key_making, registration
from mashang.programs.tests.conftest import AT, BY, STRANGER, register
from mashang.programs.types import CASES, CATALOGUE, STATISTICS, KeyRefused

CALLER = actors.visitor("10.0.0.7")
DAY = timedelta(days=1)


def make(program, days: int = 90) -> key_making.MadeKey:
    return key_making.make_key(program_key=program.key, days=days, by=BY, at=AT)


def admit(made, scope: str = CATALOGUE, at=AT):
    return admission.admit(key=made.text, scope=scope, by=CALLER, at=at)


def test_a_key_lets_its_program_in_and_is_kept_nowhere(program, county):
    made = make(program)
    caller = admit(made)
    assert (caller.key, caller.scopes) == (program.key, {CATALOGUE, CASES})
    assert caller.division_ids == {program.division_id, county.pk}
    assert (caller.actor.kind, caller.actor.label) == ("PROGRAM", f"省监管平台（{made.beginning}）")
    assert (caller.actor.account_id, caller.actor.channel, caller.actor.address) == (None, "API", "10.0.0.7")
    row = ProgramKey.objects.get()
    assert made.text not in str(vars(row)) and made.text[11:] not in str(vars(row))
    assert (row.beginning, len(row.key_hash), row.last_used_at) == (made.text[:11], 64, AT)


def test_a_call_costs_three_statements(program, statements):
    made = make(program)
    admit(made)
    with statements(3):
        admit(made)


def test_a_key_opens_nothing_beyond_its_scopes(program):
    with pytest.raises(NotAllowed) as refusal:
        admit(make(program), STATISTICS)
    assert refusal.value.reasons[0].code == "scope-missing"


def test_unknown_expired_and_revoked_keys_and_ended_programs_sound_alike(program):
    made, other = make(program, days=1), make(program)
    refused = [lambda: admission.admit(key="", scope=CATALOGUE, by=CALLER, at=AT)]
    refused.append(lambda: admission.admit(key="ms_nothing", scope=CATALOGUE, by=CALLER, at=AT))
    refused.append(lambda: admit(made, at=AT + DAY))
    key_making.revoke_key(program_key=program.key, beginning=other.beginning, by=BY, at=AT)
    refused.append(lambda: admit(other))
    registration.end(program_key=program.key, by=BY, at=AT)
    refused.append(lambda: admit(made))
    for call in refused:
        with pytest.raises(KeyRefused):
            call()


def test_a_rotated_key_opens_until_the_overlap_is_over(program):
    old = make(program)
    new = key_making.rotate_key(
        program_key=program.key, beginning=old.beginning, days=90, overlap_days=7, by=BY, at=AT + DAY
    )
    assert admit(old, at=AT + 7 * DAY).key == admit(new, at=AT + 7 * DAY).key
    with pytest.raises(KeyRefused):
        admit(old, at=AT + 8 * DAY)
    assert admit(new, at=AT + 8 * DAY)


def test_an_overlap_never_makes_a_key_live_longer(program):
    old = make(program, days=2)
    key_making.rotate_key(program_key=program.key, beginning=old.beginning, days=9, overlap_days=30, by=BY, at=AT)
    with pytest.raises(KeyRefused):
        admit(old, at=AT + 2 * DAY)


def test_a_key_is_revoked_once_and_not_rotated_afterwards(program):
    made = make(program)
    key_making.revoke_key(program_key=program.key, beginning=made.beginning, by=BY, at=AT)
    again = {"program_key": program.key, "beginning": made.beginning, "by": BY, "at": AT}
    with pytest.raises(NotFound):
        key_making.revoke_key(**again)
    with pytest.raises(NotFound):
        key_making.rotate_key(**again, days=9, overlap_days=1)


def test_all_keys_of_a_program_share_its_calls_and_are_told_when_to_come_back(program):
    one, two = make(program), make(program)
    for made in (one, two, one):
        admit(made)
    with pytest.raises(TooMany) as refusal:
        admit(two, at=AT + timedelta(seconds=20))
    assert refusal.value.seconds == 40
    assert admit(two, at=AT + timedelta(seconds=60))


def test_every_act_on_keys_is_in_the_record_without_the_key(program):
    made = make(program)
    key_making.revoke_key(program_key=program.key, beginning=made.beginning, by=BY, at=AT)
    lines = AuditLine.objects.filter(subject_number=program.key).order_by("sequence")
    assert [line.act for line in lines] == ["program.registered", "program.key_made", "program.key_revoked"]
    assert all(made.beginning in line.detail and made.text not in line.detail for line in lines[1:])
    assert '"granted":["cases:read","catalogue:read"]' in lines[0].detail


def test_everything_wrong_with_a_program_is_told_at_once(city):
    with pytest.raises(Refusal) as refusal:
        registration.register(name="", contact="", division_code="9", scopes=["root"], calls_per_minute=0, by=BY, at=AT)
    assert {reason.field for reason in refusal.value.reasons} == {
        "name",
        "contact",
        "division_code",
        "scopes",
        "calls_per_minute",
    }


def test_a_name_is_given_once(program):
    with pytest.raises(Refusal) as refusal:
        register()
    assert [reason.code for reason in refusal.value.reasons] == ["name-taken"]


def test_terms_are_bounded(program):
    for days in (0, 731):
        with pytest.raises(Refusal):
            make(program, days=days)


def test_a_stranger_makes_and_sees_nothing(program):
    made = make(program)
    doors = [
        lambda by: registration.end(program_key=program.key, by=by, at=AT),
        lambda by: key_making.make_key(program_key=program.key, days=1, by=by, at=AT),
        lambda by: key_making.revoke_key(program_key=program.key, beginning=made.beginning, by=by, at=AT),
        lambda by: queries.programs(by, at=AT),
        lambda by: queries.program(by, program.key, at=AT),
        lambda by: queries.announcements(by, program.key),
    ]
    caller = admit(made)
    for door in doors:
        for stranger in (STRANGER, caller.actor):
            with pytest.raises(NotAllowed):
                door(stranger)


def test_two_administrators_at_once_do_not_both_rotate(program, monkeypatch):
    old = make(program)
    stale = registration.open_program(program.key)
    key_making.rotate_key(program_key=program.key, beginning=old.beginning, days=9, overlap_days=1, by=BY, at=AT)
    monkeypatch.setattr(key_making, "open_program", lambda key: stale)
    with pytest.raises(Conflict):
        key_making.rotate_key(program_key=program.key, beginning=old.beginning, days=9, overlap_days=1, by=BY, at=AT)
