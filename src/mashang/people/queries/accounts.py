"""Accounts as the console, a window and the messages see them, and the privacy notice."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.hashers import check_password
from django.db.models import Q

from mashang.kernel import crypto, masking, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound
from mashang.people import rules, second_factors
from mashang.people.models import Account, Person, PrivacyConsent, PrivacyNotice
from mashang.people.types import AccountPage, AccountView, Contact, Notice, StaffAccount


def contact_of(*, account_id: int | None = None, person_id: int | None = None) -> Contact:
    """Where messages for an account, or else for a person without one, may go. One statement."""
    if account_id is not None:
        found = Account.objects.filter(pk=account_id).values_list("phone", "mail", "language").first()
        return Contact(account_id, *(found or ("", "", "")))
    phone = Person.objects.filter(pk=person_id or 0).values_list("phone", flat=True).first()
    return Contact(None, phone or "", "", "")


def accounts(
    actor: Actor, *, kind: str = "", text: str = "", at: datetime, after: int | None = None, limit: int = 50
) -> AccountPage:
    """Accounts for the console, newest first, masked; `text` is a staff name or a whole phone number.

    For system and security administrators; raises NotAllowed for others.
    """
    sockets.gateway("staff_rights").require(actor, "SYSTEM_ADMIN", "SECURITY_ADMIN")
    rows = Account.objects.select_related("second_factor").order_by("-id")
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(_named(text)) if text.strip() else rows
    rows = rows.filter(pk__lt=after) if after else rows
    found = list(rows[: limit + 1])
    more = found[limit - 1].pk if len(found) > limit else None
    return AccountPage([_account(row, at) for row in found[:limit]], more)


def account_for(actor: Actor, key: str, *, at: datetime) -> AccountView:
    """One account for the console; administrators only, otherwise NotAllowed."""
    sockets.gateway("staff_rights").require(actor, "SYSTEM_ADMIN", "SECURITY_ADMIN")
    row = Account.objects.filter(key=key).select_related("second_factor").first()
    if row is None:
        raise NotFound
    return _account(row, at)


def staff_account(key: str) -> StaffAccount:
    """An active account of staff by key, for the offices' operations, which have permitted; otherwise NotFound."""
    found = (
        Account.objects.filter(key=key, kind="STAFF", is_active=True).values_list("pk", "key", "display_name").first()
    )
    if found is None:
        raise NotFound
    return StaffAccount(*found)


def account_at_window(actor: Actor, phone: str, *, at: datetime) -> AccountView:
    """The citizen's account of a phone, for the clerk who checks an identity. Window clerks only; else NotFound."""
    sockets.gateway("staff_rights").require(actor, "WINDOW")
    rows = Account.objects.select_related("second_factor")
    row = rows.filter(phone_hash__in=crypto.hashes(rules.normal_phone(phone)), kind="CITIZEN").first()
    if row is None:
        raise NotFound
    return _account(row, at)


def _named(text: str) -> Q:
    text = rules.normal_phone(text)
    return Q(sign_in_name=text) | Q(phone_hash__in=crypto.hashes(text)) | Q(kind="STAFF", display_name__startswith=text)


def _account(row: Account, at: datetime) -> AccountView:
    name = row.sign_in_name if row.kind == "STAFF" else masking.phone(row.phone)
    return AccountView(
        row.pk,
        row.key,
        row.kind,
        name,
        row.display_name,
        masking.phone(row.phone),
        row.is_active,
        row.locked_until is not None and row.locked_until > at,
        row.must_change_password,
        row.last_sign_in_at,
        second_factors.confirmed(row) is not None,
    )


def last_sign_in(account_id: int) -> datetime | None:
    """When an active account was last signed in to; None for one that is not open any more. One statement."""
    return Account.objects.filter(pk=account_id, is_active=True).values_list("last_sign_in_at", flat=True).first()


def account_id_of(key: str) -> int:
    """The account behind a key that a fact carries; for reactions. One statement."""
    return Account.objects.values_list("pk", flat=True).get(key=key)


# -- before a city opens -----------------------------------------------------------------------------------------------
def with_this_password(names: Iterable[str], password: str) -> list[str]:
    """Which of these sign-in names (of staff, or phones) open with a password that is known; for the start's checks."""
    shown = {one: name for name in names for one in (crypto.hashes(name) if rules.is_mobile(name) else [name])}
    found = Account.objects.filter(sign_in_name__in=shown, is_active=True).order_by("pk")
    return [shown[one.sign_in_name] for one in found if check_password(password, one.password)]


# -- privacy notice ---------------------------------------------------------------------------------------------------
def current_notice() -> Notice | None:
    """The notice to show before data is collected (PIPL 17); None while none was published."""
    row = PrivacyNotice.objects.order_by("-version").first()
    return Notice(row.version, row.text, row.published_at) if row else None


def owes_consent(actor: Actor) -> bool:
    """Whether a newer notice appeared since this account consented. One statement."""
    newest = PrivacyNotice.objects.order_by("-version").values("pk")[:1]
    agreed = PrivacyConsent.objects.filter(account_id=actor.account_id or 0, notice=newest)
    return PrivacyNotice.objects.exclude(pk__in=agreed.values("notice")).filter(pk__in=newest).exists()
