"""The staff's timeline of a case: who did what, with the notes that applicants do not see."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from mashang.cases.types import TimelineEntry
from mashang.web.shared.components import Happening
from mashang.web.shared.staff import labels

if TYPE_CHECKING:
    from mashang.cases.types import Case

STOPS = {"NON_ACCEPTANCE_CONFIRMATION", "WITHDRAWAL"}
DECIDED = {"DECISION", "REFERRAL_DECISION"}


def happenings(entries: Sequence[TimelineEntry]) -> list[Happening]:
    """What has happened, oldest first."""
    return [_happening(entry) for entry in entries]


def paused(entries: Sequence[TimelineEntry]) -> str:
    """Why the clock stands still now; empty while it runs."""
    last = next((e for e in reversed(entries) if e.act in ("SUSPENSION", "RESUMPTION")), None)
    return (last.text or _("暂停计时")) if last and last.act == "SUSPENSION" else ""


def why_paused(case: "Case", entries: Sequence[TimelineEntry]) -> str:
    """Why our clock stands still: suspended, or the superior has the case."""
    return _("已转报，等上级决定") if case.state == "REFERRED" else paused(entries)


def _happening(entry: TimelineEntry) -> Happening:
    is_refusal = entry.act in DECIDED and entry.content.get("outcome") == "REFUSED"
    state = "stop" if entry.act in STOPS or is_refusal else "done"
    return Happening(title=entry.title, state=state, at=entry.at, meta=entry.by, text="\n".join(_told(entry)))


def _told(entry: TimelineEntry) -> list[str]:
    outcome = entry.content.get("outcome") or entry.content.get("proposal")
    said = [str(labels.OUTCOME[outcome])] if outcome in labels.OUTCOME else []
    said += [entry.text, entry.note if entry.note != entry.text else ""]
    said += [f"{one['name']}：{one['problem']}" for one in entry.content.get("defects", ())]
    if above := entry.content.get("body"):
        said.insert(0, " ".join(part for part in (above, entry.content.get("document")) if part))
    if body := entry.content.get("right_body"):
        said.append(_("应向%(body)s申请") % {"body": body})
    if (way := entry.content.get("way")) in labels.DELIVERY:
        said.append(str(labels.DELIVERY[way]))
    return [part for part in said if part]
