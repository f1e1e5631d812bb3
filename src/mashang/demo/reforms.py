"""The reform ledger of 云江市: three rounds, each with its document. Invented, like everything in the demo city."""

from datetime import datetime, timedelta

from mashang.catalogue.operations import reform
from mashang.catalogue.operations.reform import Entry
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day

ROUNDS = (  # days before the opening, number of the document, entries: kind, unit, name, before, after, counts
    (
        400,
        12,
        (
            ("ITEM_ABOLISHED", "YJ-CG", "户外广告登记", "开业前要登记", "取消，不再办理", 1, 0),
            ("PRE_APPROVAL_ABOLISHED", "YJ-SCJG", "企业登记的前置审批", "12 个行业先批后照", "保留 3 个行业", 12, 3),
        ),
    ),
    (
        210,
        7,
        (
            ("ITEM_MERGED", "YJ-SCJG", "食品经营许可", "食品流通、餐饮服务两个许可", "合并为一个许可", 2, 1),
            ("PROOF_ABOLISHED", "YJ-GA", "户口、出入境的证明", "6 种证明", "保留 1 种，其余数据核对", 6, 1),
        ),
    ),
    (
        45,
        3,
        (
            ("MATERIAL_ABOLISHED", "YJ-SCJG", "食品经营许可的申请材料", "9 份", "证照不再提交，共 5 份", 9, 5),
            ("LIMIT_COMPRESSED", "YJ-SCJG", "食品经营许可的办理时限", "20 个工作日", "承诺 5 个工作日", 20, 5),
        ),
    ),
)


def enter(*, by: Actor, at: datetime) -> None:
    for days, number, entries in ROUNDS:
        day = city_day(at) - timedelta(days=days)
        for kind, unit, name, before, after, old, new in entries:
            entry = Entry(
                kind=kind,
                name=name,
                decided_on=day,
                document=f"云政办〔{day.year}〕{number} 号",
                before=before,
                after=after,
                count_before=old,
                count_after=new,
            )
            reform.enter(unit_code=unit, entry=entry, by=by, at=at)
