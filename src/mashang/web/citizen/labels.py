"""Words for the catalogue's and the cases' choice values, in the reader's language."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KIND = {
    "LICENCE": _("行政许可"),
    "PAYMENT": _("行政给付"),
    "CONFIRMATION": _("行政确认"),
    "REWARD": _("行政奖励"),
    "ADJUDICATION": _("行政裁决"),
    "OTHER_POWER": _("其他行政权力"),
    "PUBLIC_SERVICE": _("公共服务"),
}
CASE_KIND = {"INSTANT": _("即办件"), "PROMISED": _("承诺件")}
AUDIENCE = {"PERSON": _("个人"), "ORGANISATION": _("企业和组织"), "BOTH": _("个人和企业")}
SIDES = {"PERSON": _("个人"), "ORGANISATION": _("企业")}  # the two sides of the home page
ONLINE_DEPTH = {
    "PUBLISHED": _("网上看指南"),
    "DOWNLOAD": _("网上咨询、下载表格"),
    "FILING": _("网上申请"),
    "FULL": _("全程网办"),
}
DELIVERY = {"ONLINE": _("网上领取"), "WINDOW": _("窗口领取"), "COURIER": _("邮寄")}
DELIVERY_HINT = {
    "ONLINE": _("办好后在“我的证照”里下载，和纸质证一样有效"),
    "WINDOW": _("办好后通知您，带身份证件到窗口领取"),
    "COURIER": _("寄到您填的地址"),
}
WAYS = {  # the six ways of handling (六办): name, what it means, icon
    "INSTANT": (pgettext_lazy("way", "马上办"), _("当场办结"), "bolt"),
    "ONLINE": (_("网上办"), _("不用来大厅"), "home"),
    "SELF_SERVICE": (_("自助办"), _("自助机上办"), "grid"),
    "SMART": (_("智慧办"), _("系统核对，即时办结"), "star"),
    "PACKAGE": (_("打包办"), _("几件事一次办"), "list"),
    "ELSEWHERE": (_("异地办"), _("就近交件"), "swap"),
}
UNIT_LEVEL = {
    "NATIONAL": _("国家级"),
    "PROVINCE": _("省级"),
    "CITY": _("市级"),
    "COUNTY": _("县级"),
    "TOWN": _("乡镇（街道）级"),
    "VILLAGE": _("村（社区）级"),
}
ENTRUSTMENT = {"TO_COME": _("还没开始"), "VALID": _("有效"), "EXPIRED": _("已到期")}
LEVEL = {"CLAIMED": _("自己填的，还没有核验"), "CHECKED": _("窗口核验过"), "CONFIRMED": _("实名认证过")}
DOCUMENT = {
    "RESIDENT_ID": _("居民身份证"),
    "HMT_RESIDENCE": _("港澳台居民居住证"),
    "HM_PERMIT": _("港澳居民来往内地通行证"),
    "TW_PERMIT": _("台湾居民来往大陆通行证"),
    "FOREIGN_RESIDENT": _("外国人永久居留身份证"),
    "PASSPORT": _("护照"),
}
ROLE = {
    "LEGAL_REPRESENTATIVE": _("法定代表人"),
    "CLERK": _("经办人"),
    "GUARDIAN": _("监护人"),
    "AGENT": _("委托代理人"),
}
TOPIC = {
    "BIRTH": _("生育收养"),
    "HOUSEHOLD": _("户籍身份"),
    "EDUCATION": _("教育科研"),
    "EMPLOYMENT": _("就业创业"),
    "MARRIAGE": _("婚姻登记"),
    "HOUSING": _("住房保障"),
    "SOCIAL_INSURANCE": _("社会保障"),
    "HEALTH": _("医疗卫生"),
    "TRAVEL": _("出境入境"),
    "TRAFFIC": _("交通出行"),
    "RELIEF": _("社会救助"),
    "VETERANS": _("退役军人"),
    "ELDERLY": _("离职退休"),
    "FUNERAL": _("死亡殡葬"),
    "TALENT": _("人才服务"),
    "START_UP": _("设立变更"),
    "PERMITS": _("准营准办"),
    "INVESTMENT": _("投资审批"),
    "CONSTRUCTION": _("规划建设"),
    "LAND": _("国土资源"),
    "TRANSPORT": _("交通运输"),
    "TAX": _("税收财务"),
    "SOCIAL_SECURITY_UNIT": _("单位社保"),
    "ENVIRONMENT": _("环保绿化"),
    "FIRE_SAFETY": _("安全消防"),
    "UTILITIES": _("水电气讯"),
    "FOOD_AND_DRUG": _("食药监管"),
    "CULTURE": _("文体旅游"),
    "AGRICULTURE": _("农林牧渔"),
    "CLOSING": _("注销退出"),
}
LETTER = {
    "RECEIPT": _("收件凭证"),
    "ONE_TIME_NOTICE": _("一次性告知书"),
    "ACCEPTANCE": _("受理通知书"),
    "NON_ACCEPTANCE": _("不予受理决定书"),
    "DECISION_GRANT": _("准予行政许可决定书"),
    "DECISION_REFUSAL": _("不予行政许可决定书"),
    "SUPERIOR_GRANT": _("上级准予决定告知书"),
    "SUPERIOR_REFUSAL": _("上级不予决定告知书"),
    "WITHDRAWAL": _("撤回确认书"),
    "DELIVERY_PROOF": _("送达回证"),
}
BY = {  # who acted, where the record names nobody's post
    "申请人": _("申请人"),
    "窗口收件": _("窗口收件"),
    "系统": _("系统"),
    "依法视为受理": _("依法视为受理"),
}
CASE_STATE = {  # as applicants read it: (level, words)
    "SUBMITTED": ("info", _("等待受理")),
    "CORRECTION": ("turn", _("等您补正")),
    "NON_ACCEPTANCE_PROPOSED": ("info", _("等待受理")),
    "ACCEPTED": ("info", _("审查中")),
    "REVIEWED": ("info", _("等待决定")),
    "REFERRED": ("info", _("已报上级，等待决定")),
    "GRANTED": ("ok", _("已准予，待领取")),
    "REFUSED": ("late", _("不予许可，待送达")),
    "DELIVERED": ("ok", _("已办结")),
    "NOT_ACCEPTED": ("late", _("不予受理")),
    "WITHDRAWN": ("hold", _("已撤回")),
}


def case_state(case) -> tuple[str, object]:
    """The tag of a case: level and words; a refusal that was delivered still says that it was refused."""
    if case.state == "DELIVERED" and case.outcome == "REFUSED":
        return "late", _("已办结：不予许可")
    return CASE_STATE.get(case.state, ("", case.state))
