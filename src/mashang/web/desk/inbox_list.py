"""The inbox as a list: filters, the views that the page itself offers, what can be done with many tasks."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.offices.types import PostView
from mashang.web.shared.components import Column, Tab
from mashang.web.shared.lists.asked import TEXT, Asked, Filter, ListColumn, Listing
from mashang.web.shared.lists.frames import Bulk
from mashang.web.shared.staff.labels import STEP
from mashang.workflow.types import Counts

DUE = {
    "OVERDUE": gettext_lazy("已超期"),
    "TODAY": gettext_lazy("今天要办完的"),
    "NEAR": gettext_lazy("两个工作日内到期"),
    "PROVISIONAL": gettext_lazy("期限暂定"),
}
WHOSE = {"MINE": gettext_lazy("我签收的"), "FREE": gettext_lazy("没人签收的")}
COLUMNS = {
    "due": gettext_lazy("到期"),
    "item": gettext_lazy("事项与申请人"),
    "number": gettext_lazy("办件编号"),
    "step": gettext_lazy("环节"),
    "officer": gettext_lazy("经办"),
    "made": gettext_lazy("到岗时间"),
}
SEARCHED = gettext_lazy("办件编号开头，或事项名称里的字（按 / 开始输入）")
TASKS = Listing(
    view="desk:inbox",
    filters=(
        Filter("q", gettext_lazy("查找"), TEXT, placeholder=SEARCHED, is_main=True),
        Filter(
            "step",
            gettext_lazy("环节"),
            choices=tuple(STEP.items()),
            placeholder=gettext_lazy("全部环节"),
            is_main=True,
        ),
        Filter("post", gettext_lazy("岗位"), placeholder=gettext_lazy("全部岗位")),
        Filter("due", gettext_lazy("期限"), choices=tuple(DUE.items()), placeholder=gettext_lazy("不限期限")),
        Filter("whose", gettext_lazy("谁的"), choices=tuple(WHOSE.items()), placeholder=gettext_lazy("不论谁的")),
    ),
    columns=tuple(
        ListColumn(key, Column(title), is_fixed=key in ("due", "item", "officer"), is_usual=key != "made")
        for key, title in COLUMNS.items()
    ),
)


def asked(sent: QueryDict, counts: Counts, posts: Sequence[PostView]) -> Asked:
    """What the address says; the steps say how many wait in each, the posts are those that the reader holds."""
    steps = [(word, _counted(title, counts.steps.get(word))) for word, title in STEP.items()]
    held = [
        (post.code, _("%(post)s（B岗）") % {"post": post.name} if post.role == "B" else post.name) for post in posts
    ]
    return Asked(TASKS, sent, {"step": steps, "post": held})


def _counted(title: Any, count: int | None) -> str:
    return f"{title}（{count}）" if count else str(title)


def filters(said: Asked) -> dict[str, str]:
    """As `workflow.queries.inbox` takes them."""
    return {
        "step": said.of("step"),
        "due": said.of("due"),
        "whose": said.of("whose"),
        "text": said.of("q"),
        "post": said.of("post"),
    }


def tabs(said: Asked, counts: Counts) -> list[Tab]:
    """The views of the inbox; step and text stay when another one is chosen."""
    views: list[tuple[Any, str, str, Any]] = [
        (_("该我办"), "", "", counts.all_text),
        (DUE["OVERDUE"], "OVERDUE", "", counts.overdue),
        (DUE["TODAY"], "TODAY", "", counts.overdue + counts.today),
        (DUE["NEAR"], "NEAR", "", counts.near),
        (WHOSE["MINE"], "", "MINE", counts.mine),
        (WHOSE["FREE"], "", "FREE", None),
    ]
    if counts.provisional or said.of("due") == "PROVISIONAL":
        views.append((DUE["PROVISIONAL"], "PROVISIONAL", "", counts.provisional))
    return [_tab(said, *view) for view in views]


def _tab(said: Asked, title: Any, due: str, whose: str, count: Any) -> Tab:
    is_here = (said.of("due"), said.of("whose")) == (due, whose)
    return Tab(title, said.address(due=due, whose=whose), current=is_here, count=count)


def bulk(said: Asked, *, is_any_free: bool, is_any_mine: bool, has_more: bool) -> list[Bulk]:
    """What is lawful for what is listed: claiming what nobody has, giving back what is mine."""
    found = []
    if is_any_free:
        everything = _("筛选出的全部签收") if has_more else ""
        found.append(Bulk(_("一起签收"), reverse("desk:claim-picked"), everything, key="c"))
    if is_any_mine and said.of("whose") == "MINE":
        everything = _("筛选出的全部退回") if has_more else ""
        found.append(Bulk(_("一起退回"), reverse("desk:release-picked"), everything))
    return found
