"""Programs with keys: what they read, what they do not, how often, and what the record says of it."""

from datetime import timedelta

from mashang.kernel.models import AuditLine
from mashang.offices.models import Division
from mashang.programs.operations import key_making
from mashang.programs.types import CASES, CATALOGUE
from mashang.web.openapi.tests.conftest import BY, NOW, Calling, key_of, register


def codes(answer) -> list[str]:
    return [reason["code"] for reason in answer.json()["reasons"]]


def test_a_program_reads_how_cases_stand_and_nothing_about_who_applied(calling, program, filed):
    listed = calling.get("/exchange/cases")
    assert listed.status_code == 200
    (one,) = listed.json()["cases"]
    assert (one["number"], one["state"], one["unit_code"], one["item_code"]) == (filed, "SUBMITTED", "SCJG", "FOOD-01")
    assert calling.get(f"/exchange/cases/{filed}").json() == one
    assert not {"applicant_name", "contact_phone", "person", "answers"} & set(one)
    assert "李秀兰" not in listed.content.decode()
    assert calling.get("/exchange/cases", state="GRANTED").json() == {"cases": [], "next": None}
    assert codes(calling.get("/exchange/cases", state="NOPE")) == ["state-unknown"]


def test_every_look_is_attributed_to_the_program_and_its_key(program, filed):
    made = key_of(program)
    Calling(made.text).get(f"/exchange/cases/{filed}")
    line = AuditLine.objects.get(act="case.read")
    assert (line.actor_kind, line.actor_label) == ("PROGRAM", f"省监管平台（{made.beginning}）")
    assert (line.actor_id, line.channel, line.subject_number) == (None, "API", filed)


def test_figures_count_by_unit(calling, filed):
    (unit,) = calling.get("/exchange/statistics").json()["units"]
    assert (unit["unit_code"], unit["submitted"], unit["accepted"], unit["decided_late"]) == ("SCJG", 1, 0, 0)
    assert calling.get("/exchange/statistics", since="2025-01-01", until="2025-12-31").json()["units"] == []
    assert codes(calling.get("/exchange/statistics", since="2026-02-01", until="2026-01-01")) == ["days-form"]


def test_another_division_is_another_world(town, filed):
    Division.objects.create(code="359800000000", name="邻市", level="CITY")
    neighbour = Calling(key_of(register("邻市平台", (CASES,), division="359800000000")).text)
    assert neighbour.get("/exchange/cases").json()["cases"] == []
    assert neighbour.get(f"/exchange/cases/{filed}").status_code == 404


def test_without_a_key_with_a_wrong_one_or_with_a_session_there_is_no_exchange(browse, filed):
    for client in (browse(""), browse("li"), browse("admin")):
        assert client.get("/api/v1/exchange/cases").status_code == 401
    refused = Calling("ms_guessed").get("/exchange/cases")
    assert (refused.status_code, codes(refused), refused["WWW-Authenticate"]) == (401, ["key-refused"], "Bearer")


def test_a_key_without_the_scope_is_told_which_is_missing(town):
    only_catalogue = Calling(key_of(register("导办机", (CATALOGUE,))).text)
    refused = only_catalogue.get("/exchange/cases")
    assert (refused.status_code, codes(refused)) == (403, ["scope-missing"])
    assert only_catalogue.get("/items", q="spjy").json()["hits"][0]["item_code"] == "FOOD-01"
    assert only_catalogue.get("/certificates/1.2.156.3005.2.X").status_code == 403


def test_what_is_public_needs_no_key_but_refuses_a_bad_one(town, browse):
    assert browse("").get("/api/v1/items").status_code == 200
    assert Calling("ms_guessed").get("/items").status_code == 401


def test_a_key_is_no_session_and_does_nothing_that_needs_an_account(calling):
    refused = calling.client.post(
        "/api/v1/applications", {"item_code": "FOOD-01"}, content_type="application/json", **calling.header
    )
    assert refused.status_code in {401, 403}
    assert calling.get("/cases").status_code == 401


def test_too_many_calls_are_told_when_to_come_back(town):
    calling = Calling(key_of(register("急性子", (CATALOGUE,), calls=2)).text)
    assert [calling.get("/items").status_code for _ in range(3)] == [200, 200, 429]
    refused = calling.get("/items")
    assert codes(refused) == ["too-many"]
    assert 1 <= int(refused["Retry-After"]) <= 60


def test_a_revoked_key_is_refused_at_the_next_call(program):
    made = key_of(program)
    calling = Calling(made.text)
    assert calling.get("/items").status_code == 200
    key_making.revoke_key(program_key=program.key, beginning=made.beginning, by=BY, at=NOW + timedelta(minutes=1))
    assert calling.get("/items").status_code == 401


def test_lists_cost_the_same_with_one_case_and_with_three(calling, filed, town, browse, statements):
    from mashang.cases.models import Case

    calling.get("/exchange/cases")
    with statements() as one:
        calling.get("/exchange/cases")
    first = Case.objects.get()
    for number in ("A", "B"):
        Case.objects.create(
            **{
                f.attname: getattr(first, f.attname)
                for f in Case._meta.concrete_fields
                if f.name not in {"id", "number"}
            },
            number=number,
        )
    with statements(len(one)):
        assert len(calling.get("/exchange/cases").json()["cases"]) == 3


def test_figures_at_the_edge_of_the_calendar_are_none_and_no_error(calling, filed):
    for since, until in (("0001-01-01", "0001-01-31"), ("9999-12-01", "9999-12-31")):
        assert calling.get("/exchange/statistics", since=since, until=until).json()["units"] == []
