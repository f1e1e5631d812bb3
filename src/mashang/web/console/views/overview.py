"""What is amiss in the whole catalogue, by unit and by item: what blocks publication first."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mashang.catalogue import queries as catalogue
from mashang.catalogue.queries import ItemFindings
from mashang.web.console import findings, labels
from mashang.web.console.gates import for_posts, show
from mashang.web.console.places import ITEM_READERS
from mashang.web.console.reading import asked
from mashang.web.shared.visits import Visit

SHOWN = 100  # items; who has more to mend chooses a unit


@dataclass(slots=True)
class UnitSum:
    code: str
    name: str
    items: int = 0
    blocked: int = 0
    warned: int = 0


@for_posts(*ITEM_READERS)
@require_safe
def overview(request: Visit) -> HttpResponse:
    """Sums of all units, and the findings of the chosen unit's items, or of all."""
    wanted = asked(request, "unit_code")
    everything = catalogue.findings_of_all(request.actor)
    amiss = [one for one in everything if wanted["unit_code"] in ("", one.unit_code) and (one.blocks or one.warns)]
    rows = [
        (one, *labels.STATE[one.state], findings.listed([*one.blocks, *one.warns], one.item_code, one.number))
        for one in amiss[:SHOWN]
    ]
    values = {
        "units": _sums(everything),
        "rows": rows,
        "left": len(amiss) - len(rows),
        "wanted": wanted,
        "crumbs": [(_("事项"), reverse("console:items")), (_("检查总览"), "")],
    }
    return show(request, "overview.html", values)


def _sums(everything: list[ItemFindings]) -> list[UnitSum]:
    """Per unit, those with most that is blocked first."""
    sums: dict[str, UnitSum] = {}
    for one in everything:
        unit = sums.setdefault(one.unit_code, UnitSum(one.unit_code, one.unit_name))
        unit.items += 1
        unit.blocked += bool(one.blocks)
        unit.warned += bool(one.warns)
    return sorted(sums.values(), key=lambda unit: (-unit.blocked, -unit.warned, unit.code))
