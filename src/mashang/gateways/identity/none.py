"""No identity gateway is connected: nobody is confirmed, a window checks the document instead."""

from mashang.people.ports import UNAVAILABLE, Confirmation


class NotConnected:
    def confirm(self, *, name: str, document_kind: str, document_number: str, proof: str = "") -> Confirmation:
        return Confirmation(UNAVAILABLE)
