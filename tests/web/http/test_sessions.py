import pytest

from registry.errors import AccountError
from registry.web.http.sessions import local, person, require_person


@pytest.mark.parametrize("target", ["/desk/museum/log", "/desk/museum/records?q=a", "/account/"])
def test_page_of_staff_is_gone_on_to(asked, target):
    assert local(target) == target


@pytest.mark.parametrize(
    "target",
    [None, "", "/objects", "https://evil.example/desk", "//evil.example", "/desk//evil.example", "/desk\\evil", "desk"],
)
def test_any_other_address_leads_to_the_desk(asked, target):
    assert local(target) == "/desk/"


def test_nobody_is_led_to_the_sign_in_page_and_back(reading_app):
    with reading_app.test_request_context("/desk/museum/log?object=1"):
        response = require_person()
    assert (response.status_code, response.headers["Location"]) == (303, "/sign-in?next=/desk/museum/log?object%3D1")


def test_script_of_nobody_is_told_that_the_session_ended(reading_app):
    with (
        reading_app.test_request_context("/desk/museum/lookup", headers={"HX-Request": "true"}),
        pytest.raises(AccountError) as caught,
    ):
        require_person()
    assert caught.value.code == "sign-in.ended"


@pytest.mark.parametrize("secret", [None, 7, "made up"])
def test_session_without_a_known_secret_is_nobodys(asked, secret):
    from flask import session

    session["sign_in"] = secret
    assert person() is None
