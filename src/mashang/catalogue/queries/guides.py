"""The guide of a public item (办事指南): what is known, and what the source did not state."""

from mashang.catalogue import descriptions, rules
from mashang.catalogue.models import ItemVersion
from mashang.catalogue.queries.versions import SHOWN
from mashang.catalogue.types import Guide
from mashang.kernel.errors import NotFound


def public_item(code: str) -> Guide:
    """The guide of a published or listed item; NotFound for anything else, drafts included. One statement."""
    rows = ItemVersion.objects.select_related("item__unit", "item__division", "item__hall")
    version = rows.filter(item__code=code, state__in=SHOWN).first()
    if version is None:
        raise NotFound
    return guide_of(version)


def guide_of(version: ItemVersion) -> Guide:
    """The guide that a version gives, in any state (the console's preview uses it too)."""
    item, hall, told = version.item, version.item.hall, descriptions.described(version)
    return Guide(
        version_id=version.pk,
        version_number=version.number,
        state=version.state,
        item_code=item.code,
        basic_code=item.basic_code,
        source=item.source,
        division_code=item.division.code,
        division_name=item.division.name,
        unit_code=item.unit.code,
        unit_name=item.unit.name,
        hall_code=hall.code if hall else "",
        hall_name=hall.name if hall else "",
        described=told,
        stated=rules.stated(told),
        published_at=version.published_at,
        effective_on=version.effective_on,
    )
