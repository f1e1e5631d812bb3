"""Words of staff for steps, states, documents and ways."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from mashang.cases.types import Case

STEP = {
    "ACCEPTANCE": _("受理"),
    "CONFIRMATION": _("不予受理复核"),
    "REVIEW": _("审查"),
    "DECISION": _("决定"),
    "REFERRAL": _("转报上级"),
    "ANSWER": _("等上级决定"),
    "DELIVERY": _("出件"),
}
CASE_STATE = {  # level and words
    "SUBMITTED": ("info", _("待受理")),
    "CORRECTION": ("hold", _("等申请人补正")),
    "NON_ACCEPTANCE_PROPOSED": ("warn", _("拟不予受理，待复核")),
    "ACCEPTED": ("info", _("审查中")),
    "REVIEWED": ("info", _("待决定")),
    "REFERRED": ("hold", _("已转报，等上级决定")),
    "GRANTED": ("ok", _("已准予，待出件")),
    "REFUSED": ("late", _("不予许可，待送达")),
    "DELIVERED": ("ok", _("已办结")),
    "NOT_ACCEPTED": ("late", _("不予受理")),
    "WITHDRAWN": ("hold", _("申请人已撤回")),
}
DOCUMENT = {
    "RESIDENT_ID": _("居民身份证"),
    "HMT_RESIDENCE": _("港澳台居民居住证"),
    "HM_PERMIT": _("港澳居民来往内地通行证"),
    "TW_PERMIT": _("台湾居民来往大陆通行证"),
    "FOREIGN_RESIDENT": _("外国人永久居留身份证"),
    "PASSPORT": _("护照"),
}
DELIVERY = {"ONLINE": _("网上领取"), "WINDOW": _("窗口领取"), "COURIER": _("邮寄")}
CHANNEL = {"ONLINE": _("网上申请"), "WINDOW": _("窗口收件"), "API": _("接口推送")}
OUTCOME = {"GRANTED": _("准予"), "REFUSED": _("不予"), "GRANT": _("拟准予"), "REFUSE": _("拟不予")}
ERRAND = {
    "case-export": _("导出办件清单"),
    "audit-export": _("导出审计记录"),
    "certificate-export": _("导出证照清单"),
    "message-export": _("导出短信与邮件"),
    "audit-verification": _("核对审计记录"),
    "import": _("导入清单"),
    "claims": _("一起签收"),
    "releases": _("一起退回"),
}
ERRAND_STATE = {  # level and words
    "WAITING": ("info", _("排队中")),
    "RUNNING": ("info", _("进行中")),
    "DONE": ("ok", _("已完成")),
    "FAILED": ("late", _("没有办成")),
    "CANCELLED": ("hold", _("已取消")),
}


def case_state(case: "Case") -> tuple[str, object]:
    """The tag of a case: level and words; a refusal that was delivered still says that it was refused."""
    if case.state == "DELIVERED" and case.outcome == "REFUSED":
        return "late", _("已办结：不予许可")
    return CASE_STATE.get(case.state, ("", case.state))
