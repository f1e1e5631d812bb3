"""Refusals: lawful answers "no", each with all its reasons. A bug is any other exception and stays loud."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in the reader's language; `field` names the input it is about, `code` is the same in all languages."""

    text: str
    field: str = ""
    code: str = ""

    def __str__(self) -> str:
        return str(self.text)


class Refusal(Exception):
    """Refused, for all the reasons given at once; nothing was changed."""

    status = 422

    def __init__(self, *reasons: "Reason | str") -> None:
        self.reasons = tuple(r if isinstance(r, Reason) else Reason(r) for r in reasons)
        super().__init__(*self.reasons)

    def __str__(self) -> str:
        return "；".join(str(reason) for reason in self.reasons)

    @classmethod
    def unless_none(cls, reasons: Iterable["Reason | str"]) -> None:
        """Raises with every reason in `reasons`; does nothing when there is none."""
        if found := tuple(reasons):
            raise cls(*found)


class NotFound(Refusal):
    """There is no such thing for this actor; whether it exists for others is not said."""

    status = 404

    def __init__(self, *reasons: "Reason | str") -> None:
        super().__init__(*(reasons or (Reason(_("没有找到，或者您无权查看"), code="not-found"),)))


class NotAllowed(Refusal):
    """Known and visible, but this act is not open to this actor."""

    status = 403

    def __init__(self, *reasons: "Reason | str") -> None:
        super().__init__(*(reasons or (Reason(_("您没有办理这一步的权限"), code="not-allowed"),)))


class Conflict(Refusal):
    """Somebody was first; the screen is stale."""

    status = 409

    def __init__(self, *reasons: "Reason | str") -> None:
        super().__init__(*(reasons or (Reason(_("别人刚刚办理了这一步，请刷新后再看"), code="conflict"),)))


class TooMany(Refusal):
    """Asked too often; `seconds` later it is worth another try (0: not known)."""

    status = 429

    def __init__(self, *reasons: "Reason | str", seconds: int = 0) -> None:
        self.seconds = seconds
        super().__init__(*(reasons or (Reason(_("次数太多，请稍后再试"), code="too-many"),)))


class NoRoom(Refusal):
    """The disk is full: what is there can be read, nothing more can be kept."""

    status = 507

    def __init__(self, *reasons: "Reason | str") -> None:
        sentence = _("系统的存储空间满了，这次没有保存。查询不受影响；请留好填写的内容，稍后再提交，急事请拨打服务热线")
        super().__init__(*(reasons or (Reason(sentence, code="no-room"),)))
