import pytest

from mashang.kernel import sockets
from mashang.notifications.tests.carriers import Carrier


@pytest.fixture
def carrier(settings) -> Carrier:
    """Both gateways, accepting everything until the test says otherwise."""
    name = "mashang.notifications.tests.carriers.Carrier"
    settings.GATEWAYS = {**settings.GATEWAYS, "text_messages": name, "mail": name}
    made = sockets.gateway("text_messages")
    made.__init__()
    return made
