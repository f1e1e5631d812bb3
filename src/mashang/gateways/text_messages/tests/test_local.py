from mashang.gateways.mail.local import Outbox as Mail
from mashang.gateways.text_messages.local import Outbox as Text
from mashang.notifications.ports import ACCEPTED

KEY = "0123456789abcdef0123456789abcdef"


def test_the_local_carriers_accept_everything_and_number_it():
    text = Text().send(to="13800138000", text="x", key=KEY)
    mail = Mail().send(to="a@example.com", title="x", text="x", key=KEY)
    assert {(r.outcome, r.number) for r in (text, mail)} == {(ACCEPTED, "local-01234567")}
