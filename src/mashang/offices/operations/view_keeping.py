"""Keeping lists as one likes to see them. No act on anybody's matter: nothing of it goes into the audit."""

from django.db import IntegrityError
from django.utils.translation import gettext as _

from mashang.kernel import rows
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.kernel.transactions import in_turn, writing
from mashang.offices import queries
from mashang.offices.models import SavedView

MOST = 20  # of one official on one page
LONGEST_NAME, LONGEST_QUERY = 30, 1_000


def keep_view(*, page: str, name: str, query: str, is_start: bool, by: Actor) -> None:
    """Saves a view; one of the same name is replaced, another start of the page is none any more.

    For officials. Refuses an empty or long name, a twenty-first view, an address that is too long.
    """
    official = queries.official_of(by)
    name = name.strip()
    with writing():
        in_turn("offices.view", official.id)
        others = SavedView.objects.filter(official_id=official.id, page=page).exclude(name=name).count()
        Refusal.unless_none(_objections(name, query, others))
        if is_start:
            _forget_start(official.id, page)
        values = {"query": query, "is_start": is_start}
        if not SavedView.objects.filter(official_id=official.id, page=page, name=name).update(**values):
            rows.insert(SavedView(official_id=official.id, page=page, name=name, **values))


def change_view(*, view_id: int, name: str, is_start: bool, by: Actor) -> str:
    """Renames a view, makes it the start of its page or not; returns the page. NotFound for anybody else's."""
    view = _own(view_id, by)
    name = name.strip()
    Refusal.unless_none(_objections(name, view.query, 0))
    try:
        with writing():
            if is_start:
                SavedView.objects.filter(official_id=view.official_id, page=view.page, is_start=True).update(
                    is_start=False
                )
            SavedView.objects.filter(pk=view.pk).update(name=name, is_start=is_start)
    except IntegrityError as problem:
        raise Refusal(Reason(_("已经有叫这个名字的视图"), field="name", code="view-name-taken")) from problem
    return view.page


def remove_view(*, view_id: int, by: Actor) -> str:
    """Removes a view; returns its page. NotFound for anybody else's."""
    view = _own(view_id, by)
    with writing():
        SavedView.objects.filter(pk=view.pk).delete()
    return view.page


def _forget_start(official_id: int, page: str) -> None:
    SavedView.objects.filter(official_id=official_id, page=page, is_start=True).update(is_start=False)


def _own(view_id: int, by: Actor) -> SavedView:
    view = SavedView.objects.filter(pk=view_id, official__account_id=by.account_id or 0).first()
    if view is None:
        raise NotFound
    return view


def _objections(name: str, query: str, others: int) -> list[Reason]:
    found = []
    if not 0 < len(name) <= LONGEST_NAME:
        found.append(Reason(_("请给视图起个名字，%d 字以内") % LONGEST_NAME, field="name", code="view-name"))
    if len(query) > LONGEST_QUERY:
        found.append(Reason(_("条件太多，存不下"), code="view-long"))
    if others >= MOST:
        found.append(Reason(_("一个页面最多存 %d 个视图，请先删掉不用的") % MOST, code="views-many"))
    return found
