"""How far a case is, as applicants read it: what happened, what happens now, what comes next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mashang.cases import queries as cases
from mashang.cases.types import TimelineEntry
from mashang.catalogue import queries as catalogue
from mashang.web.citizen import labels
from mashang.web.shared import wording
from mashang.web.shared.components import Happening, Link

if TYPE_CHECKING:
    from mashang.cases.types import Case

PAPER = "SUPERIOR_PAPER"  # the superior's own decision, as it was scanned
LETTER_OF = {  # act -> kind of the letter that tells it in writing
    "SUBMISSION": ("RECEIPT",),
    "CORRECTION_NOTICE": ("ONE_TIME_NOTICE",),
    "ACCEPTANCE": ("ACCEPTANCE",),
    "DEEMED_ACCEPTANCE": ("ACCEPTANCE",),
    "NON_ACCEPTANCE_CONFIRMATION": ("NON_ACCEPTANCE",),
    "DECISION": ("DECISION_GRANT", "DECISION_REFUSAL"),
    "REFERRAL_DECISION": ("SUPERIOR_GRANT", "SUPERIOR_REFUSAL", PAPER),
    "DELIVERY": ("DELIVERY_PROOF",),
    "WITHDRAWAL": ("WITHDRAWAL",),
}
STOPS = {"NON_ACCEPTANCE_CONFIRMATION", "WITHDRAWAL"}
DECIDED = {"DECISION", "REFERRAL_DECISION"}


def happenings(
    case: "Case", entries: Sequence[TimelineEntry], letters: Mapping[str, Sequence[Link]] | None = None
) -> list[Happening]:
    """The whole line of a case. `letters`: links by kind, in the order in which they were written. One statement while
    a superior has the case."""
    written = {kind: iter(links) for kind, links in (letters or {}).items()}
    done = [_done(case, entry, written, is_last=entry is entries[-1]) for entry in entries]
    return [*done, *_ahead(case)]


def expected(case: "Case") -> list[Happening]:
    """The line of a case that was just handed in: that it was, what happens now, what comes next."""
    return [Happening(pgettext("step", "提交申请"), at=case.application.submitted_at), *_ahead(case)]


def paused(entries: Iterable[TimelineEntry]) -> str:
    """Why the clock stands still now; empty while it runs."""
    why = ""
    for entry in entries:
        if entry.act == "SUSPENSION":
            why = entry.text or _("暂停计时")
        elif entry.act == "RESUMPTION":
            why = ""
    return why


def why_paused(case: "Case", entries: Iterable[TimelineEntry]) -> str:
    """Why our clock stands still: suspended, or the superior has the case."""
    return _("已报上级，等待决定") if case.state == "REFERRED" else paused(entries)


def refusal(case: "Case", entries: Iterable[TimelineEntry]) -> TimelineEntry | None:
    """The act that ended the case against its applicant, with its reasons; None when nothing was refused."""
    if case.state == "NOT_ACCEPTED":
        wanted = "NON_ACCEPTANCE_CONFIRMATION"
    elif case.outcome == "REFUSED" and case.state in ("REFUSED", "DELIVERED"):
        wanted = "DECISION"
    else:
        return None
    return next((entry for entry in entries if entry.act == wanted), None)


def _done(case: "Case", entry: TimelineEntry, written: Mapping[str, Iterator[Link]], *, is_last: bool) -> Happening:
    waits = is_last and entry.act == "CORRECTION_NOTICE" and case.state == "CORRECTION"
    links = [link for kind in LETTER_OF.get(entry.act, ()) if (link := next(written.get(kind, iter(())), None))]
    return Happening(
        title=_("一次性告知，等您补正") if waits else _title(entry),
        state=_state(entry, waits),
        at=entry.at,
        meta=labels.BY.get(entry.by, entry.by),
        text=_text(entry, waits),
        links=links,
    )


def _state(entry: TimelineEntry, waits: bool) -> str:
    is_refusal = entry.act in DECIDED and entry.content.get("outcome") == "REFUSED"
    return "now" if waits else "stop" if entry.act in STOPS or is_refusal else "done"


def _title(entry: TimelineEntry) -> object:
    is_refused, body = entry.content.get("outcome") == "REFUSED", {"body": entry.content.get("body", "")}
    if entry.act == "DECISION":
        return _("决定不予许可") if is_refused else _("决定准予")
    if entry.act == "REFERRAL_DECISION":
        return (_("%(body)s决定不予许可") if is_refused else _("%(body)s决定准予")) % body
    if entry.act == "REFERRAL":
        return _("初审完成，报%(body)s决定") % body
    if entry.act == "REFERRAL_RETURN":
        return _("%(body)s退回，由我们补充审查") % body
    own = {"SUBMISSION": pgettext("step", "提交申请"), "ACCEPTANCE": pgettext("step", "受理")}
    return own.get(entry.act) or capfirst(str(entry.title))


def _text(entry: TimelineEntry, waits: bool) -> str:
    told = [entry.text] if entry.text else []
    if entry.act == "NON_ACCEPTANCE_CONFIRMATION" and (body := entry.content.get("right_body")):
        told.append(_("请向%(body)s申请。") % {"body": body})
    if entry.act == "DELIVERY" and (way := entry.content.get("way")) in labels.DELIVERY:
        told.append(str(labels.DELIVERY[way]))
    if entry.act == "REFERRAL":
        told.append(_("初步审查意见和您交的全部材料都已报上去，不用您再交。"))
    if entry.act == "REFERRAL_RETURN":
        told.append(_("要补的是我们的审查，不用您重新交材料。补好后再报。"))
    if entry.act == "REFERRAL_DECISION" and (document := entry.content.get("document")):
        told.append(_("文号 %s") % document)
    if waits:
        told.append(_("补正前，我们的办理期限还没有开始算。"))
    return "\n".join(told)


# -- what comes next ---------------------------------------------------------------------------------------------------
def _ahead(case: "Case") -> list[Happening]:
    """What happens now and what comes after it, by the state alone; nothing once the case is closed."""
    now, later = AHEAD.get(case.state, ("", ()))
    words = {"ACCEPTANCE": _acceptance, "REVIEW": _review, "DECISION": _decision, "DELIVERY": _delivery}
    if catalogue.offer(case.item_version_id).is_reported:
        words |= {"REVIEW": _first_review, "DECISION": _superior}
        now, later = _above(case.state, now, later)
    current = [words[now](case, "now")] if now else []
    return [*current, *(words[name](case, "todo") for name in later)]


AHEAD = {
    "SUBMITTED": ("ACCEPTANCE", ("REVIEW", "DECISION", "DELIVERY")),
    "NON_ACCEPTANCE_PROPOSED": ("ACCEPTANCE", ("REVIEW", "DECISION", "DELIVERY")),
    "CORRECTION": ("", ("ACCEPTANCE", "REVIEW", "DECISION", "DELIVERY")),
    "ACCEPTED": ("REVIEW", ("DECISION", "DELIVERY")),
    "REVIEWED": ("DECISION", ("DELIVERY",)),
    "REFERRED": ("DECISION", ("DELIVERY",)),
    "GRANTED": ("DELIVERY", ()),
    "REFUSED": ("DELIVERY", ()),
}


def _acceptance(case: "Case", state: str) -> Happening:
    if state == "todo":
        return Happening(pgettext("step", "受理"), "todo", meta=_("您提交补正后"))
    if case.notice_due_on is None:
        return Happening(_("等待受理"), "now", text=_("窗口看过后，会告诉您受理，或一次说清要补什么。"))
    text = _("窗口最晚 %(day)s 告诉您受理，或一次说清要补什么；过了这天没有告知，依法自收件之日起就算受理。")
    return Happening(_("等待受理"), "now", text=text % {"day": wording.day(case.notice_due_on)})


def _review(case: "Case", state: str) -> Happening:
    return Happening(_("审查"), state)


def _decision(case: "Case", state: str) -> Happening:
    return Happening(_("作出决定"), state, meta=_before(case.promised_due_at or case.legal_due_at, case))


def _above(state: str, now: str, later: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """What a superior decides: after the review here it is still ours to report it, and only then the superior's."""
    return ("REVIEW", ("DECISION", "DELIVERY")) if state == "REVIEWED" else (now, later)


