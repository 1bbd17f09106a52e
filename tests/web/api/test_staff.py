import pytest

from registry.errors import NotAllowedError
from registry.operations.api_tokens import make_token
from tests import factories as make
from tests.staffing import acting, employ, institution


def token_of(engine, name="registrar", scope="submit"):
    return make_token(engine, acting(engine, employ(engine, name)), name="a program", scope=scope, days=7)


def bearing(token):
    return {"Authorization": f"Bearer {token}"}


def test_a_token_does_no_more_than_its_scope(engine, desk_app):
    institution(engine)
    token = token_of(engine, scope="draft")
    client = desk_app.test_client()
    said = client.post("/api/proposals", json={"records": [make.source()]}, headers=bearing(token))
    assert said.status_code == 403
    assert said.content_type == "application/problem+json"


def test_a_program_records_and_its_owner_reads_private_records(engine, desk_app):
    institution(engine)
    token, client = token_of(engine), desk_app.test_client()
    hidden = make.party("hidden", visibility="private")
    said = client.post("/api/proposals", json={"records": [hidden], "title": "A party"}, headers=bearing(token))
    assert (said.status_code, said.get_json()["state"]) == (201, "recorded")
    found = client.get(f"/api/records/{hidden['ref']}", headers=bearing(token)).get_json()
    assert found["records"][0]["names"] == hidden["names"]
    assert client.get(f"/parties/{hidden['ref']}").status_code == 404
    stale = client.post("/api/proposals", json={"records": [{**hidden, "note": "x"}]}, headers=bearing(token))
    assert stale.status_code == 409
    newer = {"records": [{**hidden, "note": "x"}], "based_on": {hidden["ref"]: 1}}
    assert client.post("/api/proposals", json=newer, headers=bearing(token)).status_code == 201


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_number_of_another_object_is_refused_until_it_is_said_that_there_are_two(engine, desk_app):
    institution(engine)
    token, client = token_of(engine), desk_app.test_client()
    vase, jar = (
        make.object_(key, identifiers=[{"type": "accession", "value": value}], visibility="private")
        for key, value in (("vase", "2026.5"), ("jar", "２０２６ .5"))
    )
    assert client.post("/api/proposals", json={"records": [vase]}, headers=bearing(token)).status_code == 201
    told = client.post("/api/proposals", json={"records": [jar]}, headers=bearing(token))
    assert (told.status_code, vase["ref"] in told.get_json()["detail"]) == (422, True)
    said = {"records": [jar], "same_numbers": [f"{jar['ref']} accession ２０２６ .5"]}
    assert client.post("/api/proposals", json=said, headers=bearing(token)).status_code == 201
    both = [make.object_(key, identifiers=vase["identifiers"], visibility="private") for key in ("one", "two")]
    assert client.post("/api/proposals", json={"records": both}, headers=bearing(token)).status_code == 422


def test_bad_requests_to_the_interface_say_where(engine, desk_app):
    institution(engine)
    token, client = token_of(engine), desk_app.test_client()
    assert client.get("/api/me").status_code == 401
    assert client.post("/api/proposals", data="{", headers=bearing(token)).status_code == 400
    wrong = client.post("/api/proposals", json={"records": [{"kind": "party"}]}, headers=bearing(token))
    assert wrong.get_json()["pointer"].startswith("/records/0/")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_guarded_role_without_a_second_factor_does_nothing_by_a_token(engine, desk_app):
    institution(engine)
    account = employ(engine, "approver")
    token = make_token(engine, acting(engine, account), name="sync", scope="submit", days=7)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE accounts SET is_demonstration = 0")
    hidden = {"records": [make.party("hidden", visibility="private")]}
    for answer in (
        desk_app.test_client().get("/api/me", headers=bearing(token)),
        desk_app.test_client().post("/api/proposals", json=hidden, headers=bearing(token)),
    ):
        assert answer.status_code == 403
        assert answer.get_json()["type"].endswith("/factor.not-set-up")
    with pytest.raises(NotAllowedError):
        make_token(engine, acting(engine, account), name="more", scope="read", days=7)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_token_that_works_is_taken_whatever_others_at_the_same_address_tried(engine, desk_app):
    institution(engine)
    token, client = token_of(engine), desk_app.test_client()
    said = [client.get("/api/me", headers=bearing("made up")).status_code for _ in range(61)]
    assert said == [401] * 60 + [429]
    assert client.get("/api/me", headers=bearing(token)).status_code == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_program_issues_a_certificate_with_a_party_withheld_only_where_it_says_so(engine, desk_app):
    institution(engine)
    token, client = token_of(engine), desk_app.test_client()
    roles = ("giver", "receiver", "signatory", "signatory")
    draft = make.certificate(
        **{"status": "draft", "examined": "verified", "visibility": "private", "number": "1", "legal_basis": "A deed"},
        **{"objects": [make.ref("object")], "place": make.ref("place"), "date": {"edtf": "2026-01-05"}},
        **{"parties": [{"party": make.ref("party"), "role": role} for role in roles], "title_passes": "on_handover"},
    )
    make.record(engine, make.object_(), make.place(), make.party(visibility="private"), draft, keeper=1)
    issued = {**draft, "status": "issued", "visibility": "public"}
    sent = {"records": [issued], "based_on": {draft["ref"]: 1}}
    refused = client.post("/api/proposals", json=sent, headers=bearing(token))
    assert refused.status_code == 422
    assert f"would go out with {make.ref('party')} withheld" in refused.get_data(as_text=True)
    said = client.post("/api/proposals", json={**sent, "withheld": [make.ref("party")]}, headers=bearing(token))
    assert (said.status_code, said.get_json()["state"]) == (201, "submitted")
