"""What the city decides about the catalogue (local rules), with their defaults."""

from mashang.kernel import local_rules

DEMAND_YEARS = local_rules.declare(
    "catalogue.retention.demand",
    1,
    "年",
    "《中华人民共和国个人信息保护法》第十九条",
    "反映清单外要求的内容和电话保存多久",
)
