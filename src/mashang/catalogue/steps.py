"""The published flow: at most receipt or first review - review - approval, plus one special step (3+1, F037)."""

from collections import Counter
from collections.abc import Iterable

RECEIPT, REVIEW, APPROVAL, SPECIAL, CLOSURE, DELIVERY = (
    "RECEIPT",
    "REVIEW",
    "APPROVAL",
    "SPECIAL",
    "CLOSURE",
    "DELIVERY",
)

_WORDS = (  # the first that occurs in the name decides
    (
        SPECIAL,
        (
            "现场",
            "实地",
            "勘查",
            "勘察",
            "踏勘",
            "技术审查",
            "专家",
            "听证",
            "检验",
            "检测",
            "鉴定",
            "评审",
            "公示",
            "考试",
        ),
    ),
    (RECEIPT, ("受理", "收件", "接件", "初审", "预审", "申请", "登记信息")),
    (DELIVERY, ("送达", "领取", "出件", "邮寄")),
    (CLOSURE, ("办结", "制证", "发证", "出证", "归档", "发放")),
    (REVIEW, ("审核", "审查", "复审", "复核", "核查", "核验")),
    (APPROVAL, ("审批", "决定", "批准", "核准", "签批", "审定")),
)
TABLE = ("受理", "审核", "审批", "办结", "送达")  # what a published step table names (domain.md 1.5)


def stage(name: str) -> str:
    """Which stage a step's name speaks of; what is none of the usual ones is a special step."""
    return next((stage for stage, words in _WORDS if any(word in name for word in words)), SPECIAL)


def too_many(names: Iterable[str]) -> list[str]:
    """The stages that occur more often than 3+1 allows: REVIEW, APPROVAL and SPECIAL once each."""
    counts = Counter(stage(name) for name in names)
    return [name for name in (REVIEW, APPROVAL, SPECIAL) if counts[name] > 1]


def missing(names: Iterable[str], *, at_once: bool) -> list[str]:
    """The steps that a step table must name and does not; on the spot only acceptance and closure are needed."""
    stages = {stage(name) for name in names}
    wanted = {"受理": RECEIPT, "审核": REVIEW, "审批": APPROVAL, "办结": CLOSURE, "送达": DELIVERY}
    needed = ("受理", "办结") if at_once else TABLE
    return [name for name in needed if wanted[name] not in stages]
