"""Invented parts of pages for the style guide: timelines, papers, lists, a chart."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from mashang.kernel import clock
from mashang.kernel.errors import Reason
from mashang.offices.types import ViewKept
from mashang.web.shared import components
from mashang.web.shared.lists.asked import DAY, TEXT, Asked, Filter, ListColumn, Listing
from mashang.web.shared.lists.frames import Bulk, Frame


def parts() -> dict[str, Any]:
    return {
        **_timelines(),
        **_papers(),
        **_tables(),
        "step_titles": ["核对主体", "经营信息与材料", "领取方式", "核对并提交"],
        "chart": _chart(),
        "own_problems": [Reason("手机号要 11 位，现在是 10 位", "contact", "format")],
    }


def _timelines() -> dict[str, Any]:
    happening, on = components.Happening, clock.on
    return {
        "citizen_line": [
            happening("提交申请", at=on(date(2026, 10, 9), 9, 12), meta="您在网上提交，5 份材料"),
            happening(
                "一次性告知，等您补正",
                "now",
                on(date(2026, 10, 12), 15, 40),
                "市市场监督管理局",
                "补正前，我们的办理期限还没有开始算。",
                [components.Link("看告知书", "#经过")],
            ),
            happening("受理", "todo", meta="您提交补正后当天"),
            happening("决定并发证", "todo", meta="受理后 5 个工作日内"),
        ],
        "staff_line": [
            happening("审查", at=on(date(2026, 10, 8), 16, 2), meta="郑启明", text="退让距离与管线综合图已核。"),
            happening("退回补充评审意见", "stop", on(date(2026, 10, 8), 17, 2), "苏婉婷代（B 岗）"),
            happening("决定", "now", on(date(2026, 10, 13), 9, 2), "到我，已 2 个工作日"),
        ],
    }


def _papers() -> dict[str, Any]:
    return {
        "uploads": [
            components.Upload("营业执照", "licence", "fetched", "电子证照，10月9日核发，有效"),
            components.Upload(
                "食品安全管理制度",
                "rules",
                "kept",
                "PDF、JPG、OFD，不超过 20 MB",
                file_name="食品安全管理制度-2026年修订版.pdf",
                file_address="#材料",
                file_meta="1.2 MB · 今天 10:31",
            ),
            components.Upload(
                "经营场所平面布局图",
                "plan",
                "refused",
                sample_address="#材料",
                refusal="“平面图.dwg”是 CAD 文件，这里打不开。请另存为 PDF 后再传。",
            ),
            components.Upload("健康证明", "health", "missing", "从业人员每人 1 份", required=False),
        ],
        "facts": [
            ("办件编号", "YJ26-0928-0034-1"),
            ("申请人", "云江市青禾餐饮管理有限公司"),
            ("联系人", "司马·托合提亚尔"),
            ("领取方式", "邮寄到家"),
        ],
        "fee": Decimal("1200.5"),
    }


def _tables() -> dict[str, Any]:
    return {
        "tabs_options": [("COURIER", "邮寄到家"), ("WINDOW", "窗口领取")],
        "tabs": [
            components.Tab("该我办", "#数据表", True, 23),
            components.Tab("今天到期", "#数据表", count=4),
            components.Tab("已超期", "#数据表", count=1),
        ],
        "list": _list("state=REVIEW&officer=郑启明"),
        "list_of_nothing": _list("state=REVIEW"),
    }


def _chart() -> components.Chart:
    return components.Chart(
        "各窗口今天办结",
        "综合受理办结最多，公安户籍有 3 件超时",
        [
            components.Bar("综合受理", 214, "214 件"),
            components.Bar("不动产登记", 96, "96 件"),
            components.Bar("社会保险", 88, "88 件"),
            components.Bar("公安户籍", 41, "41 件", highlight=True),
        ],
        "件",
        "数据到 10月14日 11:00",
    )


def _list(query: str) -> Frame:
    """A list with everything that a list can have."""
    choices = (("REVIEW", "审查中"), ("DECISION", "待决定"))
    listing = Listing(
        "shared:styleguide",
        (
            Filter("q", "编号", TEXT, placeholder="完整的办件编号（按 / 开始输入）", is_main=True),
            Filter("state", "状态", choices=choices, placeholder="全部状态", is_main=True),
            Filter("officer", "经办人", TEXT, placeholder="姓名或工号"),
            Filter("since", "提交从", DAY),
        ),
        (
            ListColumn("due", components.Column("到期"), is_fixed=True),
            ListColumn("item", components.Column("事项与申请人"), is_fixed=True),
            ListColumn("used", components.Column("用时", number=True)),
        ),
        (("NEWEST", "新提交的在前"), ("DUE", "先到期的在前")),
    )
    asked = Asked(listing, QueryDict(query))
    return Frame(
        asked,
        [ViewKept(1, "待决定的", "state=DECISION", False)],
        "办件",
        shown=2,
        next_after="1",
        count=1_001,
        export="#数据表",
        keeping="#",
        bulk=[Bulk("一起签收", "#数据表", "筛选出的全部签收", key="c")],
        without=[(chip, 23) for chip in asked.chips],
    )
