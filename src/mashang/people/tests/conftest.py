import pytest

from mashang.kernel import sockets
from mashang.people.ports import AGREES, Confirmation
from mashang.people.tests.cast import Agreeing, Notebook


@pytest.fixture(autouse=True)
def _ports(settings):
    here = "mashang.people.tests.cast"
    settings.GATEWAYS = {
        **settings.GATEWAYS,
        "codes": f"{here}.Notebook",
        "staff_rights": f"{here}.Roster",
        "identity": f"{here}.Agreeing",
    }
    Agreeing.answer = Confirmation(AGREES, "ref-1")


@pytest.fixture
def notebook() -> Notebook:
    """What phones were told, empty at the beginning of a test."""
    kept = sockets.gateway("codes")
    kept.told.clear()
    return kept
