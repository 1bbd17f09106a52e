import logging
import shutil

import pytest

from registry.app import create_app
from registry.errors import RegistryError
from registry.services.database import open_engine
from registry.settings import Settings
from registry.web.http.requests import MOST, MOST_FIELDS, whole_number
from tests.mutations import Fuzzer
from tests.staffing import KEYS

JSON = {"Accept": "application/json"}


def said(answer):
    assert answer.status_code == 400, answer.status
    return answer.get_json()["type"].rpartition("/")[2]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/objects?q=a%00b", "request.line-break"),
        ("/objects?a%00=b", "request.line-break"),
        ("/objects?q=a%0d%0ab", "request.line-break"),
        ("/sign-in?next=/desk%0aX:y", "request.line-break"),
        ("/objects/OBJ%00", "request.line-break"),
        ("/no/page/%00", "request.line-break"),
        (f"/objects?page={2**63}", "request.number-too-large"),
        (f"/objects?page={'9' * 5000}", "request.number-too-large"),
    ],
)
def test_address_that_nothing_can_be_made_of_is_refused(reading_app, address, code):
    assert said(reading_app.test_client().get(address, headers=JSON)) == code


def test_key_that_is_too_long_is_the_key_of_nothing(reading_app):
    for key in (2**63, "1" * 5000, "12²", "٣"):
        assert reading_app.test_client().get(f"/desk/museum/proposals/{key}").status_code == 404


def test_form_with_a_character_that_no_text_has_is_refused(reading_app):
    client = reading_app.test_client()
    for data in ({"email": "a\0b"}, {"a\0": "b"}):
        assert said(client.post("/sign-in", data=data, headers=JSON)) == "request.no-character"
    assert said(client.post("/sign-in", data={"next": "/desk\nX: y"}, headers=JSON)) == "request.line-break"
    assert said(client.get("/", headers={**JSON, "User-Agent": "a\0b"})) == "request.no-character"


def test_form_of_more_fields_than_there_are_is_refused(reading_app):
    data = {f"field-{number}": "" for number in range(MOST_FIELDS + 1)}
    assert reading_app.test_client().post("/notation", data=data).status_code == 413


def test_number_is_read_or_not_or_refused():
    assert [whole_number(text, 7) for text in ("3", " -4 ", "", None, "x", "12²", "1.5", "٣")] == [3, -4, *[7] * 6]
    assert whole_number(str(MOST)) == MOST
    assert whole_number("0" * 5000 + "1") == 1
    for text in (str(MOST + 1), "9" * 5000, "-" + "9" * 40):
        with pytest.raises(RegistryError, match="too-large"):
            whole_number(text)


@pytest.fixture
def founded_url(seeded_template, tmp_path):
    """The address of a copy of the database with the founding cases."""
    return f"sqlite:///{shutil.copy(seeded_template, tmp_path / 'founded.sqlite3')}"


def test_no_mutated_request_fails(founded_url, tmp_path, caplog):
    caplog.set_level(logging.CRITICAL, logger="registry")
    app = create_app(Settings(founded_url, tmp_path, "x" * 32, "http://localhost", data_keys=KEYS))
    fuzzer = Fuzzer(app, open_engine(founded_url), seed=12)
    fuzzer.run(1000)
    assert fuzzer.failures == {}
    # Most of them reach what they are meant for.
    assert fuzzer.statuses[200] > 100
    assert fuzzer.statuses[303] > 50
