"""Codes from the room of people to a phone, through messages, as the settings wire them."""

import re
from datetime import date

import pytest

from mashang.kernel import actors, clock
from mashang.notifications.models import Message
from mashang.people.operations import code_request, privacy_notice, registration
from mashang.people.operations.registration import Claim
from mashang.people.ports import Note

pytestmark = pytest.mark.django_db
NOON = clock.on(date(2026, 3, 2), 12)
VISITOR = actors.visitor("203.0.113.7")
PHONE = "13800138000"


def request(purpose: str = "REGISTRATION", at=NOON, language: str = "") -> str:
    return code_request.request_code(purpose=purpose, phone=PHONE, by=VISITOR, at=at, language=language).shown


def test_a_citizen_registers_with_the_code_in_the_message(settings):
    settings.DEMO = True
    privacy_notice.publish_notice(text="…", by=actors.job("test"), at=NOON)
    (code,) = re.findall(r"\d{6}", request())
    registration.register(
        phone=PHONE,
        code=code,
        password="Lychee-2026",
        claim=Claim("林伟", "RESIDENT_ID", "11010519491231002X"),
        notice_version=1,
        by=VISITOR,
        at=NOON,
    )
    assert "已注册过账号" in request(at=clock.on(date(2026, 3, 2), 13))
    assert list(Message.objects.order_by("id").values_list("template_code", "state")) == [
        ("CODE", "SENT"),
        ("ALREADY_REGISTERED", "SENT"),
    ]


def test_outside_demonstrations_the_page_shows_nothing(settings):
    settings.DEMO = False
    assert request() == ""
    assert Message.objects.get().address == PHONE


def test_the_message_speaks_the_askers_language(settings):
    settings.DEMO = True
    assert request(language="en").endswith(
        "for registration, valid for 10 minutes. Our staff never ask for it; tell nobody."
    )


@pytest.mark.parametrize("template", ["CODE", "ALREADY_REGISTERED", "NOT_REGISTERED", "PHONE_TAKEN", "PHONE_LEFT"])
def test_every_note_of_the_room_has_its_text(template):
    from mashang.gateways.codes.by_text_message import ByTextMessage

    note = Note(template, "PHONE", "123456")
    ByTextMessage().send(phone=PHONE, note=note, key=template, at=NOON, until=NOON, language="")
    assert Message.objects.get().template_code == template
