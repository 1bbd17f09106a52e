import json
import logging

import pytest

from registry.app import create_app
from registry.cli.access_log import JsonLines, without_secrets
from registry.settings import Settings


@pytest.mark.parametrize("path", ["/welcome/abc", "//welcome//abc", "/%77elcome/abc", "/welcome/abc/"])
def test_one_time_link_is_left_out_however_it_is_written(path):
    assert "abc" not in without_secrets(path, "")[0]


def test_link_that_stops_mail_is_left_out():
    assert without_secrets("/notices//stop/abc", "") == ("/notices/stop/…", "")


@pytest.mark.parametrize("path", ["/sign-in/back", "/sign-in/%62ack"])
def test_what_a_provider_sends_back_is_left_out(path):
    assert without_secrets(path, "code=abc&state=def") == (path, "…")


def test_secret_parameters_are_left_out_of_any_address_and_others_are_not():
    assert without_secrets("/x", "q=a&access_token=abc&password=d") == ("/x", "q=a&access_token=…&password=…")
    assert without_secrets("/objects", "q=lions&page=2") == ("/objects", "q=lions&page=2")


def test_every_address_that_takes_a_secret_is_left_out(sqlite_url, tmp_path):
    app = create_app(Settings(sqlite_url, tmp_path, "x" * 32, "http://localhost"))
    rules = [rule for rule in app.url_map.iter_rules() if {"secret", "token"} & rule.arguments]
    assert rules
    for rule in rules:
        with app.test_request_context():
            path = rule.build(dict.fromkeys(rule.arguments, "abc"))[1]
        assert "abc" not in without_secrets(path, "")[0], rule


def line(record):
    return json.loads(JsonLines().format(record))


def test_line_of_a_request_has_no_secret():
    record = logging.LogRecord("granian.access", logging.INFO, "", 0, "", (), None)
    record.args = {
        "addr": "10.0.0.1", "method": "GET", "path": "/welcome/abc", "query_string": "", "status": 200, "dt_ms": 1,
    }  # fmt: skip
    assert "abc" not in json.dumps(line(record))


def test_line_of_a_security_event_has_its_particulars():
    record = logging.LogRecord("registry.security", logging.INFO, "", 0, "signed in", (), None)
    record.security = {"event": "signed in", "account": 7, "client": "10.0.0.1"}
    assert line(record)["account"] == 7
