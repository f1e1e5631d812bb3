from mashang.gateways.identity.local import CONTRADICTED, Demonstration
from mashang.gateways.identity.none import NotConnected
from mashang.people.ports import AGREES, DISAGREES, UNAVAILABLE

NUMBER = "11010519491231002X"


def asked(gateway, name: str = "陈美玲", kind: str = "RESIDENT_ID") -> str:
    return gateway.confirm(name=name, document_kind=kind, document_number=NUMBER).outcome


def test_without_a_gateway_nobody_is_confirmed():
    assert asked(NotConnected()) == UNAVAILABLE


def test_the_stand_in_answers_in_demonstrations_only(settings):
    settings.DEMO = False
    assert asked(Demonstration()) == UNAVAILABLE
    settings.DEMO = True
    assert (asked(Demonstration()), asked(Demonstration(), CONTRADICTED)) == (AGREES, DISAGREES)
    assert asked(Demonstration(), kind="PASSPORT") == UNAVAILABLE
