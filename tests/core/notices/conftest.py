"""A kind of notice for the tests, and a mail server that can be switched off."""

import datetime
import socket
import socketserver
from contextlib import contextmanager
from threading import Thread

import pytest
from django.utils.translation import gettext_lazy

from strategy_tracker.core.notices import NoticeText, kinds, notice_kind

KIND = "tests.deadline"


class SmtpConversation(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as one mail after the other needs."""

    def handle(self):
        self.say("220 test")
        while line := self.rfile.readline():
            word = line.split(b" ")[0].strip().upper()
            if word == b"DATA":
                self.say("354 go on")
                self.server.mails.append(self.read_mail())
                self.say("250 taken")
            elif word == b"RCPT" and any(name in line for name in self.server.refused):
                self.say("550 nobody of this name")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def read_mail(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)


class SmtpServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, place, mails):
        super().__init__(place, SmtpConversation)
        self.mails = mails
        self.refused = set()


@pytest.fixture
def mail_server(settings):
    """``with mail_server() as server``: it listens; outside of the block its port is closed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    mails = []

    @contextmanager
    def listen():
        with SmtpServer(("127.0.0.1", port), mails) as server:
            thread = Thread(target=server.serve_forever)
            thread.start()
            try:
                yield server
            finally:
                server.shutdown()
                thread.join()

    listen.mails = mails
    return listen


@pytest.fixture
def deadline(monkeypatch):
    """The kind ``tests.deadline``: told to whom its facts do not hide it, one of each subject."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))

    @notice_kind(
        KIND,
        title=gettext_lazy("agreements"),
        may_see=lambda user, facts: user.username not in facts.get("hidden_from", []),
        about=lambda facts: facts["name"],
    )
    def tell(facts):
        day = datetime.date(2026, 11, 20) + datetime.timedelta(days=facts["days"])
        return NoticeText(f"{facts['name']}: {facts['days']}", ("<b>Do it.</b>",), day)

    return KIND
