"""Mail, taken by a real SMTP server: with and without TLS, a name and a password."""

import smtplib
import ssl
from email import message_from_bytes

import pytest
import trustme
from aiosmtpd.smtp import SMTP, AuthResult

from registry.errors import UnavailableError
from registry.services.mail import Mailer
from tests.refusals import refusal


def authenticate(server, session, envelope, mechanism, given):
    return AuthResult(success=(given.login, given.password) == (b"desk@museum", b"p/w:1"), handled=False)


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """A certificate for 127.0.0.1 that this process trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(made)
    return made


def send(port, user="", scheme="smtp"):
    mailer = Mailer(f"{scheme}://{user}127.0.0.1:{port}", "registry@museum.example")
    mailer.send("kim@museum.example", "초대 · Invitation", "안녕하십니까\nhttps://registry.example/welcome/1\n")


def test_a_message_arrives_as_it_was_written(take_mail):
    port, mailbox = take_mail()
    send(port)
    [(subject, to, _, body)] = mailbox.kept
    assert subject == "초대 · Invitation"
    assert to == ["kim@museum.example"]
    assert body.splitlines() == ["안녕하십니까", "https://registry.example/welcome/1"]


def test_a_name_and_a_password_go_over_tls_only(take_mail, certificate):
    port, mailbox = take_mail(tls_context=certificate, authenticator=authenticate, auth_required=True)
    send(port, "desk%40museum:p%2Fw%3A1@")
    assert [encrypted for _, _, encrypted, _ in mailbox.kept] == [True]
    with refusal(UnavailableError, r"did not take the message: .*535"):
        send(port, "desk%40museum:wrong@")
    assert len(mailbox.kept) == 1


def test_no_password_is_sent_without_tls(take_mail):
    port, mailbox = take_mail()
    with refusal(UnavailableError, "does not offer TLS"):
        send(port, "desk:secret@")
    assert not mailbox.kept


def test_tls_from_the_start(take_mail, certificate):
    port, mailbox = take_mail(ssl_context=certificate)
    send(port, scheme="smtps")
    assert len(mailbox.kept) == 1


def test_a_server_with_a_foreign_certificate_gets_nothing(take_mail, certificate, monkeypatch):
    port, mailbox = take_mail(tls_context=certificate)
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(UnavailableError):
        send(port, "desk:secret@")
    assert not mailbox.kept


def test_no_server_is_said_so(take_mail):
    with refusal(UnavailableError, "did not take the message"):
        send(9)


def test_header_of_its_own_arrives_whole_however_long_it_is(take_mail):
    port, mailbox = take_mail()
    address = f"<https://registry.example/notices/stop/{'a' * 200}>"
    mailer = Mailer(f"smtp://127.0.0.1:{port}", "registry@museum.example")
    mailer.send("kim@museum.example", "Much", "Text", {"List-Unsubscribe": address, "Message-ID": "<1@museum.example>"})
    [raw] = mailbox.raw
    assert f"List-Unsubscribe: {address}\r\n".encode() in raw
    message = message_from_bytes(raw)
    assert message["Message-ID"] == "<1@museum.example>"
    assert message["Date"].endswith("+0000")


def test_server_that_breaks_off_is_not_said_to_have_refused(take_mail, monkeypatch):
    port, mailbox = take_mail()
    mailbox.answer = "421 Closing"
    with refusal(UnavailableError, "did not take the message: .*421"):
        send(port)

    def break_off(*_):
        raise TimeoutError("timed out")

    monkeypatch.setattr(smtplib.SMTP, "data", break_off)
    with refusal(UnavailableError, "broke off before it said"):
        send(port)


def test_what_a_server_says_at_the_end_undoes_nothing(take_mail, monkeypatch):
    port, mailbox = take_mail()
    monkeypatch.setattr(SMTP, "smtp_QUIT", lambda self, _: self.push("500 No"))
    send(port)
    assert len(mailbox.kept) == 1
