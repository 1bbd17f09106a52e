"""Mail by SMTP, where the installation has a server for it."""

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit


class MailFailed(RuntimeError):
    """The server did not take a message."""


@dataclass(frozen=True, slots=True)
class Mailer:
    """`url` is smtp://user:password@host:port, with STARTTLS where it is offered, or smtps://, TLS from the start."""

    url: str
    sender: str

    def send(self, to: str, subject: str, body: str) -> None:
        """Raises MailFailed."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message.set_content(body)
        parts = urlsplit(self.url)
        kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
        try:
            with kind(parts.hostname or "localhost", parts.port or 0, timeout=15) as server:
                if parts.scheme == "smtp" and server.has_extn("starttls"):
                    server.starttls()
                if parts.username:
                    server.login(unquote(parts.username), unquote(parts.password or ""))
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            raise MailFailed(f"The mail server did not take the message: {error}.") from None
