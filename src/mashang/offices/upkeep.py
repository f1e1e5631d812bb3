"""What the console reads to look after offices: choices with their labels, zones, the roster of officials."""

from django.db.models import Q
from django.utils.translation import gettext as _

from mashang.kernel.actors import Actor
from mashang.offices.models import Division, Official, Post, Window, Zone
from mashang.offices.rights import require
from mashang.offices.types import RosterPage, RosterRow, ZoneView

LOOKING_AFTER = ("SYSTEM_ADMIN", "SECURITY_ADMIN", "HALL_MANAGER")


def function_choices() -> list[tuple[str, str]]:
    """The functions of posts with their labels."""
    return [(word, _(label)) for word, label in Post.FUNCTIONS]


def division_levels() -> list[tuple[str, str]]:
    """The levels of divisions with their labels, highest first."""
    return [(word, _(label)) for word, label in Division.LEVELS]


def window_kinds() -> list[tuple[str, str]]:
    """The kinds of windows with their labels."""
    return [(word, _(label)) for word, label in Window.KINDS]


def zones(hall_code: str) -> list[ZoneView]:
    """The zones of a hall by code. One statement."""
    rows = Zone.objects.filter(hall__code=hall_code).order_by("code")
    return [ZoneView(row.code, row.name, row.floor) for row in rows]


def roster(actor: Actor, *, text: str = "", unit_code: str = "", after: str = "", limit: int = 50) -> RosterPage:
    """Officials by staff number, in service or not; `text` begins a name or is a number. Two statements.

    For administrators and hall managers; raises NotAllowed for others.
    """
    require(actor, *LOOKING_AFTER)
    rows = Official.objects.select_related("unit", "account").filter(staff_number__gt=after).order_by("staff_number")
    rows = rows.filter(unit__code=unit_code) if unit_code else rows
    rows = rows.filter(Q(name__startswith=text) | Q(staff_number=text)) if text else rows
    found = [_roster_row(row) for row in rows[: limit + 1]]
    return RosterPage(found[:limit], found[limit - 1].staff_number if len(found) > limit else None)


def official_with_account(actor: Actor, account_key: str) -> RosterRow | None:
    """The official behind an account, for administrators; None where there is none. Two statements."""
    require(actor, *LOOKING_AFTER)
    row = Official.objects.select_related("unit", "account").filter(account__key=account_key).first()
    return _roster_row(row) if row else None


def _roster_row(row: Official) -> RosterRow:
    return RosterRow(
        row.staff_number, row.name, row.title, row.unit.code, row.unit.short_name, row.account.key, row.is_active
    )
