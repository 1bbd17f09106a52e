"""SMTP servers that keep what they are sent."""

import time
from email import message_from_bytes, policy
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    def __init__(self) -> None:
        self.kept: list[tuple[str, list[str], bool, str]] = []
        # What came, byte for byte, and what the server is to answer.
        self.raw: list[bytes] = []
        self.answer = "250 OK"

    def first(self) -> tuple[str, list[str], bool, str]:
        """Waits for a message that is sent while others go on: its subject, to whom, whether over TLS, and its text."""
        for _ in range(500):
            if self.kept:
                return self.kept[0]
            time.sleep(0.02)
        raise AssertionError("no message came")

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.kept.append((str(message["Subject"]), envelope.rcpt_tos, bool(session.ssl), message.get_content()))
        self.raw.append(envelope.content)
        return self.answer


class Server(Controller):
    """On a port that the system chooses."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class TakeMail:
    """Starts a server with these settings; tells its port and its mailbox."""

    def __init__(self) -> None:
        self._running: list[Server] = []

    def __call__(self, **settings: Any) -> tuple[int, Mailbox]:
        mailbox = Mailbox()
        server = Server(mailbox, hostname="127.0.0.1", port=0, **settings)
        server.start()
        self._running.append(server)
        return server.port, mailbox

    def stop(self) -> None:
        for server in self._running:
            server.stop()