def _first_review(case: "Case", state: str) -> Happening:
    body = catalogue.offer(case.item_version_id).content.reported_to
    meta = _before(case.work_due_at, case) if state == "now" else ""
    return Happening(_("初审，然后报%(body)s决定") % {"body": body}, state, meta=meta)


def _superior(case: "Case", state: str) -> Happening:
    """Who decides, and until when by law: the term is the superior's, not ours."""
    body = catalogue.offer(case.item_version_id).content.reported_to
    title = _("由%(body)s决定") % {"body": body}
    referral = cases.last_referral(case) if state == "now" else None
    if referral is None or referral.answer_due_at is None:
        return Happening(title, state)
    meta = _("依法最晚 %s") % wording.moment(referral.answer_due_at)
    text = _("这段时间归它，不占我们的承诺期限；它一答复我们就告诉您。")
    return Happening(title, state, meta=meta + (_("（暂定）") if referral.is_due_provisional else ""), text=text)


def _delivery(case: "Case", state: str) -> Happening:
    way = labels.DELIVERY.get(case.application.delivery_way, "")
    meta = " · ".join(str(part) for part in (way, _before(case.delivery_due_at, case)) if part)
    text = _("不用您来：办好后网上就能看、能下载，会发消息给您。") if _comes_online(case, state) else ""
    return Happening(_("领取结果"), state, meta=meta, text=text)


def _comes_online(case: "Case", state: str) -> bool:
    return state == "now" and case.state == "GRANTED" and case.application.delivery_way == "ONLINE"


def _before(at: datetime | None, case: "Case") -> str:
    if at is None:
        return ""
    words = _("最晚 %s") % wording.moment(at)
    return words + _("（暂定）") if case.is_due_provisional else words
