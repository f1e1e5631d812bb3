import pytest

from mashang.certificates import queries
from mashang.certificates.models import Certificate
from mashang.certificates.operations.document_permission import allow_document
from mashang.certificates.tests.conftest import NOON
from mashang.kernel import actors, audit
from mashang.kernel.errors import NotFound

VISITOR = actors.visitor("10.9.9.9")


def test_whoever_scans_the_code_opens_the_document_only_if_the_holder_allows_it(city):
    number = city.drawn().number
    code = Certificate.objects.get().code
    with pytest.raises(NotFound):
        queries.document_by_code(code, by=VISITOR, at=NOON)
    allow_document(number=number, allowed=True, by=city["chen"], at=NOON)
    assert queries.by_code(code, by=VISITOR, at=NOON).opens_document
    assert queries.document_by_code(code, by=VISITOR, at=NOON) == Certificate.objects.get().file
    allow_document(number=number, allowed=False, by=city["chen"], at=NOON)
    with pytest.raises(NotFound):
        queries.document_by_code(code, by=VISITOR, at=NOON)


def test_nobody_allows_in_the_holders_place(city):
    number = city.drawn().number
    for name in ("sun", "qian", "li", "su", "lin"):
        with pytest.raises(NotFound):
            allow_document(number=number, allowed=True, by=city[name], at=NOON)
    assert not Certificate.objects.get().holder_allows_document


def test_saying_it_twice_is_one_act(city, statements):
    number = city.drawn().number
    with statements(5):
        allow_document(number=number, allowed=True, by=city["chen"], at=NOON)
    with statements(3):
        allow_document(number=number, allowed=True, by=city["chen"], at=NOON)
    lines = audit.history("certificates.Certificate", f"{number}/001")
    assert [line.act for line in lines][-1] == "certificate.document_allowed"
