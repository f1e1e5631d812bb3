"""Items: search with suggestions, browsing by department, topic and hall, the guide and its checklist."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mashang.catalogue import queries as catalogue
from mashang.evaluation import queries as evaluation
from mashang.offices import queries as offices
from mashang.web.citizen import guides, how_long, labels, searching
from mashang.web.shared import wording
from mashang.web.shared.components import Tab
from mashang.web.shared.pages import stored_file_answer
from mashang.web.shared.sent import whole_number
from mashang.web.shared.visits import Visit

FEW = 6  # suggestions under the search field
FEW_RATINGS = 3  # on the guide


@require_safe
def search(request: Visit) -> HttpResponse:
    """What was typed or chosen; filters are links, pages go on by key."""
    asked = searching.Asked.of(request)
    page = searching.found(asked)
    return render(
        request,
        "citizen/search.html",
        {
            "asked": asked,
            "hits": searching.shown(page.hits),
            "part": searching.Page(page),
            "total": page.total,
            "suggestion": page.suggestion,
            "filters": list(searching.filters(asked)) if page.total > FEW or asked.is_filtered else [],
        },
    )


@require_safe
def suggestions(request: Visit) -> HttpResponse:
    """A few items for what is being typed, as links below the search field."""
    asked = searching.Asked.of(request)
    page = searching.found(searching.Asked(asked.text), limit=FEW) if asked.text else None
    hits = searching.shown(page.hits) if page else ()
    return render(request, "citizen/parts/suggestions.html", {"asked": asked, "hits": hits, "part": page})


@require_safe
def items(request: Visit) -> HttpResponse:
    """All items by topic, department or hall; of one hall or department, its list."""
    hall, unit = request.GET.get("hall", ""), request.GET.get("unit", "")
    if hall or unit:
        return _list(request, hall, unit)
    by = request.GET.get("by", "")
    by = by if by in BROWSED else "topic"
    tabs = [Tab(title, f"?by={name}", current=name == by) for name, title in _browsed_titles().items()]
    return render(request, "citizen/items.html", {"by": by, "tabs": tabs, "groups": BROWSED[by]()})


def _list(request: Visit, hall: str, unit: str) -> HttpResponse:
    title = offices.hall(hall).name if hall else offices.unit(unit).name
    page = catalogue.item_list(hall_code=hall, unit_code=unit, after=request.GET.get("after", "")[:100])
    crumbs = [(_("首页"), "/"), (_("办事"), reverse("citizen:items")), (title, "")]
    values = {"title": title, "rows": page.rows, "part": searching.Page(page), "crumbs": crumbs}
    return render(request, "citizen/item_list.html", values)


def _browsed_titles() -> dict[str, str]:
    return {"topic": _("按主题"), "unit": _("按部门"), "hall": _("按大厅")}


def _topics() -> list[dict]:
    sides = [(title, catalogue.topic_counts(audience=side), side) for side, title in labels.SIDES.items()]
    return [
        {"title": title, "links": [_link(one, "citizen:search", audience=side, topic=one.code) for one in counted]}
        for title, counted, side in sides
    ]


def _units() -> list[dict]:
    return [{"title": "", "links": [_link(one, "citizen:items", unit=one.code) for one in catalogue.unit_counts()]}]


def _halls() -> list[dict]:
    return [{"title": "", "links": [_link(one, "citizen:items", hall=one.code) for one in catalogue.hall_counts()]}]


BROWSED = {"topic": _topics, "unit": _units, "hall": _halls}


def _link(one, view: str, **query: str) -> tuple[str, str, int]:
    return labels.TOPIC.get(one.code, one.name), f"{reverse(view)}?{urlencode(query)}", one.count


# -- one item ----------------------------------------------------------------------------------------------------------
@require_safe
def item(request: Visit, code: str) -> HttpResponse:
    """The guide: limits, my situation, my materials, the seven published elements."""
    return render(request, "citizen/item.html", _guide(request, code))


@require_safe
def checklist(request: Visit, code: str) -> HttpResponse:
    """The personal checklist, to print or to carry away by its QR code (F030)."""
    return render(request, "citizen/checklist.html", _guide(request, code))


@require_safe
def ratings(request: Visit, code: str) -> HttpResponse:
    """What people who had it done thought of it, newest first (国办发〔2019〕51号)."""
    guide = catalogue.public_item(code)
    part = evaluation.public_ratings(code, after=whole_number(request.GET.get("after", "")))
    way = [(_("办事"), reverse("citizen:items")), (guide.described.name, reverse("citizen:item", args=[code]))]
    crumbs = [(_("首页"), "/"), *way, (_("大家的评价"), "")]
    values = {"told": guide.described, "part": part, "rows": part.rows, "crumbs": crumbs}
    return render(request, "citizen/item_ratings.html", values)


@require_safe
def sample(request: Visit, code: str, name: str) -> HttpResponse:
    """A blank form or filled sample of an item; PDF and pictures open in the browser (F008)."""
    return stored_file_answer(catalogue.sample_file(code, name), inline=True)


def _guide(request: Visit, code: str) -> dict:
    guide = catalogue.public_item(code)
    offer = catalogue.offer(guide.version_id)
    answers = guides.answers_in(request.GET, guide.content.situations)
    query = urlencode({guides.ANSWER + name: option for name, option in answers.items()})
    own = f"{reverse('citizen:checklist', args=[code])}{'?' if query else ''}{query}"
    return {
        "guide": guide,
        "offer": offer,
        "told": guide.described,
        "content": guide.content,
        "answers": answers,
        "query": query,
        "checklist": guides.checklist(offer, answers),
        "not_stated": guides.not_stated(guide),
        "forecast": guides.forecast(guide, at=request.moment),
        "unit": offices.unit(guide.unit_code),
        "ways": [labels.WAYS[way] for way in guide.described.ways if way in labels.WAYS],
        "kind": labels.KIND.get(guide.described.kind, ""),
        "case_kind": labels.CASE_KIND.get(guide.described.case_kind),
        "audience": labels.AUDIENCE.get(guide.described.audience, ""),
        "share": _share(guide),
        "depth": labels.ONLINE_DEPTH.get(guide.described.online_depth, ""),
        "can_apply": guides.can_apply(guide),
        "entrusted": guides.entrusted(guide, at=request.moment),
        "ratings": evaluation.public_ratings(code, limit=FEW_RATINGS).rows,
        "actual": how_long.lately(guide, at=request.moment),
        "delivery": _("、").join(str(labels.DELIVERY[w]) for w in guide.content.delivery_ways if w in labels.DELIVERY),
        "checklist_address": own,
        "public_address": public_address(request, own),
        "crumbs": [(_("首页"), "/"), (_("办事"), reverse("citizen:items")), (wording.item_name(guide.described), "")],
    }


def public_address(request: Visit, path: str) -> str:
    """The whole address of a page, for QR codes."""
    return f"{settings.PUBLIC_ADDRESS}{path}" if settings.PUBLIC_ADDRESS else request.build_absolute_uri(path)


def _share(guide) -> int | None:
    """The promise as a share of the legal limit in percent, where both are in the same unit."""
    legal, promised = guide.described.legal, guide.described.promised
    if not (legal and promised and legal.unit == promised.unit and legal.number and promised.number <= legal.number):
        return None
    return round(100 * promised.number / legal.number)
