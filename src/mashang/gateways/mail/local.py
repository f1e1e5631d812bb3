"""The local default: nothing leaves the house; the console's outbox page shows what would have been sent."""

from mashang.notifications.ports import ACCEPTED, Receipt


class Outbox:
    """Accepts every mail at once."""

    def send(self, *, to: str, title: str, text: str, key: str) -> Receipt:
        return Receipt(ACCEPTED, number=f"local-{key[:8]}")
