"""Mail over SMTP, against a small server of our own on this machine."""

import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy

import pytest

from mashang.gateways.mail.smtp import Server
from mashang.notifications.ports import ACCEPTED, REFUSED, UNREACHABLE

KEY = "0123456789abcdef0123456789abcdef"


class Talk(socketserver.StreamRequestHandler):
    """Speaks just enough SMTP; `server.answers` says what RCPT and DATA are answered."""

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            word = line.split(maxsplit=1)[0].upper()
            if word == "DATA":
                self.say("354 go on")
                self.server.letters.append(self.letter())
                self.say(self.server.answers.get("DATA", "250 kept"))
            elif word == "QUIT":
                return self.say("221 bye")
            else:
                self.say(self.server.answers.get(word, "250 ok"))

    def letter(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines)

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Post(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.letters: list[bytes] = []
        self.answers: dict[str, str] = {}


@pytest.fixture
def post(settings) -> Iterator[Post]:
    with Post() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.MAIL_SERVER = f"smtp://127.0.0.1:{server.server_address[1]}"
        settings.MAIL_FROM = "zwfw@example.gov.cn"
        yield server
        server.shutdown()


def sent(to: str = "chen@example.com"):
    return Server().send(to=to, title="审批通过", text="您申请的“食品经营许可”已批准。", key=KEY)


def test_a_mail_arrives_as_it_was_written(post):
    receipt = sent()
    letter = message_from_bytes(post.letters[0], policy=policy.default)
    assert (receipt.outcome, receipt.number) == (ACCEPTED, f"<{KEY}@example.gov.cn>")
    assert (letter["To"], letter["From"], letter["Subject"]) == ("chen@example.com", "zwfw@example.gov.cn", "审批通过")
    assert letter.get_content().strip() == "您申请的“食品经营许可”已批准。"


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"RCPT": "550 no such mailbox"}, REFUSED),
        ({"RCPT": "450 try later"}, UNREACHABLE),
        ({"DATA": "554 no"}, REFUSED),
        ({"DATA": "451 busy"}, UNREACHABLE),
        ({"MAIL": "421 closing"}, UNREACHABLE),
    ],
)
def test_final_answers_are_final_and_others_are_not(post, answers, outcome):
    post.answers.update(answers)
    assert sent().outcome == outcome


@pytest.mark.parametrize("address", ["", "chen", "chen@example.com\r\nBcc: all@example.com", "a@b@c"])
def test_an_address_that_is_none_is_refused_and_smuggles_nothing(post, address):
    assert sent(address).outcome == REFUSED
    assert post.letters == []


def test_a_server_that_is_away_is_tried_again_later(settings):
    settings.MAIL_SERVER = "smtp://127.0.0.1:9"
    assert sent().outcome == UNREACHABLE


def test_a_wrong_address_of_the_server_is_said_at_once(settings):
    settings.MAIL_SERVER = "mail.example.gov.cn"
    with pytest.raises(ValueError, match="MASHANG_MAIL_SERVER"):
        Server()
