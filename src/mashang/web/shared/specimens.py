"""What the style guide shows: every component with invented content, and days that are counted for real."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, QueryDict

from mashang.calendars.types import Pause, due, statutory_timetable
from mashang.catalogue.types import FormDefinition, Limit
from mashang.kernel import clock
from mashang.kernel.errors import Reason
from mashang.offices.types import ViewKept
from mashang.web.shared import components, context, navigation
from mashang.web.shared.lists.asked import DAY, TEXT, Asked, Filter, ListColumn, Listing
from mashang.web.shared.lists.frames import Bulk, Frame

NOW = clock.on(date(2026, 10, 14), 11)
COLOURS = (
    ("primary", "靛蓝 主色"),
    ("primary-soft", "主色浅底"),
    ("accent", "朱砂 轮到您"),
    ("ok", "正常"),
    ("warn", "临近"),
    ("late", "超期"),
    ("hold", "暂停"),
    ("ink", "正文"),
    ("ink-2", "次要"),
    ("ink-3", "说明"),
    ("line-strong", "控件边"),
    ("line", "分隔线"),
    ("sunken", "下沉底"),
    ("bg", "页面底"),
)
ICONS = (
    "search",
    "check",
    "ok",
    "alert",
    "stop",
    "clock",
    "pause",
    "x",
    "down",
    "right",
    "file",
    "upload",
    "download",
    "user",
    "org",
    "pin",
    "cal",
    "bell",
    "print",
    "phone",
    "info",
    "why",
    "shield",
    "star",
    "list",
    "ticket",
    "home",
    "call",
    "off",
    "truck",
    "swap",
    "bolt",
    "grid",
    "eye",
)
KINDS = ["HOT", "COLD", "DRINK"]

FORM = FormDefinition.of(
    {
        "schema": {
            "type": "object",
            "required": ["address", "area", "kinds", "phone", "identity", "promise"],
            "properties": {
                "address": {"title": "经营场所地址", "type": "string", "maxLength": 200},
                "area": {"title": "经营面积", "type": "number", "exclusiveMinimum": 0},
                "kinds": {"title": "经营项目", "type": "array", "minItems": 1, "items": {"enum": KINDS}},
                "cold_room": {"title": "冷食专间面积", "type": "number", "minimum": 5},
                "scale": {"title": "规模", "enum": ["SMALL", "LARGE"]},
                "phone": {"title": "手机号", "type": "string", "format": "phone"},
                "identity": {"title": "法定代表人身份证号", "type": "string", "format": "identity-number"},
                "opens_on": {"title": "计划开业日期", "type": "string", "format": "date"},
                "staff": {
                    "title": "从业人员",
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["name"],
                        "properties": {
                            "name": {"title": "姓名", "type": "string"},
                            "age": {"title": "年龄", "type": "integer", "minimum": 16},
                        },
                    },
                },
                "promise": {"title": "以上内容属实，如有虚假愿意承担法律责任", "type": "boolean", "const": True},
            },
        },
        "ui": {
            "sections": [
                {"title": "经营信息", "fields": ["address", "area", "kinds", "cold_room", "scale"]},
                {"title": "联系人和人员", "fields": ["phone", "identity", "opens_on", "staff"]},
                {"title": "承诺", "fields": ["promise"]},
            ],
            "fields": {
                "address": {"control": "address", "hint": "和门牌一致，写到门牌号或铺位号"},
                "area": {"hint": "只算经营用的面积，不含公摊", "example": "86.5", "unit": "平方米"},
                "kinds": {
                    "hint": "可多选；选“冷食类”需要专间",
                    "labels": {"HOT": "热食类食品制售", "COLD": "冷食类食品制售", "DRINK": "自制饮品制售"},
                },
                "cold_room": {"unit": "平方米", "visible": {"field": "kinds", "contains": "COLD"}},
                "scale": {"labels": {"SMALL": "小餐饮（50 平方米以下）", "LARGE": "其他"}},
                "phone": {"hint": "办理进度会发到这个号码", "example": "138 0000 0000"},
            },
        },
    }
)
TYPED: dict[str, Any] = {
    "address": "云江市临江区滨河东路 118 号 1 层 03 铺",
    "area": "八十六",
    "kinds": ["HOT", "COLD"],
    "scale": "SMALL",
    "phone": "139 5087 421",
    "identity": "11010519491231002",
    "staff": [{"name": "阿卜杜热西提·麦麦提敏", "age": "15"}],
}


def shown(request: HttpRequest) -> dict[str, Any]:
    """The style guide for the audience named in the address: `portal`, `mode`, `theme`, `lang`."""
    page = _page(request)
    return {
        "page": page,
        "now": NOW,
        "switches": _switches(request.GET),
        "colours": COLOURS,
        "icons": ICONS,
        "counts": {"desk:inbox": 23},
        **_dues(),
        **_parts(),
        **_form(),
    }


def _page(request: HttpRequest) -> context.Page:
    page, asked = context.Page(request), request.GET
    page.mode = asked["mode"] if asked.get("mode") in context.MODES else page.mode
    page.theme = asked["theme"] if asked.get("theme") in context.THEMES else page.theme
    page.portal = asked["portal"] if asked.get("portal") in navigation.PLACES else "citizen"
    return page


def _switches(asked: QueryDict) -> list[tuple[str, list[components.Tab]]]:
    rows = (
        ("门户", "portal", (("citizen", "群众"), ("window", "窗口"), ("desk", "审批"), ("console", "后台"))),
        ("字号", "mode", (("", "标准"), ("elder", "关怀版"))),
        ("明暗", "theme", (("", "浅色"), ("dark", "深色"))),
        ("语言", "lang", (("", "中文"), ("en", "English"))),
    )
    return [(title, [_switch(asked, name, word, text) for word, text in words]) for title, name, words in rows]


def _switch(asked: QueryDict, name: str, word: str, text: str) -> components.Tab:
    query = asked.copy()
    query[name] = word
    chosen = asked.get(name, "citizen" if name == "portal" else "") == word
    return components.Tab(text, f"?{query.urlencode()}", chosen)


def _dues() -> dict[str, Any]:
    table = statutory_timetable()
    pause = Pause(clock.on(date(2026, 10, 8), 17), clock.on(date(2026, 10, 12), 17))

    def term(month: int, day: int, number: int, unit: str = "WORKING_DAY", pauses: tuple[Pause, ...] = ()) -> Any:
        return due(clock.on(date(2026, month, day), 10, 15), number, unit, pauses, table)

    return {
        "seven": Limit(7, "WORKING_DAY"),
        "twenty": Limit(20, "WORKING_DAY"),
        "hours": Limit(4, "HOUR"),
        "due_ok": term(10, 12, 7),
        "due_soon": term(9, 28, 7, pauses=(pause,)),
        "due_late": term(9, 25, 7),
        "due_paused": term(10, 12, 7),
        "due_turn": term(10, 12, 10),
        "due_hours": term(10, 14, 4, "HOUR"),
        "due_legal": term(9, 28, 20, pauses=(pause,)),
        "due_next_year": term(12, 28, 7),
        "closed_at": clock.on(date(2026, 10, 13), 16),
        "only_moment": clock.on(date(2026, 10, 26), 17, 30),
    }


def _parts() -> dict[str, Any]:
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
        "tabs_options": [("COURIER", "邮寄到家"), ("WINDOW", "窗口领取")],
        "tabs": [
            components.Tab("该我办", "#数据表", True, 23),
            components.Tab("今天到期", "#数据表", count=4),
            components.Tab("已超期", "#数据表", count=1),
        ],
        "list": _list("state=REVIEW&officer=郑启明"),
        "list_of_nothing": _list("state=REVIEW"),
        "step_titles": ["核对主体", "经营信息与材料", "领取方式", "核对并提交"],
        "chart": components.Chart(
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
        ),
        "own_problems": [Reason("手机号要 11 位，现在是 10 位", "contact", "format")],
    }


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


def _form() -> dict[str, Any]:
    return {"form": FORM, "typed": TYPED, "form_problems": FORM.problems(TYPED)}
