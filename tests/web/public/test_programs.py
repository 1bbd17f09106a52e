import pytest

from registry.schemas import SCHEMAS

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
