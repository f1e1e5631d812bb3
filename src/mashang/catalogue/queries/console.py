"""The console of those who keep the catalogue: what is in preparation, the history of an item, what differs."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mashang.catalogue import descriptions, differences
from mashang.catalogue.differences import Difference
from mashang.catalogue.models import ACTS, Duty, ItemVersion
from mashang.catalogue.queries import findings, guides, versions
from mashang.catalogue.queries.offers import duty_posts
from mashang.catalogue.rules import Finding
from mashang.catalogue.types import Described, DutyPost, Guide
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed
from mashang.offices import queries as offices

KEEPERS = ("ITEM_EDITOR", "ITEM_REVIEWER", "ITEM_PUBLISHER")
READERS = (*KEEPERS, "SUPERVISION", "SYSTEM_ADMIN", "AUDIT_ADMIN")


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in a list. `open_acts`: what this actor may do with it now."""

    version_id: int
    item_code: str
    number: int
    name: str
    unit_name: str
    state: str
    edited_by: str
    reviewed_by: str
    published_by: str
    created_at: datetime
    published_at: datetime | None
    change_note: str
    review_note: str
    submitted_at: datetime | None = None
    open_acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionSheet:
    """A version as its keepers see it: what it says, what is amiss, and what the actor may do. `seen` guards saving."""

    row: VersionRow
    guide: Guide
    described: Described
    findings: tuple[Finding, ...]
    seen: int


def drafts_for(actor: Actor, *, after: int = 0, limit: int = 50) -> list[VersionRow]:
    """Versions in preparation, oldest first; each with what the actor may do. Refuses who keeps no catalogue.

    Two statements. `after` is the `version_id` of the last row of the page before.
    """
    functions = _functions(actor, KEEPERS)
    rows = _with_people(ItemVersion.objects.filter(state__in=("DRAFT", "REVIEWED"), pk__gt=after)).order_by("pk")
    return [_row(version, functions, actor) for version in rows[:limit]]


def history(actor: Actor, item_code: str) -> list[VersionRow]:
    """All versions of an item, newest first. Refuses who may not read the console."""
    functions = _functions(actor, READERS)
    rows = _with_people(ItemVersion.objects.filter(item__code=item_code)).order_by("-number")
    return [_row(version, functions, actor) for version in rows]


def sheet(actor: Actor, item_code: str, number: int) -> VersionSheet:
    """One version with its findings. Refuses who may not read the console; NotFound for what there is not."""
    functions = _functions(actor, READERS)
    version = versions.one_version(item_code, number)
    found = [*findings.of_version(version), *findings.samples_not_kept(version)]
    return VersionSheet(
        row=_row(version, functions, actor),
        guide=guides.guide_of(version),
        described=descriptions.described(version),
        findings=tuple(found),
        seen=version.audit_sequence,
    )


def diff(actor: Actor, item_code: str, number: int, against: int) -> list[Difference]:
    """What version `number` says otherwise than version `against`, in the order of the guide. Three statements."""
    _functions(actor, READERS)
    new, old = versions.one_version(item_code, number), versions.one_version(item_code, against)
    return differences.between(descriptions.described(old), descriptions.described(new))


def duties_of(actor: Actor, item_code: str) -> list[tuple[str, str, DutyPost | None]]:
    """Every act with its label and the post in charge, if one is named."""
    _functions(actor, READERS)
    named = duty_posts(versions.all_versions_of(item_code)[0].item_id)
    return [(act, _(label), named.get(act)) for act, label in ACTS]


def duties_at(post_code: str) -> list[tuple[str, str]]:
    """Item code and act of everything a post is in charge of now. One statement."""
    held = Duty.objects.filter(post__code=post_code, ended_at=None)
    return list(held.order_by("item__code", "act").values_list("item__code", "act"))


def _functions(actor: Actor, wanted: tuple[str, ...]) -> set[str]:
    held = {post.function for post in offices.posts_of(actor)} & set(wanted)
    if not held:
        raise NotAllowed
    return held


def _with_people(rows: QuerySet[ItemVersion]) -> QuerySet[ItemVersion]:
    return rows.select_related("item__unit", "edited_by", "reviewed_by", "published_by").defer("content")


def _row(version: ItemVersion, functions: set[str], actor: Actor) -> VersionRow:
    return VersionRow(
        version_id=version.pk,
        item_code=version.item.code,
        number=version.number,
        name=version.name,
        unit_name=version.item.unit.name,
        state=version.state,
        edited_by=_name(version.edited_by),
        reviewed_by=_name(version.reviewed_by),
        published_by=_name(version.published_by),
        created_at=version.created_at,
        published_at=version.published_at,
        change_note=version.change_note,
        review_note=version.review_note,
        submitted_at=version.submitted_at,
        open_acts=tuple(_open_acts(version, functions, actor)),
    )


def _name(account) -> str:
    return account.display_name if account else ""


def _open_acts(version: ItemVersion, functions: set[str], actor: Actor) -> list[str]:
    """Which acts would not be refused at the door."""
    wrote = actor.account_id in version.editors
    waits = version.state == "DRAFT" and version.submitted_at is not None
    may = {
        "drafting": version.state == "DRAFT" and "ITEM_EDITOR" in functions,
        "submission": version.state == "DRAFT" and not waits and "ITEM_EDITOR" in functions,
        "review": waits and "ITEM_REVIEWER" in functions and not wrote,
        "return_to_draft": (waits or version.state == "REVIEWED") and bool(functions & set(KEEPERS[1:])),
        "publication": version.state == "REVIEWED"
        and "ITEM_PUBLISHER" in functions
        and not wrote
        and actor.account_id != version.reviewed_by_id,
        "start_version": version.state in ("PUBLISHED", "LISTED", "WITHDRAWN") and "ITEM_EDITOR" in functions,
        "withdrawal": version.state in versions.SHOWN and "ITEM_PUBLISHER" in functions,
    }
    return [act for act, allowed in may.items() if allowed]
