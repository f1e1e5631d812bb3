"""The first day of a city: what the console cannot do while nobody can sign in to it yet.

Copy this file, put your city's facts in, and run it once with the settings that the city will run with:

    MASHANG_HOME=/srv/mashang/var .venv/bin/python first_city.py

It prints one first password per person; each of them chooses another one at the first sign-in. Everything else (more
units, windows, posts, people, items) is then done in the console. Running it twice is refused: the names are taken.
"""

import os
import secrets
from datetime import time

DIVISIONS = [  # code (12 digits), name, level, code of the division above
    ("359900000000", "云江市", "CITY", ""),
    ("359902000000", "临江区", "COUNTY", "359900000000"),
]
UNIT = {  # the body that runs the hall
    "name": "云江市政务服务管理局", "short_name": "市政务局", "letter_word": "云政服", "phone": "0590-88003000",
    "review_body": "云江市人民政府", "court": "云江市城中区人民法院",
}  # fmt: skip
HALL = {"name": "云江市行政服务中心", "short_name": "企业馆", "address": "云江市江滨大道 1 号"}
HOURS = [  # on which days, from, to
    ("WORKING_DAY", time(8, 30), time(12)),
    ("WORKING_DAY", time(14), time(17, 30)),
]
PEOPLE = [  # sign-in name, name, post code, post name, function: six people, so that nobody confirms their own work
    ("ma.chao", "马超", "XT", "系统管理员", "SYSTEM_ADMIN"),
    ("feng.xue", "冯雪", "AQ", "安全管理员", "SECURITY_ADMIN"),
    ("song.yan", "宋岩", "SJ", "审计管理员", "AUDIT_ADMIN"),
    ("wu.xiaomei", "吴晓梅", "SX-BJ", "事项编辑", "ITEM_EDITOR"),
    ("huang.jianping", "黄建平", "SX-SH", "事项审核", "ITEM_REVIEWER"),
    ("xu.wenjing", "许文静", "SX-FB", "事项发布", "ITEM_PUBLISHER"),
]


def found() -> list[tuple[str, str, str]]:
    """Makes the city; returns sign-in name, name and first password of each person."""
    from mashang.calendars.operations import establishment, opening_hours, seeding
    from mashang.calendars.types import Slot
    from mashang.certificates.operations import type_upkeep
    from mashang.kernel import actors, clock
    from mashang.offices.operations import hall_upkeep, unit_upkeep

    by, at = actors.job("founding"), clock.now()
    seeding.seed_statutory_calendar(by=by, at=at)
    for code, name, level, parent in DIVISIONS:
        unit_upkeep.put_division(code=code, name=name, level=level, parent_code=parent, by=by, at=at)
    city = DIVISIONS[0][0]
    unit_upkeep.put_unit(code="ZWFW", division_code=city, details=unit_upkeep.UnitDetails(**UNIT), by=by, at=at)
    calendar = establishment.establish_calendar(code="HALL", name="大厅开放时间", base_code="CN", by=by, at=at)
    slots = [Slot(days, opens, closes) for days, opens, closes in HOURS]
    opening_hours.set_opening_hours(calendar_code="HALL", slots=slots, effective_from=clock.city_day(at), by=by, at=at)
    details = hall_upkeep.HallDetails(**HALL, calendar_id=calendar.pk)
    hall_upkeep.put_hall(code="HALL", division_code=city, details=details, by=by, at=at)
    type_upkeep.seed_sample_types(
        by=by, at=at
    )  # the certificate types of the demonstration; leave out what is not yours
    return [_appoint(number, *person, by=by, at=at) for number, person in enumerate(PEOPLE, 1)]


def found_at_once() -> list[tuple[str, str, str]]:
    """The same, all of it or nothing: whatever is refused is said, and can be mended and run again."""
    from django.db import transaction

    from mashang.kernel.errors import Refusal

    try:
        with transaction.atomic():
            return found()
    except Refusal as refusal:
        raise SystemExit("\n".join(["nothing was entered:", *map(str, refusal.reasons)])) from None


def _appoint(number, sign_in_name, name, post_code, post_name, function, *, by, at) -> tuple[str, str, str]:
    from mashang.offices.operations import appointment, post_holding, post_upkeep
    from mashang.people.operations import staff_account

    post_upkeep.put_post(code=post_code, name=post_name, function=function, unit_code="ZWFW", by=by, at=at)
    password = f"{secrets.token_urlsafe(9)}-Aa1"
    account = staff_account.open_staff_account(
        sign_in_name=sign_in_name, display_name=name, first_password=password, by=by, at=at
    )
    staff_number = f"{number:04d}"
    appointment.appoint(account_key=account.key, staff_number=staff_number, name=name, unit_code="ZWFW", by=by, at=at)
    post_holding.hold(post_code=post_code, staff_number=staff_number, by=by, at=at)
    return sign_in_name, name, password


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.config.settings")
    from mashang.commandline import home

    home.open_database()
    print(*("\t".join(line) for line in found_at_once()), sep="\n")
