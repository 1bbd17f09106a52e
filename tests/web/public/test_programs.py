from datetime import date, timedelta

import pytest

from registry.app import create_app
from registry.schemas import SCHEMAS
from registry.settings import Settings

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_schema_of_every_kind_is_published_under_its_own_address(client):
    for name in ("registry", *SCHEMAS):
        response = client.get(f"/schemas/v1/{name}.json")
        assert response.content_type == "application/schema+json"
        assert response.get_json()["$id"] == f"https://registry.example/schemas/v1/{name}.json"


def test_schema_of_no_kind_is_not_found(client):
    assert client.get("/schemas/v1/artifact.json").status_code == 404


def test_health_tells_the_newest_entry_of_the_ledger(client):
    assert client.get("/healthz").get_json() == {"status": "ok", "ledger": 0}


def test_robots_may_read_everything(client):
    assert client.get("/robots.txt").get_data(as_text=True) == "User-agent: *\nAllow: /\n"


def told(database_url, folder, expires):
    contacts = ("mailto:security@museum.example", "https://museum.example/security")
    settings = Settings(
        *(database_url, folder, "x" * 32, "https://registry.example"),
        security_contacts=contacts,
        security_expires=expires,
    )
    return create_app(settings).test_client().get("/.well-known/security.txt")


def test_contact_for_weaknesses_is_told_as_it_was_set(database_url, tmp_path):
    expires = date.today() + timedelta(days=1)  # noqa: DTZ011 - any day to come
    answer = told(database_url, tmp_path, expires)
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.get_data(as_text=True).splitlines() == [
        "Contact: mailto:security@museum.example",
        "Contact: https://museum.example/security",
        f"Expires: {expires.isoformat()}T23:59:59Z",
        "Canonical: https://registry.example/.well-known/security.txt",
    ]


def test_contact_for_weaknesses_is_not_told_once_it_is_over_nor_where_none_is_set(client, database_url, tmp_path):
    assert told(database_url, tmp_path, date(2026, 1, 1)).status_code == 404
    assert client.get("/.well-known/security.txt").status_code == 404
