"""Words of choice values, in the reader's language. The catalogue's own: `catalogue.queries.choices`."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FORM = (("EITHER", _("纸质或电子")), ("PAPER", _("纸质")), ("ELECTRONIC", _("电子")))
NECESSITY = (("REQUIRED", _("必要")), ("OPTIONAL", _("可以不交")), ("LATER", _("容缺后补")))
SOURCE = (
    ("APPLICANT", _("申请人")),
    ("GOVERNMENT", _("政府部门取得，不用交")),
    ("GENERATED", _("系统按申请表单自动生成，无需上传")),
    ("OTHER", _("其他机构")),
)
RESULT_KIND = (
    ("CERTIFICATE", _("证照")),
    ("DOCUMENT", pgettext_lazy("result", "文件")),
    ("APPROVAL", _("批复")),
    ("OTHER", pgettext_lazy("result", "其他")),
)
DELIVERY = (("ONLINE", _("网上领取")), ("WINDOW", _("窗口领取")), ("COURIER", _("快递送达")))
WAYS = (
    ("INSTANT", pgettext_lazy("way", "马上办")),
    ("ONLINE", _("网上办")),
    ("SELF_SERVICE", _("自助办")),
    ("SMART", _("智慧办")),
    ("PACKAGE", _("打包办")),
    ("ELSEWHERE", _("异地办")),
)
YES_NO = (("yes", _("是")), ("no", _("否")))
STATE = {  # of a version: level of its tag and words
    "DRAFT": ("turn", _("草稿")),
    "REVIEWED": ("info", _("已审核，待发布")),
    "PUBLISHED": ("ok", _("已发布")),
    "LISTED": ("", _("仅列示")),
    "SUPERSEDED": ("", _("旧版本")),
    "WITHDRAWN": ("hold", _("已下架")),
    "DISCARDED": ("", _("已作废")),
}
STATED = {
    "WINDOW": _("办理窗口"),
    "PROCEDURE": _("办理程序"),
    "RESPONSIBLE": _("责任人"),
    "LIMIT": _("办理时限"),
    "FEE": _("收费"),
    "RESULT": _("办理结果"),
    "MATERIALS": pgettext_lazy("of an item", "申报材料"),
}
DAY_WORD = {"WORK": _("上班"), "OFF": pgettext_lazy("day", "放假"), "CLOSED": _("大厅关闭")}
DAY_TYPED = {"WORK": "上班", "OFF": "放假", "CLOSED": "大厅关闭"}  # as notices write it, whoever reads
DAY_WORDS = {
    "上班": "WORK",
    "调休上班": "WORK",
    "放假": "OFF",
    "休息": "OFF",
    "大厅关闭": "CLOSED",
    "关闭": "CLOSED",
    "WORK": "WORK",
    "OFF": "OFF",
    "CLOSED": "CLOSED",
}
APPLIES_TO = (
    ("WORKING_DAY", _("工作日")),
    ("REST_DAY", _("周末休息日")),
    ("HOLIDAY", _("法定节假日")),
    ("EVERY_DAY", _("每天")),
)
MESSAGE_STATE = {
    "QUEUED": ("info", _("待发送")),
    "SENT": ("ok", _("已送出")),
    "FAILED": ("late", _("未送达")),
    "EXPIRED": ("hold", _("已过时，未发送")),
}
CHANNEL = (("TEXT", _("短信")), ("MAIL", _("电子邮件")))
ATTEMPT = {"ACCEPTED": _("网关已接收"), "REFUSED": _("网关拒收"), "UNREACHABLE": _("网关未响应")}
WEBHOOK_STATE = {
    "QUEUED": ("info", _("待送")),
    "SENT": ("ok", _("已送到")),
    "FAILED": ("late", _("没有送到")),
    "DROPPED": ("hold", _("订阅已停")),
}
WEBHOOK_ATTEMPT = {
    "TAKEN": _("对方已收下"),
    "REFUSED": _("对方没有收下"),
    "UNREACHABLE": _("没有连上"),
    "FORBIDDEN": _("地址不允许"),
}
CERTIFICATE_STATUS = (
    ("ISSUED", _("有效")),
    ("SUSPENDED", _("暂停使用")),
    ("EXPIRED", _("已过期")),
    ("REPLACED", _("已换发")),
    ("REVOKED", _("已撤销")),
    ("CANCELLED", _("已注销")),
    ("LOST", _("已挂失")),
)
CERTIFICATE_LEVEL = {"ISSUED": "ok", "SUSPENDED": "hold", "REVOKED": "late", "LOST": "warn"}
ACCOUNT_KIND = (("STAFF", _("工作人员")), ("CITIZEN", _("公众")))
JOBS = {  # what the recurring jobs do, in words; a test knows whether one is missing
    "messages": _("发送短信和邮件"),
    "webhooks": _("通知对接系统"),
    "virus-scan": _("扫描上传的文件"),
    "deemed-acceptance": _("五个工作日没有答复的视为受理"),
    "audit-seal": _("封存审计记录"),
    "audit-day-seal": _("封存前一天的审计记录"),
    "file-sweep": _("清理没有用上的文件"),
    "rate-counts": _("清理次数统计"),
    "codes": _("清理用过的验证码"),
    "message-secrets": _("抹去消息里的验证码"),
    "retention": _("销毁过了保存期的资料"),
    "retention-people": _("销毁过了保存期的人员资料"),
    "popularity": _("统计常办事项"),
    "audit-check": _("核对审计记录"),
    "errand-results": _("清理到期的任务结果"),
}
DIFFERENCE = {"ADDED": _("新增"), "REMOVED": _("去掉"), "CHANGED": _("改动")}
