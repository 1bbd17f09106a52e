"""Mail by SMTP, where the installation has a server for it."""

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from registry.errors import UnavailableError
from registry.services.clock import now

_SECONDS = 15
# As long as a line of mail may be (RFC 5322, 2.1.1): an address that is folded is none any more.
_POLICY = policy.default.clone(max_line_length=998)
_NO_HEADERS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Mailer:
    """`url` is smtp://user:password@host:port, with STARTTLS where it is offered, or smtps://, TLS from the start.
    A password goes over TLS only, and TLS only to a server whose certificate the system trusts."""

    url: str
    sender: str

    def send(self, to: str, subject: str, body: str, headers: Mapping[str, str] = _NO_HEADERS) -> None:
        """Raises UnavailableError: "mail.not-taken", or "mail.not-answered" where the server may have the message all
        the same."""
        message = EmailMessage(_POLICY)
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message["Date"] = format_datetime(now())
        for name, value in headers.items():
            message[name] = value
        message.set_content(body)
        is_taken = False
        try:
            with self._connected() as server:
                self._sign_in(server)
                _hand_over(server, message)
                is_taken = True
        except OSError as error:
            # How a server says goodbye changes nothing of what it has.
            if not is_taken:
                raise UnavailableError("mail.not-taken", reason=str(error)) from None

    def _connected(self) -> smtplib.SMTP:
        parts = urlsplit(self.url)
        host, port = parts.hostname or "localhost", parts.port or 0
        if parts.scheme == "smtps":
            return smtplib.SMTP_SSL(host, port, timeout=_SECONDS, context=ssl.create_default_context())
        return smtplib.SMTP(host, port, timeout=_SECONDS)

    def _sign_in(self, server: smtplib.SMTP) -> None:
        parts = urlsplit(self.url)
        server.ehlo()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
        elif parts.scheme == "smtp" and parts.username:
            raise smtplib.SMTPException("it does not offer TLS, without which no password is sent")
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))


def _hand_over(server: smtplib.SMTP, message: EmailMessage) -> None:
    try:
        server.send_message(message)
    except OSError as error:
        if isinstance(error, smtplib.SMTPException) and not isinstance(error, smtplib.SMTPServerDisconnected):
            raise
        raise UnavailableError("mail.not-answered", reason=str(error)) from None
