"""What the city decides about certificates (local rules), with their defaults."""

from mashang.kernel import local_rules

PER_MINUTE = local_rules.declare(
    "certificates.verifications-per-minute",
    20,
    "次",
    "《中华人民共和国个人信息保护法》第五十一条",
    "每个来源每分钟可以核验几次",
)
