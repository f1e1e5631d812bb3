"""What the city decides about certificates (local rules), with their defaults."""

from mashang.kernel import local_rules

KEPT_YEARS = local_rules.declare(
    "certificates.retention.ended",
    30,
    "年",
    "机关档案管理规定（国家档案局令第 13 号）",
    "失效证照的持证人资料和文件保存多久",
)
PER_MINUTE = local_rules.declare(
    "certificates.verifications-per-minute",
    20,
    "次",
    "《中华人民共和国个人信息保护法》第五十一条",
    "每个来源每分钟可以核验几次",
)
