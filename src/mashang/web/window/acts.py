"""The acts that the cases room offers this clerk on this case, as buttons; nothing is offered from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mashang.cases.types import DECIDED_ABOVE, OpenAct
from mashang.kernel.errors import Reason


@dataclass(frozen=True, slots=True)
class Way:
    """What a button says and where it leads; `posts`: it does the act at once. `key` is Alt + letter."""

    title: Any
    view: str
    key: str
    icon: str = ""
    posts: bool = False


WAYS = {
    "ACCEPTANCE": Way(pgettext_lazy("button", "受理"), "window:acceptance", "s", "ok", posts=True),
    "CORRECTION_NOTICE": Way(_("一次性告知"), "window:correction", "y", "file"),
    "CORRECTION_ANSWER": Way(_("收补正材料"), "window:correction-answer", "t", "upload"),
    "REVIEW": Way(_("审查"), "window:review", "c", "list"),
    "DECISION": Way(pgettext_lazy("button", "决定"), "window:decision", "p", "check"),
    "FEE": Way(_("缴费登记"), "window:fee", "m"),
    "DELIVERY": Way(_("出件"), "window:delivery", "l", "truck"),
    "NON_ACCEPTANCE_CONFIRMATION": Way(_("复核不予受理"), "window:confirmation", "q", "shield"),
    "NON_ACCEPTANCE": Way(_("不予受理…"), "window:non-acceptance", "b"),
}
NEVER_MAIN = {"NON_ACCEPTANCE"}
POINTLESS = {"no-fee", "paid", DECIDED_ABOVE}  # an act that is closed for these is not shown at all


@dataclass(frozen=True, slots=True)
class Button:
    act: str
    way: Way
    address: str
    is_main: bool
    reasons: tuple[Reason, ...]

    @property
    def is_open(self) -> bool:
        return not self.reasons


def buttons(number: str, offered: Sequence[OpenAct], *, is_complete: bool) -> list[Button]:
    """The buttons of a case; the main one is what the case calls for (with a defect found: the one-time notice)."""
    shown = [one for one in offered if one.act in WAYS and not _is_pointless(one)]
    main = _main([one.act for one in shown if one.is_open], is_complete)
    order = sorted(shown, key=lambda one: (one.act != main, list(WAYS).index(one.act)))
    return [Button(o.act, WAYS[o.act], _address(o.act, number), o.act == main, o.reasons) for o in order]


def is_offered(offered: Sequence[OpenAct], act: str) -> bool:
    """Whether this act is open now."""
    return any(one.act == act and one.is_open for one in offered)


def _is_pointless(one: OpenAct) -> bool:
    return any(reason.code in POINTLESS for reason in one.reasons)


def _main(open_now: list[str], is_complete: bool) -> str:
    if "CORRECTION_NOTICE" in open_now and not is_complete:
        return "CORRECTION_NOTICE"
    return next((act for act in WAYS if act in open_now and act not in NEVER_MAIN), "")


def _address(act: str, number: str) -> str:
    return reverse(WAYS[act].view, args=[number])
