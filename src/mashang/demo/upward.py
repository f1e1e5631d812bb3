"""What the province decides: reported upward by 云江市, and its answer when the story is over by today."""

from datetime import datetime, timedelta

from mashang.cases import queries as cases
from mashang.cases.operations import referral
from mashang.cases.types import SuperiorsDecision
from mashang.demo import samples
from mashang.documents.operations import storing
from mashang.kernel import clock, relay
from mashang.kernel.actors import Actor

OPINION = "单位和人员符合规定条件，初审同意。"
ANSWERS = {  # by how the story ends; all others still wait
    "DELIVERED": {"outcome": "GRANTED"},
    "REFUSED": {
        "outcome": "REFUSED",
        "reasons": "专业技术人员人数不足。",
        "legal_basis": "《测绘资质管理办法》",
        "review_body": "省人民政府",
        "court": "省城中级人民法院",
    },
}


def report(number: str, fate: str, *, by: Actor, at: datetime) -> datetime:
    """Reports a reviewed case upward; three days later the answer is there. When that was, or the report."""
    referral.refer(case_number=number, opinion=OPINION, by=by, at=at)
    relay.drain(now=at)
    if fate not in ANSWERS:
        return at
    later = at + timedelta(days=3)
    document = f"省资源测〔{later.year}〕{cases.case_facts(number).pk}号"
    scan = storing.check(samples.paper("省厅决定书"), "省厅决定书.pdf")
    decision = SuperiorsDecision(document_number=document, decided_on=clock.city_day(later), scan=scan, **ANSWERS[fate])
    referral.record_decision(case_number=number, decision=decision, by=by, at=later)
    relay.drain(now=later)
    return later
