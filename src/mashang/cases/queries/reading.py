"""Reading one case: its timeline, materials, open correction, and why it is due when it is due."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from mashang.calendars import queries as calendars
from mashang.calendars.types import Pause
from mashang.cases import clocks
from mashang.cases.models import Application, Case, Correction, HandedMaterial, Referral, Step, Suspension
from mashang.cases.types import TimelineEntry
from mashang.catalogue import queries as catalogue
from mashang.kernel.errors import NotFound

TITLES = {
    "SUBMISSION": gettext_lazy("提交申请"),
    "CORRECTION_NOTICE": gettext_lazy("一次性告知"),
    "CORRECTION_ANSWER": gettext_lazy("补正"),
    "ACCEPTANCE": gettext_lazy("受理"),
    "DEEMED_ACCEPTANCE": gettext_lazy("视为受理"),
    "NON_ACCEPTANCE": gettext_lazy("拟不予受理"),
    "NON_ACCEPTANCE_RETURN": gettext_lazy("退回窗口"),
    "NON_ACCEPTANCE_CONFIRMATION": gettext_lazy("不予受理"),
    "REVIEW": gettext_lazy("审查"),
    "REVIEW_RETURN": gettext_lazy("退回审查"),
    "SUSPENSION": gettext_lazy("暂停计时"),
    "RESUMPTION": gettext_lazy("恢复计时"),
    "DECISION": gettext_lazy("作出决定"),
    "REFERRAL": gettext_lazy("转报上级"),
    "REFERRAL_DECISION": gettext_lazy("上级作出决定"),
    "REFERRAL_RETURN": gettext_lazy("上级退回"),
    "FEE": gettext_lazy("缴费"),
    "DELIVERY": gettext_lazy("送达"),
    "WITHDRAWAL": gettext_lazy("撤回"),
}
ONLY_FOR_STAFF = {"NON_ACCEPTANCE", "NON_ACCEPTANCE_RETURN", "REVIEW_RETURN"}
FOR_APPLICANTS = {"outcome", "way", "defects", "notice", "ground", "reason", "right_body", "body", "document"}


def timeline(case: Case, *, for_staff: bool) -> list[TimelineEntry]:
    """What has happened, oldest first. Applicants see posts, never names or notes of staff (F148). One statement."""
    steps = Step.objects.filter(case=case).select_related("official").order_by("id")
    if not for_staff:
        steps = steps.exclude(act__in=ONLY_FOR_STAFF)
    return [_entry(step, for_staff) for step in steps]


def _entry(step: Step, for_staff: bool) -> TimelineEntry:
    by = step.official.name if for_staff and step.official else step.by_label
    content = step.content if for_staff else {k: v for k, v in step.content.items() if k in FOR_APPLICANTS}
    note = step.note if for_staff else ""
    return TimelineEntry(step.act, str(TITLES.get(step.act, step.act)), step.at, by, step.public_text, note, content)


def materials_of(application: Application, *, with_replaced: bool = False) -> list[HandedMaterial]:
    """What was handed in, with files, in order of time. One statement."""
    materials = HandedMaterial.objects.filter(application=application).select_related("file")
    if not with_replaced:
        materials = materials.filter(replaced_at=None)
    return list(materials.order_by("id"))


def material_file(application: Application, material_key: str):
    """The documents.StoredFile of one material of an application that the reader was given by its query."""
    material = HandedMaterial.objects.filter(application=application, key=material_key).select_related("file").first()
    if material is None or material.file is None:
        raise NotFound
    return material.file


def correction_of(application: Application) -> Correction | None:
    """The open one-time notice of an application."""
    return Correction.objects.filter(case__application=application, answered_at=None).select_related("case").first()


def told_correction(case: Case) -> Correction:
    """The newest one-time notice of a case that has one; for reactions."""
    return Correction.objects.filter(case=case).latest("id")


def last_correction(case: Case) -> Correction | None:
    return Correction.objects.filter(case=case).order_by("-id").first()


def due_explained(case: Case, *, at: datetime) -> dict:
    """Promised and legal due values with every day explained, from the same function that computed the stored copies.

    {"promised": Due | None, "legal": Due | None}; a pause that is still open is shown as if it ended at `at`. While the
    window has not answered yet, "notice" is the term for telling or accepting (行政许可法 art. 32). Of an item that a
    superior decides, "referral" is the term for the report upward (art. 43), and "answer" the superior's own (art. 42)
    while it has the case; ours stand still meanwhile.
    """
    if case.accepted_at is None and case.notice_due_on is None:
        return {"promised": None, "legal": None}
    offer = catalogue.offer(case.item_version_id)
    timetable = calendars.timetable(case.calendar_id, case.calendar_version)
    if case.accepted_at is None:
        return {"promised": None, "legal": None, "notice": clocks.notice_due(case.received_on, timetable)}
    waiting = waiting_referral(case) if case.state == "REFERRED" else None
    stops = stops_of(case, at) + ([Pause(waiting.referred_at, max(at, waiting.referred_at))] if waiting else [])
    explained = {
        "promised": clocks.due(offer.promised, timetable, start=case.accepted_at, stops=stops),
        "legal": clocks.due(offer.legal, timetable, start=case.accepted_at, stops=stops),
    }
    if waiting:
        explained["answer"] = clocks.due(clocks.superior_limit(offer), timetable, start=waiting.referred_at)
    elif offer.is_reported and case.decided_at is None:
        explained["referral"] = clocks.due(clocks.referral_limit(offer), timetable, start=case.accepted_at, stops=stops)
    return explained


def waiting_referral(case: Case) -> Referral | None:
    """The report upward that waits for its answer. One statement."""
    return Referral.objects.filter(case=case, answered_at=None).first()


def told_referral(case: Case) -> Referral:
    """The newest report upward of a case that has one; for reactions."""
    return Referral.objects.filter(case=case).latest("id")


def last_referral(case: Case) -> Referral | None:
    """The newest report upward of a case, with what came back and its file; asks only where a superior decides."""
    if not _is_reported(case):
        return None
    return Referral.objects.filter(case=case).select_related("file").order_by("-id").first()


def referral_file(case: Case):
    """The documents.StoredFile of the scanned decision of the superior; NotFound when there is none."""
    referral = last_referral(case)
    if referral is None or referral.file is None:
        raise NotFound
    return referral.file


def stops_of(case: Case, at: datetime) -> list[Pause]:
    """When the clock of the case stood still: the times in which a superior had it, then the suspensions."""
    there = Referral.objects.filter(case=case).exclude(answered_at=None)
    there = there if _is_reported(case) else there.none()
    above = [Pause(*times) for times in there.order_by("referred_at").values_list("referred_at", "answered_at")]
    pauses = Suspension.objects.filter(case=case).order_by("stopped_at").values_list("stopped_at", "resumed_at")
    return above + [Pause(stopped, resumed or max(at, stopped)) for stopped, resumed in pauses]


def _is_reported(case: Case) -> bool:
    return catalogue.offer(case.item_version_id).is_reported
