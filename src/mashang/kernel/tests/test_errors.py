import pytest

from mashang.kernel.errors import Conflict, NotAllowed, NotFound, Reason, Refusal, TooMany


class MaterialsMissing(Refusal):
    pass


def test_a_refusal_names_all_its_reasons_at_once():
    refusal = MaterialsMissing(Reason("缺少身份证", field="id-card"), "缺少租赁合同")
    assert refusal.reasons == (Reason("缺少身份证", field="id-card"), Reason("缺少租赁合同"))
    assert str(refusal) == "缺少身份证；缺少租赁合同"


def test_nothing_is_refused_without_a_reason():
    MaterialsMissing.unless_none([])
    with pytest.raises(MaterialsMissing, match="缺少身份证"):
        MaterialsMissing.unless_none(["缺少身份证"])


def test_each_kind_of_no_has_its_answer_for_browsers():
    kinds = [Refusal, NotFound, NotAllowed, Conflict, TooMany]
    assert [kind.status for kind in kinds] == [422, 404, 403, 409, 429]
    assert [kind().reasons[0].code for kind in kinds[1:]] == ["not-found", "not-allowed", "conflict", "too-many"]
