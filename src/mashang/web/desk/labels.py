"""Words of the desk for messages and for what the record notes."""

from django.utils.translation import gettext_lazy as _

from mashang.web.shared.staff.labels import CASE_STATE, OUTCOME, STEP

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
    "case.referred": _("转报上级"),
    "referral.returned": _("上级退回"),
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
RECORDED_THROUGH = {"WEB": _("网页"), "WINDOW": _("窗口"), "API": _("接口"), "COMMAND": _("命令"), "RELAY": _("自动")}
COLUMNS = {  # of a case, and what lines say beside; columns that only point to other rows are left out
    "number": _("编号"),
    "state": _("状态"),
    "channel": _("渠道"),
    "submitted_at": _("提交时间"),
    "received_on": _("收件日"),
    "notice_due_on": _("告知期限"),
    "accepted_at": _("受理时间"),
    "promised_due_at": _("承诺到期"),
    "legal_due_at": _("法定到期"),
    "referral_due_at": _("转报到期"),
    "is_due_provisional": _("期限暂定"),
    "decided_at": _("决定时间"),
    "outcome": _("结果"),
    "delivery_due_at": _("送达到期"),
    "fee_reference": _("缴费凭证"),
    "closed_at": _("办结时间"),
    "reason": _("理由"),
    "step": _("环节"),
    "from": _("原经办"),
    "body": _("决定机关"),
    "document": _("文号"),
}
WORDS = {  # choice values as the record writes them
    **{word: words for word, (_level, words) in CASE_STATE.items()},
    **OUTCOME,
    **STEP,
    "NOT_ACCEPTED": _("不予受理"),
    "WITHDRAWN": _("撤回"),
    "ONLINE": _("网上"),
    "WINDOW": _("窗口"),
    "API": _("接口"),
}
