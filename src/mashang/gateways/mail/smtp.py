"""Mail through an SMTP server: MASHANG_MAIL_SERVER, e.g. smtps://name:secret@mail.example.gov.cn:465."""

import smtplib
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate
from urllib.parse import unquote, urlsplit

from django.conf import settings

from mashang.notifications.ports import ACCEPTED, REFUSED, UNREACHABLE, Receipt

SECONDS = 10


class Server:
    """`smtp://` upgrades to TLS when the server offers it, `smtps://` speaks TLS from the start."""

    def __init__(self) -> None:
        self.server = urlsplit(settings.MAIL_SERVER)
        if self.server.scheme not in {"smtp", "smtps"} or not self.server.hostname:
            raise ValueError("MASHANG_MAIL_SERVER is not an smtp:// or smtps:// address")

    def send(self, *, to: str, title: str, text: str, key: str) -> Receipt:
        try:
            letter = self._letter(to, title, text, key)
        except (ValueError, IndexError, MessageError) as problem:
            return Receipt(REFUSED, problem=f"address: {problem}")
        try:
            with self._connection() as connection:
                connection.send_message(letter)
        except (smtplib.SMTPException, OSError) as problem:
            outcome = REFUSED if _is_final(problem) else UNREACHABLE
            return Receipt(outcome, problem=f"{type(problem).__name__}: {problem}"[:300])
        return Receipt(ACCEPTED, number=str(letter["Message-ID"]))

    def _letter(self, to: str, title: str, text: str, key: str) -> EmailMessage:
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = settings.MAIL_FROM, Address(addr_spec=to), title
        letter["Date"], letter["Message-ID"] = (
            formatdate(localtime=True),
            f"<{key}@{settings.MAIL_FROM.split('@')[-1]}>",
        )
        letter.set_content(text)
        return letter

    def _connection(self) -> smtplib.SMTP:
        host, port = str(self.server.hostname), self.server.port
        if self.server.scheme == "smtps":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(host, port or 465, timeout=SECONDS)
        else:
            connection = smtplib.SMTP(host, port or 25, timeout=SECONDS)
            connection.ehlo()
            if connection.has_extn("starttls"):
                connection.starttls()
        if self.server.username:
            connection.login(unquote(self.server.username), unquote(self.server.password or ""))
        return connection


def _is_final(problem: Exception) -> bool:
    """A 5xx answer about the mailbox or the letter is final; 4xx, a wrong password or a fault of ours mean "later"."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in problem.recipients.values())
    return isinstance(problem, smtplib.SMTPDataError) and problem.smtp_code >= 500
