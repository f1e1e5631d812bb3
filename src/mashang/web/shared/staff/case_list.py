"""The list of cases as window and desk offer it: filters, columns, orders; and what an address asks of it."""

import re

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mashang.cases.queries import exported
from mashang.cases.queries.lists import Reach
from mashang.cases.types import Wanted
from mashang.people import queries as people
from mashang.web.shared.components import Column
from mashang.web.shared.lists.asked import DAY, HIDDEN, TEXT, Asked, Filter, ListColumn, Listing
from mashang.web.shared.staff.labels import CASE_STATE, CHANNEL

ORDERS = (("SUBMITTED", _("新提交的在前")), ("DUE", _("先到期的在前")))
DUE = (("OVERDUE", _("已超期")), ("TODAY", _("今天要办完的")), ("WEEK", _("本周要办完的")), ("PAUSED", _("暂停计时")))
MOST_CHOICES = 200  # items in one list of choices; whoever has more types the code
USUAL = ("due", "item", "number", "state", "unit")
FIXED = ("item", "number")
OURS = r"[0-9]{1,7}|[0-9]{6}-[0-9A-Z-]*"  # the beginning of a case or receipt number
SHOWN_BY_NUMBER = _("申请人（按证件或姓名）")

FILTERS = (
    Filter("q", _("查找"), TEXT, placeholder=_("编号、证件号码、姓名或单位（按 / 开始输入）"), is_main=True),
    Filter(
        "state",
        _("状态"),
        choices=tuple((word, words) for word, (_level, words) in CASE_STATE.items()),
        placeholder=_("全部状态"),
        is_main=True,
    ),
    Filter("due", _("期限"), choices=DUE, placeholder=_("不限期限"), is_main=True),
    Filter("item", _("事项"), placeholder=_("全部事项"), typed=_("事项编码，完整的")),
    Filter("unit", _("承办单位"), placeholder=_("全部单位")),
    Filter("officer", _("经办人"), TEXT, placeholder=_("姓名或工号，完整的")),
    Filter("since", _("提交从"), DAY),
    Filter("until", _("提交到"), DAY),
    Filter("channel", _("渠道"), choices=tuple(CHANNEL.items()), placeholder=_("全部渠道")),
    Filter("who", SHOWN_BY_NUMBER, HIDDEN, shown=SHOWN_BY_NUMBER),
)


def listing(portal: str) -> Listing:
    """The list in this portal, at the address `<portal>:search`."""
    columns = (
        ListColumn(key, Column(title), is_fixed=key in FIXED, is_usual=key in USUAL)
        for key, title in exported.COLUMNS.items()
    )
    return Listing(f"{portal}:search", FILTERS, tuple(columns), ORDERS)


def asked(cases: Listing, sent: QueryDict, reach: Reach, units: list[tuple[str, str]]) -> Asked:
    """`units` are those whose cases the reader may see; one alone is no choice."""
    return Asked(cases, sent, {"item": _items(reach), "unit": units if len(units) > 1 else []})


def _items(reach: Reach) -> list[tuple[str, str]] | None:
    """Those of one's duties; who oversees a division, or has very many, types the code."""
    if reach.divisions or len(reach.items) > MOST_CHOICES:
        return None
    return [(one.code, one.name) for one in reach.items] if len(reach.items) > 1 else []


def wanted(said: Asked) -> Wanted:
    return Wanted(
        text=said.of("q"),
        state=said.of("state"),
        item=said.of("item"),
        unit=said.of("unit"),
        since=said.day("since"),
        until=said.day("until"),
        due=said.of("due"),
        officer=said.of("officer"),
        channel=said.of("channel"),
        applicant=said.of("who"),
        order=said.order,
    )


def may_stand_in_an_address(text: str) -> bool:
    """A number of ours or the beginning of one, a company's name or part of it; anything else may be somebody's name.
    At most one statement."""
    if names_a_person(text):
        return False
    return bool(re.fullmatch(OURS, text)) or people.organisations_named(text).exists()


def names_a_person(text: str) -> bool:
    """Whether what was typed as a number is somebody's document number or name: no address keeps those, they are looked
    for by their hash. Longer words may be part of a company's name."""
    plain = "".join(text.split())
    return "·" in plain or re.fullmatch(r"[0-9]{8,17}[0-9Xx]|[㐀-鿿]{2,3}", plain) is not None
