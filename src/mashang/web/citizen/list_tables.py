"""The public lists as tables to take along: the head of each, and the lines of one row."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from mashang.catalogue.types import Coverage, EntrustmentRow, ListRow, ProofRow, SampleRow
from mashang.web.citizen import labels
from mashang.web.shared import wording

Lines = Iterator[list[Any]]


def _named(row: ListRow) -> list[Any]:
    return [row.item_code, row.name, row.unit_name]


def items_head() -> list[str]:
    return [_("事项编码"), _("事项"), _("部门"), _("类型"), _("法定期限"), _("我们承诺"), _("到现场（次）"), _("收费")]


def item(row: ListRow) -> Lines:
    """One item; what its source does not state stays empty."""
    legal, promised = (one and wording.limit(one.number, one.unit) for one in (row.legal, row.promised))
    fees = "；".join(
        " ".join(filter(None, (fee.name, fee.standard, fee.legal_basis, fee.reduction))) for fee in row.fees
    )
    paid = {True: _("收费"), False: _("不收费"), None: ""}[row.has_fee]
    yield [*_named(row), labels.CASE_KIND.get(row.case_kind, ""), legal, promised, row.visits, fees or paid]


def figures_head() -> list[str]:
    online = [_("网上可办"), _("全程网办"), _("即办"), _("一趟不用跑"), _("跑一趟")]
    return [_("部门"), _("事项"), _("能在这里申请"), *online, _("收费")]


def figures(row: Coverage, *, name: str = "") -> list[Any]:
    """How many items of a department are what."""
    return [
        name or row.unit_name,
        row.items,
        row.open_items,
        row.online,
        row.full_online,
        row.instant,
        row.no_trip,
        row.one_trip,
        row.with_fee,
    ]


def reported_head() -> list[str]:
    return [_("事项编码"), _("事项"), _("部门"), _("决定的级别"), _("决定机关")]


def reported(row: ListRow) -> Lines:
    if row.content:
        yield [*_named(row), labels.UNIT_LEVEL.get(row.content.reported_level, ""), row.content.reported_to]


def proofs_head() -> list[str]:
    return [_("证明"), _("开具单位"), _("依据"), _("事项编码"), _("事项"), _("部门")]


def proof(row: ProofRow) -> Lines:
    for one in row.items:
        yield [row.name, row.issued_by, "；".join(row.bases), *_named(one)]


def samples_head() -> list[str]:
    return [_("事项编码"), _("事项"), _("部门"), _("材料"), _("空白表"), _("填写样例"), _("还缺")]


def samples(row: SampleRow) -> Lines:
    for one in row.materials:
        names = [name if name in row.kept else "" for name in (one.blank_sample, one.filled_sample)]
        names[0] = names[0] or (_("系统自动生成") if one.is_generated else "")
        yield [*_named(row.item), one.name, *names, _("缺") if row.lacks(one) else ""]


def entrusted_head() -> list[str]:
    return [
        _("事项编码"),
        _("事项"),
        _("部门"),
        _("委托部门"),
        _("受委托单位"),
        _("委托范围"),
        _("起日"),
        _("止日"),
        _("状态"),
    ]


def entrusted(row: EntrustmentRow) -> Lines:
    one = row.entrustment
    state = labels.ENTRUSTMENT[row.state]
    yield [*_named(row.item), one.entrusted_by, one.entrusted_to, one.scope, one.since, one.until, state]
