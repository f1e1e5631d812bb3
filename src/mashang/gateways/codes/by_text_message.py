"""Codes go out as text messages, at once; in demonstrations the page may show them too."""

from datetime import datetime

from mashang.notifications import queries
from mashang.notifications.operations import sending
from mashang.notifications.types import Notice
from mashang.people.ports import Note

PURPOSES = {
    "REGISTRATION": ("注册账号", "registration"),
    "RECOVERY": ("找回密码", "password recovery"),
    "PHONE": ("更换手机号", "a new phone number"),
    "SIGN_IN": ("登录", "signing in"),
}


class ByTextMessage:
    def send(self, *, phone: str, note: Note, key: str, at: datetime, until: datetime, language: str) -> str:
        chinese, english = PURPOSES[note.purpose]
        minutes = int((until - at).total_seconds() // 60)
        values = {"code": note.code, "purpose": chinese, "purpose_en": english, "minutes": minutes}
        notice = Notice(note.template, key, values, language=language, pointless_after=until)
        message = sending.send_now(notice=notice, phone=phone, at=at)
        return queries.shown_in_demonstration(message.key)
