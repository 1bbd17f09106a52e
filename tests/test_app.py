from dataclasses import replace

import pytest

from registry.app import create_app
from registry.errors import SettingError
from registry.settings import Settings
from registry.web.http.state import State


@pytest.fixture
def settings(sqlite_url, tmp_path):
    return Settings(sqlite_url, tmp_path, "x" * 32, "https://registry.example")


def state_of(settings) -> State:
    return create_app(settings).extensions["registry"]


def test_application_is_not_made_over_a_database_that_is_not_ready(settings, tmp_path):
    with pytest.raises(SettingError):
        create_app(replace(settings, database_url=f"sqlite:///{tmp_path / 'empty.sqlite3'}"))


@pytest.mark.parametrize(("url", "is_secure"), [("https://registry.example", True), ("http://localhost", False)])
def test_session_is_sent_over_tls_alone_where_the_public_address_has_it(settings, url, is_secure):
    config = create_app(replace(settings, public_url=url)).config
    assert config["SESSION_COOKIE_SECURE"] is is_secure
    assert config["SESSION_COOKIE_HTTPONLY"]


def test_build_changes_with_the_institutions_own_rules(settings, tmp_path):
    own = tmp_path / "rules.json"
    own.write_text('{"format": "registry-rules", "version": 1}', "utf-8")
    without, with_own = state_of(settings).build, state_of(replace(settings, rules_file=own)).build
    assert without == state_of(settings).build != with_own


def test_mail_goes_out_only_where_there_is_a_server_for_it(settings):
    assert state_of(settings).mailer is None
    assert state_of(replace(settings, smtp_url="smtp://127.0.0.1:9", mail_from="a@b.example")).mailer is not None


def test_address_of_a_reader_is_taken_from_a_proxy_only_where_there_is_one(settings):
    from flask import request

    seen = {}
    for proxies in (0, 1):
        app = create_app(replace(settings, proxies=proxies))
        app.add_url_rule("/whence", "whence", lambda: request.remote_addr, needs="nothing", costs="free")
        response = app.test_client().get("/whence", headers={"X-Forwarded-For": "203.0.113.7"})
        seen[proxies] = response.get_data(as_text=True)
    assert seen == {0: "127.0.0.1", 1: "203.0.113.7"}


def test_passkeys_are_bound_to_the_public_address(settings):
    state = state_of(replace(settings, public_url="https://registry.example:8443/below"))
    assert (state.host, state.origin) == ("registry.example", "https://registry.example:8443")
