"""What the city decides about ratings (local rules), with their defaults."""

from mashang.kernel import local_rules

LINK_DAYS = local_rules.declare(
    "evaluation.link-days", 30, "CALENDAR_DAY", "GB/T 39734；国办发〔2019〕51号", "评价链接有效天数"
)
