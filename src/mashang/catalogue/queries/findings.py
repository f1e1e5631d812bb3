"""What keeps a version from being reviewed or published: gaps, contradictions, the law's limit, posts in charge."""

from django.utils.translation import gettext as _

from mashang.calendars import queries as calendars
from mashang.calendars import types
from mashang.calendars.types import Timetable
from mashang.catalogue import consistency, descriptions, rules
from mashang.catalogue.forms import FormDefinition
from mashang.catalogue.models import ACTS, ItemVersion
from mashang.catalogue.queries import samples
from mashang.catalogue.queries.offers import duty_posts
from mashang.catalogue.rules import BLOCKS, Finding
from mashang.catalogue.types import Described, Limit

NEEDED_ACTS = ("ACCEPTANCE", "DECISION")


def found_in(version: Described, *, timetable: Timetable | None = None) -> list[Finding]:
    """All findings about what a version says. `timetable`: that of its hall, in which its limits run."""
    may_fall_later = promise_may_fall_later(version.promised, version.legal, timetable=timetable)
    contradictions = consistency.contradictions(version, may_fall_later=may_fall_later)
    return [*rules.lacking(version), *contradictions, *_faults_of_form(version)]


def _faults_of_form(version: Described) -> list[Finding]:
    if not isinstance(version.content.form.get("schema"), dict):
        return []
    faults = FormDefinition.of(version.content.form).faults()
    return [Finding("form-faulty", "form", about=fault) for fault in faults]


def of_version(version: ItemVersion) -> list[Finding]:
    hall = version.item.hall
    timetable = calendars.timetable(hall.calendar_id, hall.calendar.version) if hall else None
    return found_in(descriptions.described(version), timetable=timetable)


def samples_not_kept(version: ItemVersion) -> list[Finding]:
    """Sample files that the version names and nobody has uploaded; they warn. One statement."""
    return rules.samples_not_kept(descriptions.described(version), samples.kept_names(version.item.code))


def blocking(version: ItemVersion) -> list[Finding]:
    return [finding for finding in of_version(version) if finding.severity == BLOCKS]


def blocking_publication(version: ItemVersion) -> list[Finding]:
    """What blocks publication: also an item that nobody may accept or decide."""
    named = duty_posts(version.item_id)
    idle = [act for act in NEEDED_ACTS if not any(name in named for name in rules.posts_to_ask(act))]
    return [*blocking(version), *(Finding("duty-missing", "duties", about=_(dict(ACTS)[act])) for act in idle)]


def promise_may_fall_later(promised: Limit | None, legal: Limit | None, *, timetable: Timetable | None = None) -> bool:
    """Whether, begun at the same moment, the promise can ever fall due after the legal limit: by the statutory
    calendar, or in the opening hours of the hall."""
    if promised is None or legal is None:
        return False
    promise, law = types.Limit(promised.number, promised.unit), types.Limit(legal.number, legal.unit)
    tables = (types.statutory_timetable(), timetable) if timetable else (types.statutory_timetable(),)
    return any(types.can_fall_later(promise, law, table) for table in tables)
