"""Every way in, and every way to a credential, asks for the second factor of an account that has one."""

import time

import pyotp
import pytest

from registry.operations.accounts import add_account, reset_link_by_email
from registry.operations.sign_in import check_password
from tests.staffing import PASSWORD, ROLES, Browser, employ, institution
from tests.web.accounts.asking import sign_in, with_codes

NEW = f"{PASSWORD} again"


@pytest.fixture
def engine(sqlite_engine):
    return sqlite_engine


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


def code_of(secret):
    return pyotp.TOTP(secret).at(int(time.time()))


def test_link_does_not_set_the_password_of_an_account_with_codes_without_one(engine, nobody):
    secret, _ = with_codes(engine)
    link = reset_link_by_email(engine, "registrar@museum.example", by="test")
    page = nobody.page(f"!/welcome/{link}")
    assert "The code that your app shows" in page
    said = nobody.post("!/welcome", {"password": NEW, "again": NEW})
    assert said.status_code == 422
    assert nobody.get("/").status_code == 303
    assert check_password(engine, "registrar@museum.example", PASSWORD)
    typed = {"password": NEW, "again": NEW, "code": code_of(secret)}
    assert nobody.post("!/welcome", typed).headers["Location"] == "/desk/"
    assert check_password(engine, "registrar@museum.example", NEW)
    assert nobody.get("/").status_code == 200


def test_right_code_need_not_be_given_again_where_the_password_was_none_to_take(engine, nobody):
    secret, _ = with_codes(engine)
    link = reset_link_by_email(engine, "registrar@museum.example", by="test")
    nobody.get(f"!/welcome/{link}")
    weak = {"password": "password12345", "again": "password12345", "code": code_of(secret)}
    assert nobody.post("!/welcome", weak).status_code == 422
    assert nobody.post("!/welcome", {"password": NEW, "again": NEW}).status_code == 303


def test_wrong_codes_after_a_link_are_counted(engine, nobody):
    with_codes(engine)
    link = reset_link_by_email(engine, "registrar@museum.example", by="test")
    nobody.get(f"!/welcome/{link}")
    typed = {"password": NEW, "again": NEW, "code": "000000"}
    assert {nobody.post("!/welcome", typed).status_code for _ in range(8)} == {422}
    assert nobody.post("!/welcome", typed).status_code == 429


def test_administrator_elsewhere_gets_no_link_into_an_account(engine, nobody, desk_app):
    institution(engine, "elsewhere")
    with_codes(engine)
    other = Browser(desk_app.test_client(), engine, employ(engine, "boss", *ROLES, at="elsewhere"), "elsewhere")
    invited = {"name": "R", "email": "registrar@museum.example", "roles": ["viewer"]}
    said = other.follow("/people", invited)
    assert "/welcome/" not in said
    assert "to be accepted after signing in" in said
    owner = Browser(desk_app.test_client(), engine, None)
    sign_in(owner, "registrar")
    assert check_password(engine, "registrar@museum.example", PASSWORD)


def test_account_that_was_invited_elsewhere_and_not_used_yet_is_not_taken_over_either(engine, nobody, desk_app):
    institution(engine, "elsewhere")
    employ(engine, "approver")
    other = Browser(desk_app.test_client(), engine, employ(engine, "boss", *ROLES, at="elsewhere"), "elsewhere")
    said = other.follow("/people", {"name": "A", "email": "approver@museum.example", "roles": ["viewer"]})
    assert "/welcome/" not in said


def test_offered_role_is_its_owners_to_accept(engine, nobody, desk_app):
    institution(engine, "elsewhere")
    kim = employ(engine, "kim", "viewer", with_password=True)
    boss = Browser(desk_app.test_client(), engine, employ(engine, "boss", *ROLES, at="elsewhere"), "elsewhere")
    boss.post("/people", {"name": "K", "email": "kim@museum.example", "roles": ["registrar"]})
    owner = Browser(desk_app.test_client(), engine, kim)
    assert owner.get("!/desk/elsewhere/").status_code == 403
    assert "The Elsewhere" in owner.page("!/account/")
    owner.post("!/account/offers/elsewhere", {"answer": "accept"})
    assert owner.get("!/desk/elsewhere/").status_code == 200
    assert owner.post("!/account/offers/elsewhere", {"answer": "accept"}).status_code == 422
    assert "kim@museum.example: registrar" not in boss.page("/people")


