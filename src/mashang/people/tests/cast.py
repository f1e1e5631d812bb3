"""The named people of this room's tests, and stand-ins for what lies above: codes, staff rights, identity gateway."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from mashang.kernel import actors, clock
from mashang.kernel.actors import SYSTEM, Actor
from mashang.kernel.errors import NotAllowed
from mashang.people.claims import Claim
from mashang.people.models import Account, PrivacyNotice
from mashang.people.operations import code_request, privacy_notice, registration, staff_account
from mashang.people.ports import AGREES, Confirmation, Note

NOON = clock.on(date(2026, 3, 2), 12)
JOB = actors.job("test")
VISITOR = actors.visitor("203.0.113.7")
PASSWORD = "Lychee-2026"
NOTICE = "收集姓名、证件号码和手机号，用于办理政务服务事项。"
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def resident_number(born_on: date, order: int = 1) -> str:
    """A resident number of Fuzhou with a right check digit."""
    body = f"350102{born_on:%Y%m%d}{order:03}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


CHEN = Claim("陈美玲", "RESIDENT_ID", resident_number(date(1990, 5, 6), 2))
SUN = Claim("孙立", "RESIDENT_ID", resident_number(date(1985, 1, 2), 3))  # the stranger
CHILD = Claim("林小雨", "RESIDENT_ID", resident_number(date(2015, 6, 1), 4))
CHEN_PHONE, SUN_PHONE = "13800138000", "13900139000"


@dataclass
class Notebook:
    """Port CodeSender: keeps what each phone was told."""

    told: list[tuple[str, Note]] = field(default_factory=list)

    def send(self, *, phone: str, note: Note, key: str, at: datetime, until: datetime, language: str) -> str:
        self.told.append((phone, note))
        return ""

    def last(self, phone: str) -> Note:
        return next(note for told, note in reversed(self.told) if told == phone)


class Roster:
    """Port StaffRights: accounts whose staff name begins with the function hold it."""

    def may(self, actor: Actor, *functions: str) -> bool:
        name = Account.objects.filter(pk=actor.account_id or 0).values_list("sign_in_name", flat=True).first() or ""
        return actor.kind == SYSTEM or any(name.startswith(function.lower().replace("_", "")) for function in functions)

    def require(self, actor: Actor, *functions: str) -> None:
        if not self.may(actor, *functions):
            raise NotAllowed


class Agreeing:
    """Port IdentityGateway: answers what the test sets."""

    answer = Confirmation(AGREES, "ref-1")

    def confirm(self, *, name: str, document_kind: str, document_number: str, proof: str = "") -> Confirmation:
        return Agreeing.answer


def publish_notice() -> PrivacyNotice:
    return PrivacyNotice.objects.first() or privacy_notice.publish_notice(text=NOTICE, by=JOB, at=NOON)


def code_for(notebook: Notebook, phone: str, *, purpose: str = "REGISTRATION", by: Actor = VISITOR, at=NOON) -> str:
    code_request.request_code(purpose=purpose, phone=phone, by=by, at=at)
    return notebook.last(phone).code


def registered(notebook: Notebook, claim: Claim = CHEN, phone: str = CHEN_PHONE, at: datetime = NOON) -> Account:
    notice = publish_notice()
    return registration.register(
        phone=phone,
        code=code_for(notebook, phone, at=at),
        password=PASSWORD,
        claim=claim,
        notice_version=notice.version,
        by=VISITOR,
        at=at,
    )


def staff(function: str, number: int = 1) -> Actor:
    """A member of staff with one function, e.g. WINDOW."""
    name = f"{function.lower().replace('_', '')}{number}"
    account = Account.objects.filter(sign_in_name=name).first() or staff_account.open_staff_account(
        sign_in_name=name, display_name=re.sub(r"\d", "", name), first_password=PASSWORD, by=JOB, at=NOON
    )
    return as_actor(account)


def as_actor(account: Account) -> Actor:
    return actors.account(account.pk, account.display_name)


def later(**delta: int) -> datetime:
    return NOON + timedelta(**delta)
