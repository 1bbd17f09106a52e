"""Mail by SMTP, where the installation has a server for it."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from registry.errors import UnavailableError

_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Mailer:
    """`url` is smtp://user:password@host:port, with STARTTLS where it is offered, or smtps://, TLS from the start.
    A password goes over TLS only, and TLS only to a server whose certificate the system trusts."""

    url: str
    sender: str

    def send(self, to: str, subject: str, body: str) -> None:
        """Raises UnavailableError."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message.set_content(body)
        try:
            with self._connected() as server:
                self._sign_in(server)
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
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
