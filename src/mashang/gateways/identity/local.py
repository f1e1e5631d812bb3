"""A stand-in for the identity gateway, in demonstrations only: it agrees with every well-formed resident number."""

from django.conf import settings

from mashang.kernel import crypto
from mashang.people.ports import AGREES, DISAGREES, UNAVAILABLE, Confirmation

CONTRADICTED = "查无此人"  # the one name it does not agree with, so that a demonstration can show a "no"


class Demonstration:
    def confirm(self, *, name: str, document_kind: str, document_number: str, proof: str = "") -> Confirmation:
        if not settings.DEMO or document_kind != "RESIDENT_ID":
            return Confirmation(UNAVAILABLE)
        if name == CONTRADICTED:
            return Confirmation(DISAGREES)
        return Confirmation(AGREES, reference=f"demo-{crypto.secret_hash(document_number)[:12]}")
