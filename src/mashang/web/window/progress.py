"""The staff's timeline of a case: who did what, with the notes that applicants do not see."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from mashang.cases.types import TimelineEntry
from mashang.web.shared.components import Happening
from mashang.web.window import labels

STOPS = {"NON_ACCEPTANCE_CONFIRMATION", "WITHDRAWAL"}


def happenings(entries: Sequence[TimelineEntry]) -> list[Happening]:
    """Newest first, as a clerk looks for what just happened."""
    return [_happening(entry) for entry in reversed(entries)]


def paused(entries: Sequence[TimelineEntry]) -> str:
    """Why the clock stands still now; empty while it runs."""
    last = next((e for e in reversed(entries) if e.act in ("SUSPENSION", "RESUMPTION")), None)
    return (last.text or _("暂停计时")) if last and last.act == "SUSPENSION" else ""


def _happening(entry: TimelineEntry) -> Happening:
    is_refusal = entry.act == "DECISION" and entry.content.get("outcome") == "REFUSED"
    state = "stop" if entry.act in STOPS or is_refusal else "done"
    return Happening(title=entry.title, state=state, at=entry.at, meta=entry.by, text="\n".join(_told(entry)))


def _told(entry: TimelineEntry) -> list[str]:
    said = [entry.text, entry.note if entry.note != entry.text else ""]
    said += [f"{one['name']}：{one['problem']}" for one in entry.content.get("defects", ())]
    if body := entry.content.get("right_body"):
        said.append(_("应向%(body)s申请") % {"body": body})
    if (way := entry.content.get("way")) in labels.DELIVERY:
        said.append(str(labels.DELIVERY[way]))
    if outcome := entry.content.get("outcome") or entry.content.get("proposal"):
        said.append({"GRANTED": _("准予"), "REFUSED": _("不予"), "GRANT": _("拟准予"), "REFUSE": _("拟不予")}[outcome])
    return [part for part in said if part]
