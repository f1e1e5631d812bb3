"""The acts that the cases room offers this official on this case; nothing is offered from elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.cases.types import DECIDED_ABOVE, OpenAct
from mashang.kernel.errors import Reason
from mashang.workflow.types import TaskView


@dataclass(frozen=True, slots=True)
class Form:
    """How an act is done here. `view` names its address and its template; `tasks` are the steps that it may finish;
    `under` is the act of the cases room whose openness decides, where that has another name; `takes_file`: something
    is uploaded with it."""

    title: Any
    view: str
    tasks: tuple[str, ...] = ()
    under: str = ""
    query: str = ""
    takes_file: bool = False


FORMS = {  # in the order in which one of them is the main one
    "REVIEW": Form(gettext_lazy("审查"), "review", ("REVIEW",)),
    "DECISION": Form(gettext_lazy("作出决定"), "decision", ("DECISION",)),
    "REFERRAL": Form(gettext_lazy("转报上级"), "referral", ("REFERRAL",)),
    "REFERRAL_DECISION": Form(gettext_lazy("登记上级的决定"), "referral-decision", ("ANSWER",), takes_file=True),
    "NON_ACCEPTANCE_CONFIRMATION": Form(gettext_lazy("复核不予受理"), "non-acceptance-confirmation", ("CONFIRMATION",)),
    "RESUMPTION": Form(gettext_lazy("恢复计时"), "resumption"),
    "REFUSAL": Form(gettext_lazy("决定不予"), "decision", ("DECISION",), under="DECISION", query="?outcome=REFUSED"),
    "REVIEW_RETURN": Form(gettext_lazy("退回审查"), "review-return", ("DECISION", "REFERRAL")),
    "REFERRAL_RETURN": Form(gettext_lazy("登记上级退回"), "referral-return", ("ANSWER",)),
    "SUSPENSION": Form(gettext_lazy("暂停计时"), "suspension"),
    "NON_ACCEPTANCE_RETURN": Form(
        gettext_lazy("不同意，退回窗口"),
        "non-acceptance-return",
        ("CONFIRMATION",),
        under="NON_ACCEPTANCE_CONFIRMATION",
    ),
}
MAIN = ("REVIEW", "REFERRAL", "REFERRAL_DECISION", "DECISION", "NON_ACCEPTANCE_CONFIRMATION", "RESUMPTION")


@dataclass(frozen=True, slots=True)
class Offered:
    """An act as this page offers it; closed for the reasons given."""

    act: str
    form: Form
    address: str
    reasons: tuple[Reason, ...]

    @property
    def is_open(self) -> bool:
        return not self.reasons

    @property
    def template(self) -> str:
        return f"desk/acts/{self.act.lower().replace('_', '-')}.html"


def offered(number: str, open_acts: Sequence[OpenAct], tasks: Iterable[TaskView]) -> dict[str, Offered]:
    """The acts of the desk, by name; what a colleague has claimed is closed until it is released."""
    taken = {task.step: task.claimed_by for task in tasks if task.is_taken}
    possible = {one.act: one for one in open_acts}
    return {
        act: Offered(act, form, _address(number, form), (*possible[form.under or act].reasons, *_taken(form, taken)))
        for act, form in FORMS.items()
        if (form.under or act) in possible and not _is_decided_above(possible[form.under or act])
    }


def _is_decided_above(one: OpenAct) -> bool:
    """Nobody decides here what a superior decides: the act is not even shown closed, its report upward is shown."""
    return any(reason.code == DECIDED_ABOVE for reason in one.reasons)


def main_of(possible: dict[str, Offered]) -> Offered | None:
    """The act that the case calls for now: the first open one, otherwise the first that will come."""
    likely = [possible[act] for act in MAIN if act in possible]
    return next((one for one in likely if one.is_open), next(iter(likely), None))


def belong_to_the_window(open_acts: Sequence[OpenAct]) -> bool:
    """Whether something is open now that is done at the counter."""
    return any(one.is_open and one.act not in FORMS for one in open_acts)


def _address(number: str, form: Form) -> str:
    return reverse(f"desk:{form.view}", args=[number]) + form.query


def _taken(form: Form, taken: dict[str, str]) -> tuple[Reason, ...]:
    words = _("%(name)s 已签收，如需接手请先请其退回")
    return tuple(Reason(words % {"name": taken[step]}, code="task-taken") for step in form.tasks if step in taken)
