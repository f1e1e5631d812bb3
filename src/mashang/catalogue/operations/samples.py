"""Keeping the samples of an item (样表, F008): blank forms, filled samples, the sample of the result."""

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from mashang.catalogue import descriptions, rules
from mashang.catalogue.models import ItemVersion, SampleFile
from mashang.catalogue.operations.drafting import EDITOR
from mashang.catalogue.queries import samples, versions
from mashang.documents import queries as documents
from mashang.documents.operations import storing
from mashang.documents.types import Checked
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, Reason, Refusal
from mashang.offices import queries as offices

_IN_WORK = ("DRAFT", "DISCARDED")


def keep_sample(*, item_code: str, name: str, checked: Checked, by: Actor, at: datetime) -> SampleFile:
    """Keeps a file under the name that a version of the item gives it. Posts with the function ITEM_EDITOR.

    `checked`: from `documents.operations.storing.check`. The same content again changes nothing. Refuses a name that
    no version names, and other content where a version that was reviewed or published names it (行政许可法 art. 30:
    what the public is shown is what was published); a missing file may be added there.
    """
    offices.require(by, EDITOR)
    history = versions.all_versions_of(item_code)
    current = samples.current_sample(history[0].item_id, name)
    if current and documents.is_same(current.file, checked):
        return current
    Refusal.unless_none(_unfit(history, name, current))
    refreshed = _gaps(history, samples.kept_names(item_code) | {name})
    try:
        with acts.performing("item.sample-kept", by=by, at=at) as act:
            if current:
                act.change(current, act="item.sample-replaced", replaced_at=at)
            file = storing.store(checked, by=by, at=at)
            kept = SampleFile(item=history[0].item, name=name, file=file, kept_by_id=by.account_id, kept_at=at)
            act.create(kept)
            for version, gaps in refreshed:  # a count of what is kept, no part of what the version says
                ItemVersion.objects.filter(pk=version.pk).update(sample_gaps=gaps)
    except IntegrityError as problem:  # somebody else kept one under this name at the same moment
        raise Conflict from problem
    return kept


def _unfit(history: list[ItemVersion], name: str, current: SampleFile | None) -> list[Reason]:
    naming = [one for one in history if name in rules.sample_names(descriptions.described(one).content)]
    if not naming:
        text = _("这个事项没有名为“%s”的样表，请先在材料里填上这个文件名")
        return [Reason(text % name, field="name", code="sample-not-named")]
    if current and any(one.state not in _IN_WORK for one in naming):
        text = _("“%s”已经审核或公布，不能换掉。请在新一版里换一个文件名再上传")
        return [Reason(text % name, field="name", code="sample-published")]
    return []


def _gaps(history: list[ItemVersion], kept: frozenset[str]) -> list[tuple[ItemVersion, int]]:
    """The versions whose number of missing samples changes."""
    counted = [(version, rules.sample_gaps(descriptions.described(version), kept)) for version in history]
    return [(version, gaps) for version, gaps in counted if gaps != version.sample_gaps]
