"""What the style guide shows: every component with invented content, and days that are counted for real."""

from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict

from mashang.calendars.types import Pause, due, statutory_timetable
from mashang.catalogue.types import FormDefinition, Limit
from mashang.kernel import clock
from mashang.web.shared import components, context, navigation, specimen_parts

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
        **specimen_parts.parts(),
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


def _form() -> dict[str, Any]:
    return {"form": FORM, "typed": TYPED, "form_problems": FORM.problems(TYPED)}
