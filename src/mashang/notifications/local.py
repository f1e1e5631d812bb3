"""What the city decides about messages (local rules), with their defaults."""

from mashang.kernel import local_rules

QUIET_FROM = local_rules.declare(
    "notifications.quiet_from", 21, "时", "《中华人民共和国个人信息保护法》第二十四条", "短信免打扰开始"
)
QUIET_TO = local_rules.declare(
    "notifications.quiet_to", 8, "时", "《中华人民共和国个人信息保护法》第二十四条", "短信免打扰结束"
)
