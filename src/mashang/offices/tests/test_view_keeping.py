"""Views that an official saves: a name, the address, at most one where the page begins; nobody else's."""

import pytest

from mashang.kernel import actors
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, NotFound, Refusal
from mashang.offices import queries
from mashang.offices.operations import view_keeping
from mashang.offices.tests import cast

pytestmark = pytest.mark.django_db
PAGE = "desk:search"


@pytest.fixture
def officials(db) -> dict[str, Actor]:
    """Ms Wang keeps views; Mr Li is another official; the third is nobody on the staff."""
    return {"wang": cast.official("wang"), "li": cast.official("li"), "nobody": actors.account(0, "nobody")}


@pytest.fixture
def keep(officials):
    def kept(name: str, query: str = "state=ACCEPTED", *, is_start: bool = False, who: str = "wang") -> None:
        view_keeping.keep_view(page=PAGE, name=name, query=query, is_start=is_start, by=officials[who])

    return kept


@pytest.fixture
def views(officials):
    return lambda who="wang", page=PAGE: [
        (view.name, view.query, view.is_start) for view in queries.saved_views(officials[who], page)
    ]


def test_a_view_is_kept_replaced_by_its_name_and_belongs_to_its_page(keep, views):
    keep("审查中")
    keep(" 本周 ", "due=WEEK")
    keep("审查中", "state=ACCEPTED&order=DUE")
    assert views() == [("审查中", "state=ACCEPTED&order=DUE", False), ("本周", "due=WEEK", False)]
    assert views(page="desk:inbox") == views("li") == []


def test_one_view_is_where_the_page_begins(keep, views, officials):
    keep("一", is_start=True)
    keep("二", is_start=True)
    assert [is_start for *_, is_start in views()] == [False, True]
    first = queries.saved_views(officials["wang"], PAGE)[0]
    assert view_keeping.change_view(view_id=first.id, name="首页", is_start=True, by=officials["wang"]) == PAGE
    assert views() == [("首页", "state=ACCEPTED", True), ("二", "state=ACCEPTED", False)]


def test_names_are_needed_bounded_and_not_taken(keep, officials):
    for name in ("", "  ", "长" * 31):
        with pytest.raises(Refusal, match="30 字以内"):
            keep(name)
    with pytest.raises(Refusal, match="条件太多"):
        keep("长", "q=" + "x" * 1000)
    keep("一")
    keep("二")
    with pytest.raises(Refusal, match="已经有叫这个名字的视图"):
        view_keeping.change_view(
            view_id=queries.saved_views(officials["wang"], PAGE)[1].id, name="一", is_start=False, by=officials["wang"]
        )


def test_twenty_of_a_page_are_enough(keep, views):
    for number in range(view_keeping.MOST):
        keep(str(number))
    keep("0", "due=TODAY")  # replaces one
    with pytest.raises(Refusal, match="最多存 20 个"):
        keep("一个多")
    assert len(views()) == 20


def test_a_stranger_changes_and_removes_nothing(keep, views, officials):
    keep("审查中")
    view = queries.saved_views(officials["wang"], PAGE)[0]
    for name in ("li", "nobody"):
        with pytest.raises(NotFound):
            view_keeping.change_view(view_id=view.id, name="x", is_start=True, by=officials[name])
        with pytest.raises(NotFound):
            view_keeping.remove_view(view_id=view.id, by=officials[name])
    with pytest.raises(NotAllowed):
        keep("x", who="nobody")
    assert view_keeping.remove_view(view_id=view.id, by=officials["wang"]) == PAGE
    assert views() == []


@pytest.mark.django_db(transaction=True)
def test_views_kept_at_the_same_moment_are_twenty_together(keep, views, at_once):
    for number in range(view_keeping.MOST - 2):
        keep(str(number))
    given = at_once(6, lambda number: keep(f"new {number}"))
    assert sum(isinstance(one, Refusal) for one in given) == 4
    assert len(views()) == view_keeping.MOST
