import pytest
from sqlalchemy import text

from registry.queries.records import versions as of_records
from tests import factories as make

# The pages are the same over either server; the queries have tests of their own.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PLURALS = {"object": "objects", "party": "parties", "event": "events", "attachment": "attachments", "lot": "lots"}


def path(kind="object", form=""):
    return f"/{PLURALS[kind]}/{make.ref(kind)}/versions{form}"


def test_page_shows_what_changed_by_whom_and_when(client, engine):
    make.record(engine, make.object_(names=make.named("석사자상", "ko"), count_stated="two"))
    make.record(engine, make.object_(names=make.named("석사자상", "ko"), count_stated="three"))
    page = client.get(path()).get_data(as_text=True)
    for words in ("Version 2", "<del><bdi>two</bdi></del>", "<ins><bdi>three</bdi></ins>", "석사자상",
                  "the operator of this registry"):  # fmt: skip
        assert words in page, words
    assert path() in client.get(path().removesuffix("/versions")).get_data(as_text=True)


@pytest.mark.parametrize("kind", PLURALS)
def test_every_kind_of_public_record_has_versions_as_a_page_and_as_json(client, engine, kind):
    make.record(engine, make.object_(), make.party(), make.event(), make.attachment(), make.auction(), make.lot())
    assert client.get(path(kind)).status_code == 200
    told = client.get(path(kind, ".json")).get_json()
    assert [version["document"]["ref"] for version in told["versions"]] == [make.ref(kind)]
    assert client.get(path(kind), headers={"Accept": "application/json"}).get_json() == told


@pytest.mark.parametrize(("more", "status"), [({"visibility": "private"}, 404), ({"withdrawn": "Twice."}, 410)])
def test_versions_answer_as_their_record_does(client, engine, more, status):
    make.record(engine, make.object_(count_stated="a canary"))
    make.record(engine, make.object_(**more))
    for form in ("", ".json"):
        answer = client.get(path(form=form))
        assert answer.status_code == status == client.get(path(form=form).replace("/versions", "")).status_code
        assert "canary" not in answer.get_data(as_text=True)


def test_reference_that_is_none_or_typed_otherwise_is_told_as_at_the_record(client, engine):
    make.record(engine, make.object_())
    typed = client.get(path().replace("-", ""))
    assert (typed.status_code, typed.headers["Location"]) == (301, path())
    assert client.get(path(form=".json").lower()).headers["Location"] == path(form=".json")
    assert client.get("/objects/OBJ-00000-00001/versions").status_code == 404
    assert client.get(path("party").replace("parties", "objects")).status_code == 404


def test_pages_lead_to_one_another(client, engine, monkeypatch):
    monkeypatch.setattr(of_records, "PAGE", 2)
    for number in range(5):
        make.record(engine, make.object_(count_stated=str(number)))
    page = client.get(f"{path()}?page=2").get_data(as_text=True)
    assert f'href="{path()}?page=1"' in page
    assert f'href="{path()}?page=3"' in page
    numbers, following = [], path(form=".json")
    while following:
        told = client.get(following).get_json()
        numbers += [version["version"] for version in told["versions"]]
        following = told["next"]
    assert numbers == [5, 4, 3, 2, 1]


def test_page_is_not_sent_again_until_something_was_recorded(client, engine):
    make.record(engine, make.object_())
    tag = client.get(path()).headers["ETag"]
    assert client.get(path(), headers={"If-None-Match": tag}).status_code == 304
    make.record(engine, make.object_(count_stated="2"))
    assert client.get(path(), headers={"If-None-Match": tag}).status_code == 200


def test_private_name_is_in_no_version_for_the_public(client, engine):
    """Once public, then private: a maker who turned out to live."""
    kim = make.ref("party", "kim")
    make.record(engine, make.party("kim", names=make.named("Kim Canary")))
    make.record(engine, make.party(part_of=kim, merged_into=[{"party": kim, "reason": "The same person."}]))
    make.record(engine, make.party())
    make.record(engine, make.party("kim", names=make.named("Kim Canary"), visibility="private"))
    for form in ("", ".json"):
        page = client.get(path("party", form)).get_data(as_text=True)
        assert "anary" not in page
    assert "name withheld" in client.get(path("party")).get_data(as_text=True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("text = NULL", "is not kept: it is from before the ledger kept every version"),
        ("text = 'forged'", "is not what the ledger digests"),
    ],
)
def test_version_without_its_text_says_why(client, engine, change, words):
    for stated in ("two", "three"):
        make.record(engine, make.object_(count_stated=stated))
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE ledger_contents SET {change} WHERE sequence = 1"))  # noqa: S608
    page = client.get(path()).get_data(as_text=True)
    assert words in page
    assert "All that it said" in page
    assert client.get(path(form=".json")).get_json()["versions"][1]["document"] is None
