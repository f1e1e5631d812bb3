"""The second factor of staff: whether there is one, whether it must be, and what answers it. Used once, each code."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import crypto
from mashang.kernel.acts import Act
from mashang.kernel.errors import Reason
from mashang.people import authenticator, local
from mashang.people.models import Account, RecoveryCode, SecondFactor
from mashang.people.types import Enrolment

ISSUER = "Mashang"  # plain letters keep the QR code coarse enough for every camera
SIGNS, LENGTH, COUNT = "abcdefghjkmnpqrstuvwxyz23456789", 10, 10


@dataclass(frozen=True, slots=True)
class Answer:
    """A right answer that nobody has used: a half minute of the authenticator, or a recovery code."""

    factor: SecondFactor
    step: int = 0
    code: RecoveryCode | None = None

    def use(self, act: Act) -> None:
        """Within the act that it opens; whoever answers with the same code at the same moment gets a Conflict."""
        if self.code is not None:
            act.update(self.code, guard={"used_at": None}, used_at=act.at)
        else:
            act.update(self.factor, guard={"last_step": self.factor.last_step}, last_step=self.step)


def confirmed(account: Account) -> SecondFactor | None:
    factor = getattr(account, "second_factor", None)
    return factor if factor is not None and factor.confirmed_at else None


def is_owed(account: Account, at: datetime) -> bool:
    """Whether this account must first enrol: staff without a factor, where the city demands one."""
    return account.kind == "STAFF" and confirmed(account) is None and is_demanded(at)


def is_demanded(at: datetime) -> bool:
    return local.number(local.SECOND_FACTOR, at) == 1


def answered(factor: SecondFactor, code: str, at: datetime) -> Answer | None:
    """What `code` answers; None when it is wrong or was used before."""
    step = authenticator.answered_step(factor.secret, code, at)
    if step is not None:
        return Answer(factor, step=step) if step > factor.last_step else None
    kept = RecoveryCode.objects.filter(factor=factor, code_hash=recovery_hash(factor, code), used_at=None).first()
    return Answer(factor, code=kept) if kept else None


def new_recovery_codes() -> tuple[str, ...]:
    """Ten of 49 bits each, in two halves for the eye."""
    drawn = ("".join(secrets.choice(SIGNS) for _sign in range(LENGTH)) for _code in range(COUNT))
    return tuple(f"{code[:5]}-{code[5:]}" for code in drawn)


def recovery_hash(factor: SecondFactor, code: str) -> str:
    plain = "".join(sign for sign in code.lower() if sign in SIGNS)
    return crypto.secret_hash(f"recovery:{factor.pk}:{plain}")


def enrolment(account: Account, factor: SecondFactor) -> Enrolment:
    """For the authenticator app: this name and the sign-in name stand beside the codes."""
    address = authenticator.address(factor.secret, name=account.sign_in_name, issuer=ISSUER)
    return Enrolment(factor.secret, address)


def wrong() -> Reason:
    text = _("动态码不对、已过时或者已用过。请等手机上换一个新的再填；手机不在身边，可以用一个恢复码")
    return Reason(text, field="code", code="second-factor-wrong")
