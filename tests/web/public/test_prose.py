import pytest

from tests import factories as make

# The pages are the same over either server; the queries have tests of their own.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PATH = f"/objects/{make.ref('object')}/prose"


def recorded(engine, **more):
    takings = [{"party": make.ref("party"), "role": "to"}]
    make.record(engine, make.party(), make.object_(**more))
    make.record(engine, make.event(date={"edtf": "1926-05"}, type="gift", participants=takings))


@pytest.mark.parametrize(
    ("query", "language", "words"),
    [("", "en", "Gift to Party one, May 1926."), ("?language=german", "de", "Mai 1926: Party one, Schenkung"),
     ("?language=none", "en", "Gift to Party one, May 1926.")],
)  # fmt: skip
def test_history_is_told_in_the_language_that_is_asked_for(client, engine, query, language, words):
    recorded(engine)
    page = client.get(f"{PATH}{query}").get_data(as_text=True)
    assert f'<div class="verbatim" lang="{language}">{words}' in page
    told = client.get(f"{PATH}.json{query}").get_json()
    assert told == {"language": language, "accounts": [{"name": None, "text": words}]}


def test_page_leads_to_the_other_language_and_the_object_to_the_page(client, engine):
    recorded(engine)
    assert f'href="{PATH}?language=german" hreflang="de"' in client.get(PATH).get_data(as_text=True)
    assert f'href="{PATH}"' in client.get(PATH.removesuffix("/prose")).get_data(as_text=True)


def test_copy_in_one_language_is_none_in_the_other(client, engine):
    recorded(engine)
    etag = client.get(PATH).headers["ETag"]
    assert client.get(PATH, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(f"{PATH}?language=german", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(("more", "status"), [({"visibility": "private"}, 404), ({"withdrawn": "Twice."}, 410)])
def test_prose_answers_as_its_record_does(client, engine, more, status):
    recorded(engine)
    make.record(engine, make.object_(**more))
    assert client.get(PATH).status_code == client.get(f"{PATH}.json").status_code == status


def test_reference_typed_otherwise_leads_to_the_page(client, engine):
    recorded(engine)
    assert client.get(PATH.replace("-", "")).headers["Location"] == PATH
    assert client.get("/objects/OBJ-00000-00001/prose").status_code == 404
