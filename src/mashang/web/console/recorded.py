"""The record in words: what an act is called and what its subject is. In Chinese; the codes are English already.

A test holds this list against every act that the source performs or records.
"""

from django.utils.translation import get_language

ACTS = {
    "account.bound": "账号绑定本人", "account.closed": "注销账号", "account.deactivated": "停用账号",
    "account.erased": "账号到期销毁",
    "account.linked": "关联统一身份账号", "account.password_changed": "修改密码", "account.phone_changed": "更换手机号",
    "account.reactivated": "恢复账号", "account.recovered": "找回密码", "account.registered": "注册账号",
    "account.renamed": "账号改名", "account.sign_in_failed": "登录失败",
    "account.sign_in_unknown": "登录失败，没有这个账号",
    "account.sign_in_while_locked": "锁定期间尝试登录", "account.signed_in": "登录", "account.signed_out": "退出登录",
    "account.unlocked": "解除锁定",
    "announcement.sent_again": "重新通知后续处理",
    "application.attributed": "申请归到本人名下", "application.discarded": "删除申请草稿",
    "application.erased": "申请到期销毁", "application.started": "开始申请", "application.submitted": "提交申请",
    "audit.exported": "导出审计记录", "audit.read": "查看审计记录", "audit.verified": "核对审计记录",
    "bench.measured": "性能测量",
    "calendar.established": "设立日历", "calendar.hours-changed": "改开放时间", "calendar.published": "公布年度日历",
    "calendar.seeded": "装入历年日历",
    "case.accepted": "受理", "case.decided": "作出决定", "case.delivered": "送达", "case.erased": "办件到期销毁",
    "case.list_exported": "导出办件清单",
    "case.list_read": "接口读办件清单", "case.not_accepted": "不予受理", "case.read": "接口读办件",
    "case.referred": "转报上级", "case.resumed": "恢复计时", "case.returned": "退回审查",
    "case.reviewed": "提交审查意见",
    "case.suspended": "暂停计时", "case.withdrawn": "撤回申请",
    "certificate.cancelled": "注销证照", "certificate.document_allowed": "开放证照文件",
    "certificate.erased": "证照到期销毁",
    "certificate.document_forbidden": "关闭证照文件", "certificate.imported": "导入证照",
    "certificate.issued": "颁发证照",
    "certificate.lost": "证照挂失", "certificate.paper_printed": "打印纸质证照", "certificate.read": "接口读证照",
    "certificate.rendered": "生成证照文件", "certificate.replaced": "换发证照", "certificate.resumed": "恢复证照",
    "certificate.revocation_proposed": "提出撤销证照", "certificate.revocation_returned": "退回撤销证照",
    "certificate.revoked": "撤销证照", "certificate.suspended": "暂停使用证照", "certificate_type.kept": "保存证照类型",
    "code.requested": "获取验证码", "contact.read": "查看联系电话",
    "correction.answered": "提交补正", "correction.requested": "一次性告知",
    "delivery.dropped": "放弃通知对接系统", "delivery.opened": "转出件窗口", "delivery.tried_again": "重新通知对接系统",
    "errand.asked": "交办后台任务", "errand.cancelled": "取消后台任务", "errand.fetched": "取走后台任务的结果",
    "errand.resumed": "继续后台任务",
    "division.put": "保存区划", "due_moments.changed": "重新计算期限",
    "duty.assigned": "指定办理岗位", "duty.ended": "取消办理岗位",
    "fee.recorded": "登记缴费", "file.infected": "发现带毒文件", "hall.put": "保存大厅",
    "identity.checked": "窗口核验身份", "identity.confirmed": "身份核验通过",
    "item.changed-at-source": "上级事项有变化", "item.discarded": "作废事项草稿", "item.drafted": "新开事项草稿",
    "item.edited": "编辑事项", "item.listed": "列入事项清单", "item.published": "发布事项",
    "item.relisted": "更新事项清单", "item.returned": "退回事项草稿", "item.reviewed": "审核事项",
    "item.sample-kept": "保存样表", "item.sample-replaced": "换样表", "item.superseded": "旧版事项停用",
    "item.withdrawn": "下架事项", "items.counted": "统计办件多少",
    "keys.added": "添加数据密钥", "keys.retired": "停用数据密钥", "keys.rotated": "轮换数据密钥",
    "letter.issued": "出具文书", "letter.printed": "打印文书",
    "local_rule.added": "定本地规则",
    "mandate.erased": "授权到期销毁",
    "mandate.checked": "核验授权", "mandate.claimed": "申报授权", "mandate.ended": "结束授权", "mandate.given": "授权",
    "materials.received": "收取材料",
    "message.expired": "消息过期", "message.opted_in": "恢复接收通知",
    "message.opted_out": "停止接收通知", "message.sent": "发送消息", "message.tried_again": "重新发送消息",
    "non_acceptance.proposed": "提出不予受理", "non_acceptance.returned": "退回窗口",
    "official.appointed": "登记工作人员", "official.deactivated": "停用工作人员", "official.moved": "调整工作人员部门",
    "organisation.checked": "核验单位", "organisation.entered": "登记单位", "organisation.registered": "申报单位",
    "person.checked": "核验人员", "person.claimed": "申报身份", "person.corrected": "更正人员信息",
    "person.erased": "人员到期销毁",
    "person.entered": "窗口登记人员", "person.read": "查看完整身份信息", "person.updated": "更新人员信息",
    "post.held": "授岗", "post.left": "离岗", "post.put": "保存岗位", "post.retired": "停用岗位",
    "privacy_consent.given": "同意隐私政策", "privacy_notice.published": "公布隐私政策",
    "program.changed": "改对接系统", "program.ended": "停用对接系统", "program.key_made": "生成接口密钥",
    "program.key_revoked": "撤销接口密钥", "program.key_rotated": "轮换接口密钥", "program.registered": "登记对接系统",
    "query-code.told": "告知查询码",
    "rating.erased": "评价到期销毁",
    "rating.given": "评价", "rating.invited": "邀请评价",
    "referral.returned": "上级退回",
    "reform.entered": "登记改革台账", "reform.withdrawn": "撤下改革台账", "restore.begun": "从备份恢复",
    "seal.made": "启用印章", "seal.retired": "停用印章",
    "second_factor.begun": "开始启用动态码", "second_factor.ended": "停用动态码",
    "second_factor.enrolled": "启用动态码",
    "second_factor.recovery_renewed": "更换备用码", "second_factor.reset": "重置动态码",
    "staff_account.opened": "开通工作人员账号", "staff_account.password_reset": "重置工作人员密码",
    "subscription.begun": "订阅通知", "subscription.ended": "取消订阅",
    "task.claimed": "签收待办", "task.handed_on": "待办转岗", "task.handed_over": "移交待办",
    "task.released": "退回签收",
    "template.published": "公布消息模板",
    "unit.put": "保存部门", "unit.retired": "停用部门",
    "unlisted-demand.erased": "清单外要求到期销毁",
    "unlisted-demand.handled": "处理清单外要求", "unlisted-demand.reported": "反映清单外要求",
    "window.put": "保存窗口", "zone.put": "保存分区",
}  # fmt: skip
SUBJECTS = {
    "calendars.Calendar": "日历", "cases.Application": "申请", "cases.Case": "办件", "catalogue.Duty": "办理职责",
    "catalogue.Item": "事项", "catalogue.ItemVersion": "事项版本", "catalogue.Reform": "改革台账",
    "catalogue.SampleFile": "样表", "catalogue.SearchEntry": "事项搜索", "catalogue.UnlistedDemand": "清单外要求",
    "certificates.Certificate": "证照", "certificates.CertificateType": "证照类型", "documents.Letter": "文书",
    "documents.StoredFile": "文件", "documents.UnitSeal": "印章", "errands.Errand": "后台任务",
    "evaluation.Rating": "评价",
    "kernel.AuditLine": "审计记录", "kernel.Key": "密钥",
    "kernel.OutboxFact": "后续处理", "notifications.Message": "消息", "notifications.Template": "消息模板",
    "offices.Division": "区划", "offices.Hall": "大厅", "offices.Official": "工作人员", "offices.Post": "岗位",
    "offices.Unit": "部门", "offices.Window": "窗口", "offices.Zone": "分区", "people.Account": "账号",
    "people.Mandate": "授权", "people.Organisation": "单位", "people.Person": "人员",
    "people.PrivacyNotice": "隐私政策",
    "programs.Program": "对接系统", "programs.Subscription": "通知订阅", "workflow.Task": "待办",
}  # fmt: skip
CHANNELS = {"WEB": "网页", "WINDOW": "窗口", "API": "接口", "COMMAND": "命令", "RELAY": "自动"}
_CODES = {words: code for code, words in ACTS.items()}


def act(code: str) -> str:
    return _in_chinese(ACTS, code)


def subject(kind: str) -> str:
    return _in_chinese(SUBJECTS, kind)


def channel(code: str) -> str:
    return _in_chinese(CHANNELS, code)


def code_of(text: str) -> str:
    """The act that somebody names in words; a code or its beginning as it is."""
    return _CODES.get(text, text)


def _in_chinese(words: dict[str, str], code: str) -> str:
    return words.get(code, code) if (get_language() or "").startswith("zh") else code
