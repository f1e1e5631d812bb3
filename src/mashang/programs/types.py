"""Programs as values: what the queries and the admission hand out, and the words of scopes and events."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, Reason, Refusal

CATALOGUE, CASES, CERTIFICATES, STATISTICS = "catalogue:read", "cases:read", "certificates:read", "statistics:read"
SCOPES = {
    CATALOGUE: _("读事项目录和办事指南"),
    CASES: _("读本区划办件的进度（没有申请人资料）"),
    CERTIFICATES: _("核验证照"),
    STATISTICS: _("读本区划的办件统计"),
}
KINDS = {  # event -> the scope that it needs, its words
    "case.submitted": (CASES, _("收到申请")),
    "case.accepted": (CASES, _("受理")),
    "case.not_accepted": (CASES, _("不予受理")),
    "case.referred": (CASES, _("转报上级")),
    "case.decided": (CASES, _("作出决定")),
    "case.delivered": (CASES, _("送达")),
    "case.withdrawn": (CASES, _("撤回")),
    "certificate.issued": (CERTIFICATES, _("颁发证照")),
    "certificate.status_changed": (CERTIFICATES, _("证照状态变化")),
}


class KeyRefused(Refusal):
    """No such key, or one that expired or was revoked: which of these is not said."""

    status = 401

    def __init__(self) -> None:
        super().__init__(Reason(str(_("接口密钥无效、已过期或已撤销")), code="key-refused"))


@dataclass(frozen=True, slots=True)
class Caller:
    """A program that was let in with one of its keys: what it may read, and where."""

    actor: Actor
    key: str
    scopes: frozenset[str]
    division_ids: frozenset[int]

    def require(self, scope: str) -> None:
        """Raises NotAllowed unless the program has the scope."""
        if scope not in self.scopes:
            text = _("这个程序没有 %(scope)s 权限") % {"scope": scope}
            raise NotAllowed(Reason(str(text), code="scope-missing"))


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A new key, whole: the only moment at which it can be shown."""

    text: str
    beginning: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class KeyView:
    beginning: str
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class SubscriptionView:
    key: str
    address: str
    kinds: tuple[str, ...]
    made_at: datetime
    ended_at: datetime | None
    waiting: int
    failed: int


@dataclass(frozen=True, slots=True)
class ProgramView:
    key: str
    name: str
    contact: str
    division_code: str
    division_name: str
    scopes: tuple[str, ...]
    calls_per_minute: int
    made_at: datetime
    ended_at: datetime | None
    keys: tuple[KeyView, ...] = ()
    subscriptions: tuple[SubscriptionView, ...] = ()


@dataclass(frozen=True, slots=True)
class AttemptView:
    at: datetime
    outcome: str
    status: int | None
    problem: str


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    id: int
    key: str
    address: str
    kind: str
    number: str
    state: str
    made_at: datetime
    next_at: datetime
    attempts: tuple[AttemptView, ...]


@dataclass(frozen=True, slots=True)
class AnnouncementPage:
    rows: list[AnnouncementView]
    next_after: int | None
