"""Appointing an official: an account of staff gets a staff number and a home unit; moving to another unit."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.offices import found, permits
from mashang.offices.events import OfficialAppointed
from mashang.offices.models import Official
from mashang.people import queries as people
from mashang.people.types import StaffAccount


def appoint(
    *, account_key: str, staff_number: str, name: str, unit_code: str, by: Actor, at: datetime, title: str = ""
) -> Official:
    """Makes a staff account an official of a unit. For system administrators; rights come with posts only.

    Refuses: an unknown account or unit (NotFound), a citizen's account, an account or number that is taken.
    """
    permits.require_administrator(by)
    account, unit = people.staff_account(account_key), found.unit(unit_code)
    Refusal.unless_none(_problems(account, staff_number, name))
    official = Official(account_id=account.id, staff_number=staff_number, name=name, unit=unit, title=title)
    with acts.performing("official.appointed", by=by, at=at) as act:
        act.create(official)
        act.announce(OfficialAppointed(staff_number=staff_number))
    return official


def move(*, staff_number: str, unit_code: str, by: Actor, at: datetime, title: str | None = None) -> Official:
    """Moves an official to another home unit; posts stay until they are left. For system administrators."""
    permits.require_administrator(by)
    official, unit = found.official(staff_number), found.unit(unit_code)
    with acts.performing("official.moved", by=by, at=at) as act:
        act.change(official, unit=unit, title=official.title if title is None else title)
    return official


def _problems(account: StaffAccount, staff_number: str, name: str) -> Iterator[Reason]:
    if not staff_number.strip():
        yield Reason(_("请填写工号"), field="staff_number", code="missing")
    elif Official.objects.filter(staff_number=staff_number).exists():
        yield Reason(_("这个工号已被使用"), field="staff_number", code="staff-number-taken")
    if not name.strip():
        yield Reason(_("请填写姓名"), field="name", code="missing")
    if Official.objects.filter(account_id=account.id).exists():
        yield Reason(_("这个账号已有工作人员使用"), field="account", code="account-taken")
