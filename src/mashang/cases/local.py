"""What the city decides about cases (local rules), with their defaults."""

from django.utils.translation import gettext_noop

from mashang.kernel import local_rules

TWO_PERSONS = local_rules.declare(
    "decision.two-persons",
    "PROMISED",
    "",
    "窗口工作制度：审查、决定分离",
    "审查和决定须由两人办理的办件",
    (("PROMISED", gettext_noop("只有承诺件")), ("ALL", gettext_noop("全部办件")), ("NONE", gettext_noop("都不要求"))),
)
BASIS = "机关档案管理规定（国家档案局令第 13 号）"
YEARS_KEPT = {
    "GRANTED": local_rules.declare("cases.retention.granted", 30, "年", BASIS, "准予的办件保存多久"),
    "REFUSED": local_rules.declare("cases.retention.refused", 30, "年", BASIS, "不予许可的办件保存多久"),
    "NOT_ACCEPTED": local_rules.declare("cases.retention.not_accepted", 10, "年", BASIS, "不予受理的办件保存多久"),
    "WITHDRAWN": local_rules.declare("cases.retention.withdrawn", 10, "年", BASIS, "撤回的办件保存多久"),
}
DRAFT_DAYS = local_rules.declare(
    "cases.retention.draft", 180, "天", "《中华人民共和国个人信息保护法》第十九条", "没有提交的申请保存多久"
)
