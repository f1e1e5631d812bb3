"""The places of the console, each for certain posts; the header shows only those that open."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

SYSTEM, SECURITY, AUDIT = "SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN"
KEEPERS = ("ITEM_EDITOR", "ITEM_REVIEWER", "ITEM_PUBLISHER")
DECIDERS = ("REVIEW", "APPROVAL")


@dataclass(frozen=True, slots=True)
class Place:
    view: str
    title: object
    icon: str
    functions: tuple[str, ...]
    text: object = ""


@dataclass(frozen=True, slots=True)
class Seen:
    title: object
    address: str
    icon: str
    text: object
    current: bool
    view: str


ITEM_READERS = (*KEEPERS, "SUPERVISION", SYSTEM, AUDIT)
CALENDAR_READERS = (SYSTEM, "HALL_MANAGER", "SUPERVISION")
OFFICE_READERS = (SYSTEM, SECURITY, "HALL_MANAGER")
RULE_READERS = (SYSTEM, SECURITY, AUDIT, "HALL_MANAGER", "SUPERVISION")
CERTIFICATE_READERS = (*DECIDERS, "SUPERVISION", "ITEM_PUBLISHER")
PLACES = (
    Place("console:items", _("事项"), "list", ITEM_READERS, _("编辑、审核、发布，由三个人办")),
    Place("console:imports", _("导入"), "upload", ("ITEM_EDITOR",), _("事项清单和办事指南，先检查再导入")),
    Place("console:reforms", _("台账"), "list", ITEM_READERS, _("取消、下放、合并、精简和压缩，逐条有依据")),
    Place("console:calendars", _("日历"), "cal", CALENDAR_READERS, _("工作日、调休和大厅开放时间")),
    Place("console:offices", _("机构"), "org", OFFICE_READERS, _("部门、大厅、窗口和岗位")),
    Place("console:accounts", _("账号"), "user", (SYSTEM, SECURITY), _("开通、重置密码、停用，授岗和离岗")),
    Place("console:undelivered", _("未送达"), "alert", (SYSTEM,), _("没有办成的后续处理、定时任务")),
    Place("console:outbox", _("短信与邮件"), "bell", (SYSTEM, AUDIT), _("发出的消息和网关的答复")),
    Place("console:programs", _("对接系统"), "org", (SYSTEM, AUDIT), _("其他系统的接口密钥、权限和通知订阅")),
    Place("console:certificates", _("证照"), "shield", CERTIFICATE_READERS, _("证照目录、状态和撤销")),
    Place("console:audit", _("审计"), "shield", (AUDIT,), _("谁在什么时候办了什么，有没有被改过")),
    Place("console:rules", _("本地规则"), "info", RULE_READERS, _("由本市决定的期限和次数，依据和生效日期")),
    Place("console:privacy", _("隐私政策"), "eye", (SECURITY,), _("公布新版本，请大家重新同意")),
)
EVERYBODY = tuple(sorted({function for place in PLACES for function in place.functions}))
HOME = Place("console:home", _("概览"), "grid", EVERYBODY)


def seen_by(functions: Collection[str], path: str) -> list[Seen]:
    """The places open to these functions; the current one is the deepest that `path` lies in."""
    found = [(place, reverse(place.view)) for place in (HOME, *PLACES) if set(place.functions) & set(functions)]
    home = reverse(HOME.view)
    around = [one for _place, one in found if path == one or (one != home and path.startswith(one))]
    here = max(around, key=len, default="")
    return [Seen(p.title, address, p.icon, p.text, address == here, p.view) for p, address in found]
