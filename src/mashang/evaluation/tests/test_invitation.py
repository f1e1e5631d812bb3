from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from mashang.evaluation import queries
from mashang.evaluation.models import Invitation
from mashang.evaluation.operations.invitation import invite
from mashang.evaluation.tests.conftest import NOON
from mashang.evaluation.types import Occasion
from mashang.kernel import local_rules, rows
from mashang.kernel.errors import NotAllowed
from mashang.kernel.models import LocalRule, OutboxFact


def test_one_matter_online_is_one_invitation(hall):
    first, second = hall.invited(), hall.invited(at=NOON + timedelta(hours=1))
    assert (second.pk, second.invited_at) == (first.pk, NOON)
    assert [(f.kind, f.payload) for f in OutboxFact.objects.all()] == [
        ("rating.invited", {"reference": "C1", "service_kind": "ONLINE_MATTER"})
    ]


def test_a_visit_and_a_matter_of_the_same_number_are_two_services(hall):
    hall.invited("8"), hall.invited("8", kind="HALL_VISIT")
    assert Invitation.objects.count() == 2


def test_the_link_counts_thirty_days_unless_the_city_decides_otherwise(hall):
    assert hall.invited().expires_at == NOON + timedelta(days=30)
    rows.insert(LocalRule(code="evaluation.link-days", value="7", effective_from=NOON.date()))
    assert hall.invited("C2").expires_at == NOON + timedelta(days=30)  # rules are read once a minute
    local_rules.forget()
    assert hall.invited("C3").expires_at == NOON + timedelta(days=7)


def test_nobody_who_serves_chooses_whom_to_ask(hall):
    with pytest.raises(NotAllowed):
        invite(
            occasion=Occasion(
                service_kind="HALL_VISIT",
                reference="V1",
                division_id=hall.division.pk,
                unit_id=hall.unit.pk,
                title="社保转移",
            ),
            by=hall.lin,
            at=NOON,
        )
    assert not Invitation.objects.exists()


def test_the_secret_of_a_link_is_neither_in_the_fact_nor_in_plain_in_the_table(hall):
    token = hall.invited().token
    raw = Invitation.objects.extra(select={"raw": "token"}).values_list("raw", "token_hash")[0]
    assert token not in str(raw) and token not in str(list(OutboxFact.objects.values()))
    assert queries.by_link(token, at=NOON).path == f"/rating/{token}/"


def test_inviting_costs_three_statements_and_again_one(hall, statements):
    hall.invited("C0")  # the city's rules are read
    with statements(3):
        hall.invited()
    with statements(1):
        hall.invited()


def test_the_table_itself_refuses_a_second_invitation(hall):
    first = hall.invited()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin = Invitation(**{f.attname: getattr(first, f.attname) for f in Invitation._meta.concrete_fields})
        twin.pk, twin.token_hash = None, "other"
        rows.insert(twin)
