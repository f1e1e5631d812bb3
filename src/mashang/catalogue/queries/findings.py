"""What keeps a version from being reviewed or published: gaps, contradictions, the law's limit, posts in charge."""

from mashang.calendars import types as calendars
from mashang.catalogue import consistency, descriptions, rules
from mashang.catalogue.forms import FormDefinition
from mashang.catalogue.models import ACTS, ItemVersion
from mashang.catalogue.queries.offers import duty_posts
from mashang.catalogue.rules import BLOCKS, Finding
from mashang.catalogue.types import Described, Limit

NEEDED_ACTS = ("ACCEPTANCE", "DECISION")


def found_in(version: Described, *, hall_code: str = "") -> list[Finding]:
    """All findings about what a version says. `hall_code` names the calendar in which its limits run."""
    may_fall_later = promise_may_fall_later(version.promised, version.legal, hall_code=hall_code)
    contradictions = consistency.contradictions(version, may_fall_later=may_fall_later)
    return [*rules.lacking(version), *contradictions, *_faults_of_form(version)]


def _faults_of_form(version: Described) -> list[Finding]:
    if not isinstance(version.content.form.get("schema"), dict):
        return []
    faults = FormDefinition.of(version.content.form).faults()
    return [Finding("form-faulty", "form", about=fault) for fault in faults]


def of_version(version: ItemVersion) -> list[Finding]:
    hall = version.item.hall
    return found_in(descriptions.described(version), hall_code=hall.code if hall else "")


def blocking(version: ItemVersion) -> list[Finding]:
    return [finding for finding in of_version(version) if finding.severity == BLOCKS]


def blocking_publication(version: ItemVersion) -> list[Finding]:
    """What blocks publication: also an item that nobody may accept or decide."""
    named = duty_posts(version.item_id)
    idle = [act for act in NEEDED_ACTS if not any(name in named for name in rules.posts_to_ask(act))]
    return [*blocking(version), *(Finding("duty-missing", "duties", about=str(dict(ACTS)[act])) for act in idle)]


def promise_may_fall_later(promised: Limit | None, legal: Limit | None, *, hall_code: str = "") -> bool:
    """Whether, begun at the same moment, the promise can ever fall due after the legal limit."""
    if promised is None or legal is None:
        return False
    promise, law = calendars.Limit(promised.number, promised.unit), calendars.Limit(legal.number, legal.unit)
    return calendars.can_fall_later(promise, law, calendars.statutory_timetable())
