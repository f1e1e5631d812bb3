"""Short ways to a case in a certain state, through the operations."""

from datetime import datetime, timedelta

from mashang.cases.models import Application, Case, HandedMaterial
from mashang.cases.operations import acceptance, decision, draft, review, submission
from mashang.cases.types import Receipt
from mashang.documents.models import StoredFile


def hand_in(application: Application, code: str, at: datetime, key: str = "") -> HandedMaterial:
    key = f"{application.key[:12]}{key}{code}"
    file = StoredFile.objects.create(
        key=key,
        content_hash=code.ljust(64, "0"),
        size=1,
        media_type="application/pdf",
        name=f"{code}.pdf",
        stored_at=at,
    )
    return HandedMaterial.objects.create(
        application=application, code=code, form="FILE", file=file, key=key, handed_at=at, handed_by="APPLICANT"
    )


def ready_draft(city, at: datetime, *, name: str = "li", place: str = "OWN", way: str = "ONLINE") -> Application:
    """A draft with everything that the portal asks for."""
    application = draft.start(item_code="FOOD", by=city.actor(name), at=at)
    answers = {"situations": {"place": place}, "answers": {"shop": "阿兰小吃"}, "delivery_way": way}
    draft.save(key=application.key, by=city.actor(name), at=at, **answers)
    for code in ("plan", "rules", *(["lease"] if place == "RENT" else [])):
        hand_in(application, code, at)
    return application


def submitted(city, at: datetime, **how) -> Receipt:
    application = ready_draft(city, at, **how)
    name = how.get("name", "li")
    return submission.submit(key=application.key, by=city.actor(name), at=at, once=f"once-{application.key}")


def with_original(case_number: str, at: datetime) -> None:
    application = Application.objects.get(cases__number=case_number)
    HandedMaterial.objects.create(
        application=application, code="original", form="SHOWN", key=application.key, handed_at=at, handed_by="CLERK"
    )


def accepted(city, at: datetime, **how) -> Case:
    number = submitted(city, at, **how).case_number
    with_original(number, at)
    return acceptance.accept(case_number=number, by=city.actor("lin"), at=at + timedelta(minutes=5))


def reviewed(city, at: datetime, **how) -> Case:
    case = accepted(city, at, **how)
    return review.pass_on(
        case_number=case.number, opinion="符合条件", by=city.actor("zheng"), at=at + timedelta(hours=1)
    )


def granted(city, at: datetime, **how) -> Case:
    case = reviewed(city, at, **how)
    return decision.grant(case_number=case.number, by=city.actor("su"), at=at + timedelta(hours=2))
