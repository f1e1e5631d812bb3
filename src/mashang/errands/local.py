"""What the city decides about errands (local rules), with their defaults."""

from mashang.kernel import local_rules

DAYS_KEPT = local_rules.declare(
    "errands.retention.result",
    7,
    "天",
    "《中华人民共和国个人信息保护法》第十九条",
    "后台任务的结果（导出的文件等）保存多久",
)
