"""Binding an account to a person, inside an act: the current binding ends, the new one begins."""

from mashang.kernel.acts import Act
from mashang.people.claims import Claim
from mashang.people.events import IdentityChecked
from mashang.people.models import Account, Binding, Person


def current(account: Account) -> Binding | None:
    """The binding in force with its person. One statement."""
    return Binding.objects.filter(account=account, ended_at=None).select_related("person").first()


def bind(
    act: Act, account: Account, old: Binding | None, person: Person, *, level: str, how: str, checked_by: int | None
) -> Binding:
    """Ends `old` (Conflict when somebody else just did), begins the new one, announces IdentityChecked."""
    if old is not None:
        act.update(old, guard={"ended_at": None}, ended_at=act.at)
    binding = Binding(account=account, person=person, level=level, how=how[:60], since=act.at, checked_by_id=checked_by)
    act.insert(binding)
    act.change(account, act="account.bound", detail={"person": person.key, "level": level})
    act.announce(IdentityChecked(account_key=account.key, person_key=person.key, level=level))
    return binding


def true_holder(
    act: Act, claim: Claim, holder: Person | None, claimed: Person | None, *, phone: str = "", address: str = ""
) -> Person:
    """The one checked person of this document: who was checked before, else the claimed row if it says the same,
    else a new row. Claims by other accounts stay what they are and are in nobody's way."""
    if holder is not None:
        return holder
    if claimed is None or not claim.agrees_with(claimed):
        return act.create(claim.person(phone=phone, address=address, is_checked=True), act="person.checked")
    act.change(claimed, act="person.checked", is_checked=True)
    return claimed
