"""Passkeys by a device of the tests' own, which signs as an authenticator does (WebAuthn, packed as "none")."""

import hashlib
import json
import secrets
import struct

import cbor2
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url

from registry.operations.accounts import reset_link_by_email
from tests.staffing import PASSWORD, Browser, employ

ORIGIN = "http://localhost"


@pytest.fixture
def engine(sqlite_engine):
    return sqlite_engine


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


class Device:
    def __init__(self) -> None:
        self.key, self.id, self.count = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(16), 0

    def made(self, options):
        numbers = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        data = self._data(0x45) + b"\0" * 16 + struct.pack(">H", 16) + self.id + cbor2.dumps(cose)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(attestationObject=attestation, clientDataJSON=self._client("webauthn.create", options))

    def answer(self, options):
        self.count += 1
        client, data = self._client("webauthn.get", options), self._data(0x05)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(authenticatorData=data, clientDataJSON=client, signature=signature)

    def _data(self, flags):
        return hashlib.sha256(b"localhost").digest() + bytes([flags]) + struct.pack(">I", self.count)

    def _client(self, kind, options):
        return json.dumps({"type": kind, "challenge": options["challenge"], "origin": ORIGIN}).encode()

    def _answer(self, **response):
        key = bytes_to_base64url(self.id)
        encoded = {name: bytes_to_base64url(value) for name, value in response.items()}
        return {"id": key, "rawId": key, "type": "public-key", "response": encoded}


def ask(browser, address, data=None):
    headers = {"X-CSRFToken": browser.token, "Accept": "application/json"}
    return browser.client.post(address, json=data or {}, headers=headers)


def added(browser):
    device = Device()
    options = ask(browser, "/account/passkeys/options").get_json()
    said = ask(browser, "/account/passkeys?name=Key", device.made(options))
    assert said.status_code == 200, said.get_data(as_text=True)
    return device


@pytest.fixture
def device(engine, nobody, desk_app):
    return added(Browser(desk_app.test_client(), engine, employ(engine, "approver")))


def test_passkey_lets_in_once_by_each_question(nobody, device, engine, desk_app):
    answer = device.answer(ask(nobody, "/sign-in/passkey/options").get_json())
    with nobody.client.session_transaction() as session:
        cookie = dict(session)
    assert ask(nobody, "/sign-in/passkey", answer).get_json()["next"] == "/desk/"
    assert nobody.get("/").status_code == 200
    thief = Browser(desk_app.test_client(), engine, None)
    with thief.client.session_transaction() as session:
        session.update({**cookie, "csrf_token": session["csrf_token"]})
    assert ask(thief, "/sign-in/passkey", answer).status_code == 400
    assert thief.get("/").status_code == 303


def test_answer_to_another_question_is_refused(nobody, device):
    answer = device.answer(ask(nobody, "/sign-in/passkey/options").get_json())
    ask(nobody, "/sign-in/passkey/options")
    assert ask(nobody, "/sign-in/passkey", answer).status_code == 403


def test_passkey_that_is_known_is_not_added_again(engine, desk_app, device):
    other = Browser(desk_app.test_client(), engine, employ(engine, "viewer"))
    options = ask(other, "/account/passkeys/options").get_json()
    said = ask(other, "/account/passkeys", device.made(options))
    assert said.status_code == 422
    assert said.get_json()["type"].endswith("/passkey.known")


def test_answer_that_can_not_be_read_is_told_so(engine, desk_app, nobody):
    browser = Browser(desk_app.test_client(), engine, employ(engine, "viewer"))
    headers = {"X-CSRFToken": browser.token, "Accept": "application/json", "Content-Type": "application/json"}
    bodies = (b"", b"[]", b"7", b"{", b"[" * 30_000, b'{"id":' * 5_000, b'{"id":"' + b"x" * 50_000)
    for address in ("/sign-in/passkey", "/account/passkeys"):
        for body in bodies:
            ask(browser, f"{address}/options")
            said = browser.client.post(address, data=body, headers=headers)
            assert said.status_code == 400, (address, body[:20])


def test_change_is_confirmed_by_a_passkey_of_the_account_and_no_other(engine, desk_app, nobody):
    owner, other = (Browser(desk_app.test_client(), engine, employ(engine, name)) for name in ("viewer", "registrar"))
    device, foreign = added(owner), added(other)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE sign_ins SET confirmed_at = NULL")
    assert owner.get("!/account/codes").headers["Location"] == "/account/confirm?next=/account/codes"
    wrong = foreign.answer(ask(owner, "/account/confirm/passkey/options").get_json())
    assert ask(owner, "/account/confirm/passkey", wrong).status_code == 403
    right = device.answer(ask(owner, "/account/confirm/passkey/options").get_json())
    assert ask(owner, "/account/confirm/passkey?next=/account/codes", right).get_json() == {"next": "/account/codes"}
    assert owner.get("!/account/codes").status_code == 200


def test_link_into_an_account_with_a_passkey_asks_for_it_before_the_password(engine, nobody, device):
    link = reset_link_by_email(engine, "approver@museum.example", by="t")
    assert 'name="password"' not in nobody.page(f"!/welcome/{link}")
    typed = {"password": PASSWORD, "again": PASSWORD}
    assert nobody.post("!/welcome", typed).status_code == 422
    answer = device.answer(ask(nobody, "/welcome/passkey/options").get_json())
    assert ask(nobody, "/welcome/passkey", answer).get_json() == {"next": "/welcome"}
    assert nobody.post("!/welcome", typed).headers["Location"] == "/desk/"
