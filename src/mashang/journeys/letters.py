"""What the letters about a case say; the numbers and papers are the business of documents."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from mashang.cases import queries as cases
from mashang.cases.events import CaseAccepted, CaseFact
from mashang.catalogue import queries as catalogue
from mashang.documents.operations import letters
from mashang.documents.types import Defect, LetterContent, Remedies
from mashang.journeys.sentences import day, due_words
from mashang.kernel import acts, clock
from mashang.kernel.actors import job
from mashang.kernel.relay import prepared

if TYPE_CHECKING:
    from mashang.cases.types import Case

RELAY = job("relay")
FORMS = {
    "FILE": "（电子件）",
    "PAPER": "（纸质）",
    "SHOWN": "（已核原件）",
    "FETCHED": "（共享获取）",
    "GENERATED": "（系统生成）",
}
Say = Callable[["Case", Any], dict]  # the fact is the one of its own kind


def letter(kind: str, say: Say) -> Callable[..., None]:
    """A reaction that writes a letter of `kind`; `say(case, fact)` gives what is particular to it."""

    def prepare(fact: CaseFact, *, at: datetime) -> tuple:
        case = cases.case_facts(fact.case_number)
        with translation.override("zh-hans"):
            content = _content(case, say(case, fact))
            letters.check(kind, content)
            return case, content, letters.letter_number(kind, case.unit.letter_word, clock.city_day(at))

    @prepared(prepare)
    def write(fact: CaseFact, *, at: datetime, ready: tuple) -> None:
        case, content, number = ready
        with acts.performing("letter.issued", by=RELAY, at=at) as act:
            letters.issue(
                act,
                kind=kind,
                number=number,
                subject_kind="cases.Case",
                subject_number=case.number,
                unit_id=case.unit_id,
                division_id=case.division_id,
                content=content,
                at=at,
            )

    write.__name__ = f"write_{kind.lower()}"
    return write


def _content(case: "Case", particular: dict) -> LetterContent:
    receipt = case.application.receipt_number
    offer = catalogue.offer(case.item_version_id)
    common = {
        "issuing_body": case.unit.name,
        "addressee": case.application.applicant_name,
        "verification_path": f"/track/?number={receipt}",
        "qr_caption": _("扫码查询办理进度"),
        "is_licence": offer.has_licence_terms,
        "contact": " ".join(
            part for part in (case.unit.short_name, offer.content.consult_phone or case.unit.phone) if part
        ),
    }
    facts = (("申请事项", offer.name), ("收件编号", receipt), ("办件编号", case.number))
    return LetterContent(**{**common, **particular, "facts": facts + tuple(particular.get("facts", ()))})


def _remedies(case: "Case", *, review_first: bool = False) -> Remedies:
    """Where the act can be contested; a refusal to accept goes to review before a suit (行政复议法 2023 art. 23)."""
    return Remedies(review_body=case.unit.review_body, court=case.unit.court, review_first=review_first)


def _name(case: "Case") -> str:
    return catalogue.offer(case.item_version_id).name


def _receipt(case: "Case", fact: CaseFact) -> dict:
    return {
        "paragraphs": (f"收到你（单位）于{day(case.submitted_at)}提出的“{_name(case)}”申请。",),
        "closing": ("是否受理将另行书面告知。凭收件编号和查询码可随时查询进度；查询码请妥善保管。",),
        "facts": (("收到日期", day(case.received_on)),),
    }


def _notice(case: "Case", fact: CaseFact) -> dict:
    correction = cases.told_correction(case)
    defects = tuple(Defect(d["name"], d["problem"], d["remedy"]) for d in correction.defects)
    return {
        "paragraphs": (f"你（单位）提出的“{_name(case)}”申请，经查有下列内容需要补正，现一次性告知：",),
        "defects": defects,
        "closing": ("请补正后提交；补正前不计算办理期限。", *([correction.note] if correction.note else [])),
    }


def _acceptance(case: "Case", fact: CaseAccepted) -> dict:
    deemed = (
        "因未在法定期限内告知补正，依法自收到申请之日起视为受理。"
        if fact.is_deemed
        else "申请材料齐全、符合法定形式，现予受理。"
    )
    promised, legal = due_words(case.promised_due_at, case), due_words(case.legal_due_at, case)
    terms: tuple[tuple[str, str], ...] = (("承诺办结", promised), ("法定期限", legal))
    more: tuple[str, ...] = ()
    offer = catalogue.offer(case.item_version_id)
    if offer.is_reported:
        terms = (("承诺初审", promised), ("转报期限", due_words(case.referral_due_at, case)))
        more = (f"本事项经我单位初审后报{offer.content.reported_to}决定，其决定所需时间不计入上述期限。",)
    return {
        "paragraphs": (f"你（单位）提出的“{_name(case)}”申请，{deemed}",),
        "facts": (("受理时间", day(case.accepted_at)), *terms),
        "closing": (*more, "受理当日不计入期限；期限以工作日计算，不含法定节假日。"),
    }


def _non_acceptance(case: "Case", fact: CaseFact) -> dict:
    content = [e for e in cases.timeline(case, for_staff=True) if e.act == "NON_ACCEPTANCE_CONFIRMATION"][-1].content
    body = f"请向{content['right_body']}申请。" if content["right_body"] else ""
    return {
        "paragraphs": (f"你（单位）提出的“{_name(case)}”申请，经审核决定不予受理。理由：{content['reason']}", body),
        "remedies": _remedies(case, review_first=True),
    }


def _grant(case: "Case", fact: CaseFact) -> dict:
    return {
        "title": "" if catalogue.offer(case.item_version_id).has_licence_terms else "准予办理决定书",
        "paragraphs": (f"你（单位）提出的“{_name(case)}”申请，经审查符合条件，决定准予。",),
        "facts": (("决定日期", day(case.decided_at)),),
        "closing": tuple(text for text in (case.decision.reasons,) if text),
    }


def _refusal(case: "Case", fact: CaseFact) -> dict:
    return {
        "title": "" if catalogue.offer(case.item_version_id).has_licence_terms else "不予办理决定书",
        "paragraphs": (f"你（单位）提出的“{_name(case)}”申请，经审查决定不予批准。", f"理由：{case.decision.reasons}"),
        "legal_basis": (case.decision.legal_basis,),
        "facts": (("决定日期", day(case.decided_at)),),
        "remedies": _remedies(case),
    }


def _referral(case: "Case", fact: CaseFact) -> dict:
    """To who decides: the opinion of the first review and the list of all materials (行政许可法 art. 35)."""
    sent = cases.told_referral(case)
    proposal = {"GRANT": "拟准予", "REFUSE": "拟不予"}[sent.proposal]
    listed = [(f"材料 {n}", one["name"] + FORMS[one["form"]]) for n, one in enumerate(sent.materials, start=1)]
    return {
        "addressee": sent.body,
        "paragraphs": (
            f"我单位于{day(case.accepted_at)}受理{case.application.applicant_name}提出的“{_name(case)}”申请，已审查完毕，"
            f"现将初步审查意见和全部申请材料共 {len(listed)} 份报上，请予决定。",
            f"初步审查意见（{proposal}）：{sent.opinion}",
        ),
        "facts": (
            ("受理日期", day(case.accepted_at)),
            ("转报日期", day(sent.referred_at)),
            ("初审期限到", due_words(case.referral_due_at, case)),
            ("决定期限到", due_words(sent.answer_due_at, sent)),
            *listed,
        ),
        "closing": ("依法不得要求申请人重复提供申请材料；需要补充的，请退回我单位。",),
    }


def _superiors(case: "Case", outcome: str) -> dict:
    sent = cases.told_referral(case)
    assert sent.decided_on is not None  # it decided
    return {
        "paragraphs": (
            f"你（单位）提出的“{_name(case)}”申请，经我单位初步审查后报{sent.body}决定。{sent.body}已作出{outcome}决定，"
            "现将决定书一并送达。",
        ),
        "facts": (("决定机关", sent.body), ("决定书文号", sent.document_number), ("决定日期", day(sent.decided_on))),
    }


def _superior_grant(case: "Case", fact: CaseFact) -> dict:
    return {**_superiors(case, "准予"), "closing": tuple(text for text in (case.decision.reasons,) if text)}


def _superior_refusal(case: "Case", fact: CaseFact) -> dict:
    sent, told = cases.told_referral(case), _superiors(case, "不予")
    return {
        **told,
        "paragraphs": (*told["paragraphs"], f"理由：{case.decision.reasons}"),
        "legal_basis": (case.decision.legal_basis,),
        "remedies": Remedies(review_body=sent.review_body, court=sent.court),
    }


def _withdrawal(case: "Case", fact: CaseFact) -> dict:
    sent = cases.last_referral(case)
    return {
        "facts": (("抄送", sent.body),) if sent and sent.outcome == "WITHDRAWN" else (),
        "paragraphs": (f"你（单位）于{day(case.closed_at)}撤回“{_name(case)}”申请，现予确认，本次办理终止。",),
        "closing": ("需要时可以重新申请。",),
    }


def _proof(case: "Case", fact: CaseFact) -> dict:
    way = {"ONLINE": "网上送达", "WINDOW": "窗口领取", "COURIER": "邮寄送达"}[case.hand_over.way]
    return {
        "paragraphs": (f"“{_name(case)}”的办理结果已送达。",),
        "facts": (
            ("送达方式", way),
            ("送达时间", day(case.hand_over.delivered_at)),
            ("领取人", case.hand_over.receiver_shown),
            ("凭证", case.hand_over.proof),
        ),
    }


write_receipt = letter("RECEIPT", _receipt)
write_notice = letter("ONE_TIME_NOTICE", _notice)
write_acceptance = letter("ACCEPTANCE", _acceptance)
write_non_acceptance = letter("NON_ACCEPTANCE", _non_acceptance)
write_referral = letter("REFERRAL", _referral)
write_withdrawal = letter("WITHDRAWAL", _withdrawal)
write_proof = letter("DELIVERY_PROOF", _proof)
_write_grant = letter("DECISION_GRANT", _grant)
_write_refusal = letter("DECISION_REFUSAL", _refusal)
_write_superior_grant = letter("SUPERIOR_GRANT", _superior_grant)
_write_superior_refusal = letter("SUPERIOR_REFUSAL", _superior_refusal)


def _prepare_decision(fact, *, at: datetime):
    return _of_outcome(fact).prepare(fact, at=at)


@prepared(_prepare_decision)
def write_decision(fact, *, at: datetime, ready: tuple) -> None:
    """The letter of the decision, granting or refusing; of a superior's that it was made, and where to contest it."""
    _of_outcome(fact)(fact, at=at, ready=ready)


def _of_outcome(fact):
    if fact.is_superiors:
        return _write_superior_grant if fact.outcome == "GRANTED" else _write_superior_refusal
    return _write_grant if fact.outcome == "GRANTED" else _write_refusal
