import pytest

from tests import bombs


@pytest.mark.parametrize("address", ["/notation", "/sign-in/passkey"])
def test_json_that_is_nested_too_deeply_is_refused_before_it_is_parsed(reading_app, address):
    answer = reading_app.test_client().post(
        address, data=bombs.deep_json(100_000), content_type="application/json", headers={"Accept": "application/json"}
    )
    assert answer.status_code == 400
    if address == "/notation":
        assert answer.get_json()["type"].endswith("/problems/json.too-deep")


def test_half_a_character_is_refused(reading_app):
    answer = reading_app.test_client().post(
        "/notation",
        data=r'{"text": "Ada \ud800 Specimen"}',
        content_type="application/json",
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 400
    assert answer.get_json()["type"].endswith("/problems/json.half-a-character")
