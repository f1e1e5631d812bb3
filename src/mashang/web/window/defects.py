"""The form of a one-time notice: every material and every field with a tick, what is wrong, how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext as _

from mashang.cases import queries as cases
from mashang.cases.types import Defect
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer
from mashang.web.shared.sent import refuse_longer, uncut
from mashang.web.window import materials

if TYPE_CHECKING:
    from mashang.cases.types import Case

PROBLEMS = [  # common phrases, offered while typing; they go into the record, so they stay Chinese
    "没有提交",
    "不清晰，看不清内容",
    "缺页或者内容不完整",
    "没有签名或者盖章",
    "已经过了有效期",
    "与申请的内容不一致",
    "不符合规定的格式",
]
REMEDIES = [
    "请提交",
    "请重新扫描或者拍照",
    "请补齐后重新提交",
    "请签名或者盖章后提交",
    "请提交有效期内的",
    "请改成与证件一致",
]
LONGEST, PARTS = 200, ("problem", "remedy")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that could be told: `code` is a material's or `field:<name>`; `state` says how it is now."""

    code: str
    name: str
    level: str
    state: str
    is_picked: bool
    problem: str
    remedy: str

    @property
    def is_field(self) -> bool:
        return self.code.startswith("field:")


def rows(case: "Case", sent: QueryDict | None) -> list[Row]:
    """Everything that the notice may name, as typed in `sent`, or at first with what is missing already ticked.

    After an earlier notice only what that one named can be told again.
    """
    offer = catalogue.offer(case.item_version_id)
    found = [*_materials(case, offer), *_fields(case, offer)]
    earlier = cases.last_correction(case)
    if earlier is not None:
        named = {defect["code"] for defect in earlier.defects}
        found = [row for row in found if row.code in named]
    return [_typed(row, sent) for row in found] if sent is not None else found


def told(rows: Iterable[Row]) -> list[Defect]:
    """The defects that were ticked or described. Refuses, all at once, what is too long to stand in a notice."""
    rows = list(rows)
    written = {f"{part}-{row.code}": getattr(row, part) for row in rows for part in PARTS}
    refuse_longer(written, dict.fromkeys(written, LONGEST))
    return [Defect(row.code, row.name, row.problem, row.remedy) for row in rows if row.is_picked]


def _materials(case: "Case", offer: Offer) -> list[Row]:
    wanted = [m for m in materials.asked_for(offer, case.application.situations) if not m.comes_by_itself]
    shown = materials.rows(wanted, cases.materials_of(case.application), offer)
    return [_material(row) for row in shown]


def _material(row: materials.Row) -> Row:
    problem, remedy = ("没有提交", "请提交") if row.is_missing else ("", "")
    return Row(row.code, row.name, row.level, row.words, row.is_missing, problem, remedy)


def _fields(case: "Case", offer: Offer) -> list[Row]:
    answers = catalogue.shown_answers(offer, case.application.answers)
    return [
        Row(f"field:{name}", title, "", answers.get(name, _("没有填")), False, "", "")
        for name, title in catalogue.form_fields(offer).items()
    ]


def _typed(row: Row, sent: QueryDict) -> Row:
    names = [f"{part}-{row.code}" for part in PARTS]
    problem, remedy = uncut(sent, dict.fromkeys(names, LONGEST)).values()
    is_picked = row.code in sent.getlist("defect") or bool(problem)
    return Row(row.code, row.name, row.level, row.state, is_picked, problem, remedy)
