"""Correcting a checked person's name, after a change of name or a slip: by a clerk who has the papers (PIPL 46)."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, crypto, masking, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.people import checks, queries, rules
from mashang.people.models import Account, Person


def correct_name(
    *, document_kind: str, document_number: str, name: str, reason: str, by: Actor, at: datetime
) -> Person:
    """Gives the true holder of a document another name; cases and certificates keep what they were made with.

    For window clerks (else NotAllowed). Refuses: nobody checked under this document (NotFound), form of the name, a
    missing reason. The same name changes nothing.
    """
    sockets.gateway("staff_rights").require(by, "WINDOW")
    name = rules.normal_text(name)
    person = queries.checked_person(document_kind, document_number)
    if person is None:
        raise NotFound
    missing = [] if reason.strip() else [Reason(_("请写明更正原因"), field="reason", code="reason-missing")]
    Refusal.unless_none([*checks.name(name), *missing])
    if name == person.name:
        return person
    accounts = list(Account.objects.filter(bindings__person=person, bindings__ended_at=None))
    with acts.performing("person.corrected", by=by, at=at) as act:
        name_hash = crypto.keyed_hash(rules.normal_name(name))
        act.change(person, detail={"reason": reason.strip()[:200]}, name=name, name_hash=name_hash)
        for account in accounts:
            act.change(account, act="account.renamed", display_name=masking.name(name)[:60])
    return person
