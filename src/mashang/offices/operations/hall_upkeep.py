"""Upkeep of halls, their zones and windows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mashang.kernel import acts, audit
from mashang.kernel.actors import Actor
from mashang.offices import found, permits
from mashang.offices.models import Division, Hall, Window, Zone


@dataclass(frozen=True, slots=True)
class HallDetails:
    """What is known of a hall; `calendar_id` names its opening hours and working days."""

    name: str
    short_name: str
    calendar_id: int
    address: str
    phone: str = ""
    audience: str = ""
    facilities: tuple[str, ...] = ()
    transport: str = ""
    is_active: bool = True

    def values(self) -> dict[str, Any]:
        known = {name: getattr(self, name) for name in self.__slots__}
        return {**known, "facilities": list(self.facilities)}


def put_hall(*, code: str, division_code: str, details: HallDetails, by: Actor, at: datetime) -> Hall:
    """Enters a hall or changes what is known of it. For system administrators; an unknown division is NotFound."""
    permits.require_administrator(by)
    division = found.one(Division.objects.filter(code=division_code))
    known = Hall.objects.filter(code=code).first()
    values = {**details.values(), "division": division}
    with acts.performing("hall.put", by=by, at=at) as act:
        if known is None:
            return act.create(Hall(code=code, **values))
        changes = {name: value for name, value in values.items() if getattr(known, name) != value}
        if changes:
            act.change(known, **changes)
    return known


def put_zone(*, hall_code: str, code: str, name: str, by: Actor, at: datetime, floor: str = "") -> Zone:
    """Enters a zone of a hall or renames it. For system administrators."""
    permits.require_administrator(by)
    hall = found.one(Hall.objects.filter(code=hall_code))
    known = Zone.objects.filter(hall=hall, code=code).first()
    with acts.performing("zone.put", by=by, at=at) as act:
        if known is None:
            known = act.insert(Zone(hall=hall, code=code, name=name, floor=floor))
        else:
            act.update(known, name=name, floor=floor)
        audit.record(act.name, kind=Zone._meta.label, number=f"{hall_code}/{code}", by=by, at=at, name=name)
    return known


def put_window(
    *,
    hall_code: str,
    zone_code: str,
    number: str,
    name: str,
    kind: str,
    by: Actor,
    at: datetime,
    is_active: bool = True,
) -> Window:
    """Enters a window of a zone, or changes it, or closes it (`is_active`). For system administrators."""
    permits.require_administrator(by)
    zone = found.one(Zone.objects.filter(hall__code=hall_code, code=zone_code))
    known = Window.objects.filter(zone=zone, number=number).first()
    with acts.performing("window.put", by=by, at=at) as act:
        if known is None:
            known = act.insert(Window(zone=zone, number=number, name=name, kind=kind, is_active=is_active))
        else:
            act.update(known, name=name, kind=kind, is_active=is_active)
        place = f"{hall_code}/{zone_code}/{number}"
        audit.record(act.name, kind=Window._meta.label, number=place, by=by, at=at, name=name, open=is_active)
    return known