@pytest.mark.parametrize("answer", ["decline", "withdrawn"])
def test_declined_or_withdrawn_offer_gives_nothing(engine, nobody, desk_app, answer):
    institution(engine, "elsewhere")
    kim = employ(engine, "kim", "viewer", with_password=True)
    boss = Browser(desk_app.test_client(), engine, employ(engine, "boss", *ROLES, at="elsewhere"), "elsewhere")
    boss.post("/people", {"name": "K", "email": "kim@museum.example", "roles": ["registrar"]})
    assert "kim@museum.example: registrar" in boss.page("/people")
    owner = Browser(desk_app.test_client(), engine, kim)
    if answer == "withdrawn":
        boss.post(f"/people/{kim}/offer")
    else:
        owner.post("!/account/offers/elsewhere", {"answer": "decline"})
    assert owner.post("!/account/offers/elsewhere", {"answer": "accept"}).status_code == 422
    assert owner.get("!/desk/elsewhere/").status_code == 403


def test_administrator_is_not_shown_a_link_into_an_account_in_use(engine, nobody, desk_app):
    approver = employ(engine, "approver", with_password=True)
    boss = Browser(desk_app.test_client(), engine, employ(engine, "boss", "administrator"))
    said = boss.post(f"/people/{approver}/link")
    assert said.status_code == 422
    assert "/welcome/" not in said.get_data(as_text=True)
    assert "by mail alone" in said.get_data(as_text=True)
    assert "/welcome/" not in boss.follow(
        "/people", {"name": "A", "email": "approver@museum.example", "roles": ["approver"]}
    )


def test_command_prints_no_first_link_for_who_can_sign_in_already(engine, nobody):
    employ(engine, "kim", "viewer", with_password=True)
    known = {"email": "kim@museum.example", "name": "Kim", "institution": "museum", "roles": ["registrar"]}
    assert add_account(engine, **known, by="test").link == ""


def test_wrong_passwords_of_a_stranger_do_not_lock_the_owner_out(engine, nobody, desk_app):
    employ(engine, "registrar", with_password=True)
    owner = Browser(desk_app.test_client(), engine, None)
    assert sign_in(owner, "registrar").status_code == 303
    owner.post("!/sign-out")
    for _ in range(12):
        sign_in(nobody, "registrar", "wrong")
    assert sign_in(nobody, "registrar").status_code == 429
    assert sign_in(owner, "registrar").status_code == 303
    elsewhere = Browser(desk_app.test_client(), engine, None)
    elsewhere.client.environ_base["REMOTE_ADDR"] = "10.9.8.7"
    assert sign_in(elsewhere, "registrar").status_code == 303


def test_password_known_to_a_stranger_does_not_lock_the_owner_out_at_the_second_step(engine, nobody, desk_app):
    secret, codes = with_codes(engine)
    owner = Browser(desk_app.test_client(), engine, None)
    sign_in(owner, "registrar")
    owner.post("!/sign-in/code", {"code": codes[0]})
    owner.post("!/sign-out")
    sign_in(nobody, "registrar")
    assert 429 in {nobody.post("!/sign-in/code", {"code": "000000"}).status_code for _ in range(9)}
    sign_in(owner, "registrar")
    assert owner.post("!/sign-in/code", {"code": code_of(secret)}).headers["Location"] == "/desk/"


def test_monstrous_address_is_counted_by_a_short_key(engine, nobody):
    sign_in(nobody, "x" * 300_000)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT max(length(key)) FROM rate_counts").scalar() < 200


def test_token_of_forms_is_another_after_signing_in_and_the_session_before_it_is_over(engine, nobody, desk_app):
    employ(engine, "registrar", with_password=True)
    before = nobody.token
    sign_in(nobody, "registrar")
    assert nobody.client.post("/account/tokens", data={"csrf_token": before}).status_code == 400
    with nobody.client.session_transaction() as session:
        secret = session["sign_in"]
    sign_in(nobody, "registrar")
    with nobody.client.session_transaction() as session:
        assert session["sign_in"] != secret
        session["sign_in"] = secret
    assert nobody.get("/").status_code == 303


def test_form_open_in_another_tab_is_still_sent_by_the_same_person(engine, nobody):
    employ(engine, "registrar", with_password=True)
    sign_in(nobody, "registrar")
    before = nobody.token
    engine_ends_sessions(engine)
    sign_in(nobody, "registrar")
    assert nobody.client.post("/account/offers/x", data={"csrf_token": before}).status_code == 422


def engine_ends_sessions(engine):
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE sign_ins SET ended_at = seen_at")
