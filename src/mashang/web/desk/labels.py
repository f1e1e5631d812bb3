"""Words of the desk for messages and for what the record notes."""

from django.utils.translation import gettext_lazy as _

CHANNEL = {"TEXT": _("短信"), "MAIL": _("电子邮件")}
MESSAGE_STATE = {  # level and words
    "QUEUED": ("info", _("等待发送")),
    "SENT": ("ok", _("已送出")),
    "FAILED": ("late", _("没有送达")),
    "EXPIRED": ("hold", _("已过时，没有发")),
}
RECORDED = {  # what the record calls an act
    "application.submitted": _("提交申请"),
    "correction.requested": _("一次性告知"),
    "correction.answered": _("提交补正"),
    "materials.received": _("收取材料"),
    "case.accepted": _("受理"),
    "non_acceptance.proposed": _("提出不予受理"),
    "non_acceptance.returned": _("退回窗口"),
    "case.not_accepted": _("不予受理"),
    "case.reviewed": _("提交审查意见"),
    "case.returned": _("退回审查"),
    "case.suspended": _("暂停计时"),
    "case.resumed": _("恢复计时"),
    "case.decided": _("作出决定"),
    "fee.recorded": _("登记缴费"),
    "delivery.opened": _("转出件窗口"),
    "case.delivered": _("送达"),
    "case.withdrawn": _("撤回"),
    "due_moments.changed": _("重新计算期限"),
    "task.claimed": _("签收"),
    "task.released": _("退回签收"),
    "task.handed_over": _("移交待办"),
    "contact.read": _("查看联系电话"),
    "query-code.told": _("告知查询码"),
}
