"""The inbox's filters: read from the address, shown as tabs, a form and chips that take one away."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mashang.web.shared.components import Link, Tab
from mashang.web.shared.staff.labels import STEP
from mashang.workflow.types import Counts

DUE = {"OVERDUE": _("已超期"), "TODAY": _("今天要办完的"), "NEAR": _("两个工作日内到期"), "PROVISIONAL": _("期限暂定")}
WHOSE = {"MINE": _("我签收的"), "FREE": _("没人签收的")}
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Filters:
    step: str = ""
    due: str = ""
    whose: str = ""
    text: str = ""

    @classmethod
    def read(cls, sent: QueryDict) -> "Filters":
        """What the address says; words that mean nothing count as not said."""
        return cls(
            step=_one_of(STEP, sent.get("step", "")), due=_one_of(DUE, sent.get("due", "")),
            whose=_one_of(WHOSE, sent.get("whose", "")), text=sent.get("q", "").strip()[:LONGEST],
        )  # fmt: skip

    @property
    def wanted(self) -> dict[str, str]:
        """As `workflow.queries.inbox` takes them."""
        return {"step": self.step, "due": self.due, "whose": self.whose, "text": self.text}

    @property
    def is_on(self) -> bool:
        return any(self.wanted.values())

    @property
    def address(self) -> str:
        said = {"due": self.due, "whose": self.whose, "step": self.step, "q": self.text}
        query = urlencode({name: value for name, value in said.items() if value})
        return f"?{query}" if query else "?"

    def tabs(self, counts: Counts) -> list[Tab]:
        """The views of the inbox; step and text stay when another one is chosen."""
        views: list[tuple[Any, str, str, Any]] = [
            (_("该我办"), "", "", counts.all_text), (DUE["OVERDUE"], "OVERDUE", "", counts.overdue),
            (DUE["TODAY"], "TODAY", "", counts.overdue + counts.today), (DUE["NEAR"], "NEAR", "", counts.near),
            (WHOSE["MINE"], "", "MINE", counts.mine), (WHOSE["FREE"], "", "FREE", None),
        ]  # fmt: skip
        if counts.provisional or self.due == "PROVISIONAL":
            views.append((DUE["PROVISIONAL"], "PROVISIONAL", "", counts.provisional))
        return [self._tab(*view) for view in views]

    def _tab(self, title: Any, due: str, whose: str, count: Any) -> Tab:
        there = replace(self, due=due, whose=whose)
        return Tab(title, there.address, current=there == self, count=count)

    def chips(self) -> list[Link]:
        """What narrows the list beside the tab, each with the address that takes it away."""
        chips = []
        if self.step:
            chips.append(Link(STEP[self.step], replace(self, step="").address))
        if self.text:
            chips.append(Link(f"“{self.text}”", replace(self, text="").address))
        return chips


def _one_of(words: Any, said: str) -> str:
    return said if said in words else ""
