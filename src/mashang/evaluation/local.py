"""What the city decides about ratings (local rules), with their defaults."""

from mashang.kernel import local_rules

LINK_DAYS = local_rules.declare("evaluation.link-days", 30, "天", "GB/T 39734；国办发〔2019〕51号", "评价链接有效天数")
WORDS_YEARS = local_rules.declare(
    "evaluation.retention.words",
    3,
    "年",
    "《中华人民共和国个人信息保护法》第十九条；国办发〔2019〕51号",
    "评价的文字和评价人保存多久",
)
