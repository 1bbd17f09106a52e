import re
import time

import pyotp
import pytest

from registry.operations.ceremonies import begin_step
from registry.operations.sign_in import check_password
from registry.services.sealing import Keyring, Place
from tests.staffing import KEYS, PASSWORD, Browser, employ
from tests.web.accounts.asking import sign_in, with_codes


@pytest.fixture
def engine(sqlite_engine):
    return sqlite_engine


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


@pytest.fixture
def owner(engine, nobody):
    """Signed in by password and a recovery code; the codes by time and the other recovery codes are left."""
    nobody.secret, nobody.codes = with_codes(engine)
    sign_in(nobody, "registrar")
    nobody.post("!/sign-in/code", {"code": nobody.codes[0]})
    return nobody


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CHANGES = [
    ("/account/password", {"before": PASSWORD, "after": f"{PASSWORD} again", "again": f"{PASSWORD} again"}),
    ("/account/address", {"new_address": "kim@elsewhere.example"}),
    ("/account/codes", {"code": "000000"}),
    ("/account/codes/remove", {"code": "000000"}),
    ("/account/codes/recovery", {}),
    ("/account/passkeys/1/remove", {}),
    ("/account/sessions/1/end", {}),
    ("/account/sessions/end-others", {}),
    ("/account/sessions/end-all", {}),
    ("/account/tokens", {"token_name": "x", "institution": "museum", "scope": "read", "days": "7"}),
]


def test_change_by_the_session_alone_is_asked_about_again(owner):
    for address, form in CHANGES:
        said = owner.post(f"!{address}", form)
        assert said.headers["Location"] == "/account/confirm?next=/account/", address
    assert owner.get("/").status_code == 200


def test_script_is_told_to_confirm_first(owner):
    headers = {"X-CSRFToken": owner.token, "Accept": "application/json"}
    for address in ("/account/passkeys/options", "/account/passkeys"):
        said = owner.client.post(address, json={}, headers=headers)
        assert said.status_code == 403
        assert said.get_json()["type"].endswith("/account.unconfirmed")


def confirm(owner, **form):
    return owner.post("!/account/confirm", {"password": PASSWORD, "next": "/account/codes", **form})


def test_password_alone_confirms_nothing_where_there_are_codes(owner):
    assert confirm(owner).status_code == 422
    assert confirm(owner, code=owner.codes[1]).headers["Location"] == "/account/codes"
    assert re.search(r'<code class="digest">\w+</code>', owner.page("!/account/codes"))


def test_guesses_to_confirm_are_counted(owner):
    answers = [confirm(owner, password="wrong").status_code for _ in range(9)]
    assert answers == [422] * 8 + [429]


def test_confirmed_owner_changes_what_lets_them_in_and_other_sessions_end(engine, owner, desk_app):
    other = Browser(desk_app.test_client(), engine, None)
    sign_in(other, "registrar")
    other.post("!/sign-in/code", {"code": owner.codes[2]})
    confirm(owner, code=owner.codes[1])
    secret = re.search(r'<code class="digest">(\w+)</code>', owner.page("!/account/codes"))[1]
    shown = owner.post("!/account/codes", {"code": pyotp.TOTP(secret).at(int(time.time()))})
    assert shown.get_data(as_text=True).count("<li><code>") == 10
    assert other.get("/").status_code == 303
    assert owner.get("/").status_code == 200


def test_session_that_set_up_codes_changes_the_password_too(engine, nobody, desk_app):
    kim = employ(engine, "kim", "viewer", with_password=True)
    owner = Browser(desk_app.test_client(), engine, kim)
    secret = re.search(r'<code class="digest">(\w+)</code>', owner.page("!/account/codes"))[1]
    owner.post("!/account/codes", {"code": pyotp.TOTP(secret).at(int(time.time()))})
    new = f"{PASSWORD} again"
    assert owner.post("!/account/password", {"before": PASSWORD, "after": new, "again": new}).status_code == 303
    assert check_password(engine, "kim@museum.example", new) == kim


def test_secret_that_is_being_set_up_is_not_in_the_cookie(engine, nobody, desk_app):
    owner = Browser(desk_app.test_client(), engine, employ(engine, "registrar"))
    secret = re.search(r'<code class="digest">(\w+)</code>', owner.page("!/account/codes"))[1]
    with owner.client.session_transaction() as session:
        assert secret not in repr(dict(session))
    with engine.connect() as connection:
        assert secret not in repr(connection.exec_driver_sql("SELECT * FROM ceremonies").all())


def test_secret_of_another_account_is_not_set_up(engine, nobody, desk_app):
    kim, lee = employ(engine, "kim", "viewer"), employ(engine, "lee", "viewer")
    sealed = Keyring.of_text(KEYS, named="KEYS").seal(SECRET, Place("ceremonies", "value", kim))
    step = begin_step(engine, "codes", account=kim, value=sealed)
    other = Browser(desk_app.test_client(), engine, lee)
    with other.client.session_transaction() as session:
        session["codes"] = step
    said = other.post("!/account/codes", {"code": pyotp.TOTP(SECRET).now()})
    assert said.headers["Location"] == "/account/codes"


def test_sign_out_everywhere_ends_this_session_too(engine, owner, desk_app):
    confirm(owner, code=owner.codes[1])
    assert owner.post("!/account/sessions/end-all").headers["Location"] == "/sign-in"
    assert owner.get("/").status_code == 303


def test_owner_sees_what_was_done(owner):
    page = owner.page("!/account/")
    assert "set up codes by time as a second factor" in page
    assert "used a recovery code, by the owner from 127.0.0.1" in page


def test_wrong_present_password_changes_nothing_and_is_counted(engine, nobody, desk_app):
    kim = employ(engine, "kim", "viewer", with_password=True)
    owner = Browser(desk_app.test_client(), engine, kim)
    form = {"before": "wrong", "after": f"{PASSWORD} again", "again": f"{PASSWORD} again"}
    assert [owner.post("!/account/password", form).status_code for _ in range(9)] == [422] * 8 + [429]
    assert check_password(engine, "kim@museum.example", PASSWORD)
