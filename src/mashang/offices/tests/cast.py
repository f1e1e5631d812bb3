"""The named officials of tests, appointed through the operations, and a hall to work in."""

from datetime import date, datetime, timedelta

from django.apps import apps

from mashang.kernel import actors, clock
from mashang.kernel.actors import Actor
from mashang.offices.models import Hall, Official, Post, Unit
from mashang.offices.operations import appointment, hall_upkeep, post_holding, post_upkeep, unit_upkeep
from mashang.offices.operations.hall_upkeep import HallDetails
from mashang.offices.operations.unit_upkeep import UnitDetails
from mashang.people.operations import staff_account

NOON = clock.on(date(2026, 3, 2), 12)
JOB = actors.job("test")
VISITOR = actors.visitor()
PASSWORD = "Lychee-2026"
CITY, MARKET, HALL = "350100000000", "YJ-MARKET", "YJ-1"
NAMES = {"wang": "王静", "li": "李强", "zhao": "赵敏", "zhou": "周倩", "xu": "许明", "sun": "孙立"}


def unit() -> Unit:
    """The market supervision bureau of the city."""
    unit_upkeep.put_division(code=CITY, name="云江市", level="CITY", by=JOB, at=NOON)
    details = UnitDetails("云江市市场监督管理局", "市市场监管局", "云市监", review_body="云江市人民政府")
    return unit_upkeep.put_unit(code=MARKET, division_code=CITY, details=details, by=JOB, at=NOON)


def hall() -> Hall:
    unit()
    model = apps.get_model("calendars", "Calendar")
    calendar, _made = model.objects.get_or_create(code="HALL", defaults={"name": "大厅日历"})
    details = HallDetails("云江市政务服务中心", "市中心", calendar.pk, "云江市江滨路 1 号", facilities=("无障碍坡道",))
    return hall_upkeep.put_hall(code=HALL, division_code=CITY, details=details, by=JOB, at=NOON)


def post(function: str, code: str = "") -> Post:
    unit()
    code = code or function
    return post_upkeep.put_post(code=code, name=f"{code} 岗", function=function, unit_code=MARKET, by=JOB, at=NOON)


def official(name: str, *posts: str, role: str = "A") -> Actor:
    """An official of the market bureau who holds these posts (code or function)."""
    unit()
    account = staff_account.open_staff_account(
        sign_in_name=f"{name}.staff",
        display_name=NAMES[name],
        first_password=PASSWORD,
        by=JOB,
        at=NOON,
        must_change_password=False,
    )
    appointment.appoint(
        account_key=account.key, staff_number=name.upper(), name=NAMES[name], unit_code=MARKET, by=JOB, at=NOON
    )
    for code in posts:
        if not Post.objects.filter(code=code).exists():
            post(code)
        post_holding.hold(post_code=code, staff_number=name.upper(), role=role, by=JOB, at=NOON)
    return actors.account(account.pk, account.display_name)


def official_row(name: str) -> Official:
    return Official.objects.get(staff_number=name.upper())


def later(**delta: int) -> datetime:
    return NOON + timedelta(**delta)
