"""What the application form (申请表) of an application says: who applies, every field, who confirmed it and when.

Papers stay in the language of the record, so nothing here is translated.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings

from mashang.cases.models import Application, Case
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer
from mashang.documents.types import ApplicationFormPaper, PaperField, PaperSection
from mashang.kernel.clock import CITY

DECLARATION = (
    "本人（本单位）已了解本事项的办理条件和要求，保证所填内容和所交材料真实、准确，对其实质内容的真实性负责"
    "（行政许可法第三十一条）。",
)
OTHER_DECLARATION = ("本人（本单位）已了解本事项的办理条件和要求，保证所填内容和所交材料真实、准确，并对此负责。",)
LEVELS = {"CLAIMED": "身份信息由本人填报，未经核验", "CHECKED": "身份已由窗口核验证件", "CONFIRMED": "身份已经实名认证"}


def of_draft(application: Application, offer: Offer) -> ApplicationFormPaper:
    """As it would be filed now; at the window with the place to sign, online as a preview."""
    is_online = application.channel != "WINDOW"
    words = "提交申请时，系统在此写明由谁、在什么时间登录核对并确认，以及身份核验的情况。"
    return _paper(application, offer, confirmation=words if is_online else "", is_preview=is_online)


def of_case(case: Case, offer: Offer, *, at: datetime, at_window: bool) -> ApplicationFormPaper:
    """What was filed, or filed again, at `at`."""
    application = case.application
    is_again = application.submitted_at is not None and at > application.submitted_at
    numbers = [("收件编号", application.receipt_number or ""), ("办件编号", case.number)]
    numbers.append(("提交时间", _moment(application.submitted_at or at)))
    if is_again:
        numbers.append(("补正时间", _moment(at)))
    confirmation = "" if at_window else _confirmation(application, at, is_again=is_again)
    return _paper(application, offer, confirmation=confirmation, numbers=tuple(numbers))


def _paper(application: Application, offer: Offer, **more: Any) -> ApplicationFormPaper:
    material = offer.application_form(application.situations)
    assert material is not None  # whoever asks has seen that there is one
    blocks = [
        PaperSection("申请人", tuple(_applicant(application))),
        PaperSection("办理情形", tuple(_situations(application, offer))),
        *catalogue.filled_sections(offer, application.answers),
        PaperSection("联系和领取", tuple(_delivery(application))),
    ]
    return ApplicationFormPaper(
        title=material.name,
        item_name=offer.name,
        item_code=offer.item_code,
        receiving_body=offer.unit_name,
        sections=tuple(block for block in blocks if block.fields),
        declaration=DECLARATION if offer.has_licence_terms else OTHER_DECLARATION,
        signer=_signer(application),
        is_demo=settings.DEMO,
        **more,
    )


def _applicant(application: Application) -> Iterator[PaperField]:
    organisation, person, agent = application.organisation, application.person, application.agent
    if organisation is not None:
        yield PaperField("单位名称", organisation.name)
        yield PaperField("统一社会信用代码", organisation.credit_code)
        more = {"住所": organisation.address, "法定代表人": organisation.legal_representative}
        yield from (PaperField(title, words) for title, words in more.items() if words)
    elif person is not None:
        yield PaperField("姓名", person.name)
        yield PaperField(person.get_document_kind_display(), person.document_number)
    else:
        yield PaperField("姓名或名称", application.applicant_name)
    if agent is not None:
        yield PaperField(_agent(application), agent.name)
        yield PaperField(agent.get_document_kind_display(), agent.document_number)


def _situations(application: Application, offer: Offer) -> Iterator[PaperField]:
    for one in offer.content.situations:
        words = {option.code: option.label for option in one.options}
        yield PaperField(one.question, words.get(application.situations.get(one.code, ""), ""))


def _delivery(application: Application) -> Iterator[PaperField]:
    yield PaperField("联系手机", application.contact_phone)
    if application.delivery_way:
        yield PaperField("结果领取方式", application.get_delivery_way_display())
    if application.delivery_way == "COURIER":
        yield PaperField("收件地址", application.delivery_address)


def _agent(application: Application) -> str:
    return "经办人" if application.organisation_id is not None else "代理人"


def _signer(application: Application) -> str:
    if application.organisation_id is not None:
        return "申请单位（盖章）、经办人（签名）"
    return "代理人（签名）" if application.agent_id is not None else "申请人（签名）"


def _confirmation(application: Application, at: datetime, *, is_again: bool) -> str:
    level = LEVELS.get(application.assurance, LEVELS["CLAIMED"])
    if is_again:
        return f"补正后的内容由申请人（有代理人、经办人的，由其）于{_moment(at)}登录本平台核对并确认提交；{level}。"
    agent = application.agent
    who = f"申请人{application.applicant_name}"
    if agent is not None:
        who = f"{_agent(application)}{agent.name}（代{application.applicant_name}）"
    return f"以上内容由{who}于{_moment(at)}登录本平台核对并确认提交；{level}。"


def _moment(at: datetime) -> str:
    local = at.astimezone(CITY)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
