import html
import re

import pytest
from sqlalchemy import event as listening

from registry.exchange.importer import import_file
from registry.operations.withdrawals import withdraw
from registry.services import database
from registry.web.http.urls import PLURALS
from tests import factories as make
from tests.conftest import ROOT

LIONS = "OBJ-Y3FSG-THEBC"
XSS = "<script>alert(1)</script>\"'&"


def seeded(engine, *names):
    for name in ("00-places", *names):
        assert import_file(engine, ROOT / "seed" / f"{name}.json", actor="t").refusals == []


def text(response):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", response.get_data(as_text=True))))


def test_an_empty_registry_says_so(client):
    assert "no objects" in text(client.get("/")).lower()
    assert client.get("/").status_code == client.get("/objects").status_code == 200
    assert client.get("/objects", headers={"Accept": "application/json"}).json == client.get("/objects.json").json
    assert client.get("/objects.json").json["total"] == 0
    assert client.get("/", headers={"Accept": "application/json"}).json == {"records": {}, "objects": []}


def test_the_lions_tell_who_held_them_when_and_on_what_evidence(client, engine):
    seeded(engine, "01-stone-lions")
    page = client.get(f"/objects/{LIONS}")
    shown = text(page)
    for words in (
        "Pair of stone lions", "청대 석사자상", "清代石獅子像", "Jeon Hyeong-pil", "전형필", "Bohwagak", "보화각",
        "5 January 2026", "You Hong June", "Rao Quan", "Lee Jae Myung", "What is not known",
        "Accounts that contradict each other", "None of the accounts is preferred here.",
        "The source says Monday, but 5 December 2025 was a Friday.", "disputed", "did not take place",
        "How to cite this page", f"https://registry.example/objects/{LIONS}",
    ):  # fmt: skip
        assert words in shown, words
    assert "loot" not in shown.lower()
    assert 'lang="ko"' in page.get_data(as_text=True)


def test_every_statement_opens_its_evidence(client, engine):
    seeded(engine, "01-stone-lions")
    page = client.get(f"/objects/{LIONS}").get_data(as_text=True)
    statements = page.split('<li class="statement')[1:]
    assert len(statements) > 12
    assert all('<details class="evidence">' in statement for statement in statements)
    assert "No evidence is recorded" not in page


@pytest.mark.parametrize(
    ("kind", "plural"),
    [
        ("object", "objects"), ("party", "parties"), ("place", "places"), ("auction", "auctions"),
        ("certificate", "certificates"), ("source", "sources"),
    ],
)  # fmt: skip
def test_every_kind_has_a_page_and_the_same_as_json(client, engine, kind, plural):
    makers = {"object": make.object_, "party": make.party, "place": make.place, "auction": make.auction}
    document = {**makers, "certificate": make.certificate, "source": make.source}[kind]()
    make.record(engine, document)
    address = f"/{plural}/{document['ref']}"
    page = client.get(address)
    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert document["names"][0]["text"] in text(page)
    by_name, by_header = client.get(f"{address}.json"), client.get(address, headers={"Accept": "application/json"})
    assert by_name.mimetype == "application/json"
    assert by_name.json == by_header.json
    [given] = by_name.json["records"]
    assert given["names"] == document["names"]
    assert "Accept" in page.headers["Vary"].split(", ")


@pytest.mark.parametrize("plural", ["events", "lots", "cases", "hypotheses", "attachments", "searches"])
def test_records_without_a_page_are_json_and_lead_to_the_page_that_shows_them(client, engine, plural):
    make.record(
        engine, make.object_(), make.event(), make.auction(), make.lot(), make.attachment(),
        {"kind": "case", "ref": make.ref("case"), "names": make.named("Case"), "type": "claim", "state": "opened",
         "objects": [make.ref("object")]},
        {"kind": "hypothesis", "ref": make.ref("hypothesis"), "object": make.ref("object"), "label": "L",
         "statement": "S"},
        make.search(),
    )  # fmt: skip
    kind = {"hypotheses": "hypothesis", "searches": "search"}.get(plural, plural.removesuffix("s"))
    reference = make.ref(kind)
    assert client.get(f"/{plural}/{reference}.json").json["records"][0]["ref"] == reference
    page = client.get(f"/{plural}/{reference}")
    if plural == "attachments":
        assert page.status_code == 404
    else:
        assert page.status_code == 303
        assert client.get(page.location).status_code == 200
        assert page.location.endswith(f"#{reference}")


def test_a_reference_typed_otherwise_leads_to_its_page(client, engine):
    make.record(engine, make.object_())
    reference = make.ref("object")
    typed = reference.lower().replace("-", "").replace("0", "o").replace("1", "l")
    assert client.get(f"/objects/{typed}").location == f"/objects/{reference}"
    assert client.get(f"/objects/{typed}.json").location == f"/objects/{reference}.json"
    assert client.get(f"/objects?q={typed}").location == f"/objects/{reference}"


def test_a_mistyped_reference_says_so_and_suggests_what_may_be_meant(client, engine):
    make.record(engine, make.object_())
    reference = make.ref("object")
    other = "0" if reference[4] != "0" else "2"
    mistyped = reference[:4] + other + reference[5:]
    page = client.get(f"/objects/{mistyped}")
    assert page.status_code == 404
    assert "This reference is mistyped" in text(page)
    assert f'href="/objects/{reference}"' in page.get_data(as_text=True)
    problem = client.get(f"/objects/{mistyped}.json")
    assert (problem.status_code, problem.mimetype) == (404, "application/problem+json")
    assert problem.json["suggestions"] == [reference]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/nothing", "Nothing is kept at this address"),
        (f"/objects/{make.ref('object', 'none')}", "No record has this reference"),
        (f"/objects/{make.ref('party')}", "This reference is mistyped"),
        ("/objects/hello", "This reference is mistyped"),
        ("/static/../app.py", "Nothing is kept"),
        ("/schemas/v1/artifact.json", "Nothing is kept"),
    ],
)
def test_what_is_not_there_is_said_in_the_form_that_was_asked_for(client, address, said):
    page = client.get(address)
    assert page.status_code == 404
    assert said in text(page) or page.mimetype == "application/problem+json"
    problem = client.get(address, headers={"Accept": "application/json"})
    assert (problem.status_code, problem.mimetype, problem.json["status"]) == (404, "application/problem+json", 404)
    assert said in problem.json["title"]


def test_a_method_that_is_not_taken_says_so(client):
    assert client.post("/objects").status_code == 405
    assert "This can't be done here" in text(client.post("/objects"))


def test_a_withdrawn_object_says_why_and_shows_nothing_else(client, engine):
    make.record(engine, make.object_(names=make.named("Lion by mistake")))
    withdraw(engine, make.ref("object"), "Recorded twice.", actor="t")
    page = client.get(f"/objects/{make.ref('object')}")
    assert page.status_code == 410
    assert "Recorded twice." in text(page)
    assert "Lion by mistake" not in text(page)
    assert client.get(f"/objects/{make.ref('object')}.json").status_code == 410
    assert "Lion by mistake" not in text(client.get("/objects"))
    assert "Lion by mistake" not in text(client.get("/objects?q=lion"))


def test_an_unexpected_failure_shows_no_trace(client, engine, monkeypatch):
    monkeypatch.setattr("registry.queries.records.browsing.browse", lambda *a, **k: 1 / 0)
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    page = client.get("/objects")
    assert page.status_code == 500
    assert "ZeroDivisionError" not in page.get_data(as_text=True)
    assert "The registry could not answer" in text(page)


def test_what_is_in_a_record_is_escaped_everywhere(client, engine):
    make.record(
        engine,
        make.source(names=make.named(XSS), publisher=XSS, note=XSS),
        make.party(names=make.named(XSS)),
        make.place(names=make.named(XSS)),
        make.object_(
            names=make.named(XSS),
            citations=[{"source": make.ref("source"), "locator": XSS, "quotation": XSS, "note": XSS}],
            identifiers=[{"type": "accession", "issuer": XSS, "value": XSS}],
            terms=[{"kind": "material", "text": XSS}],
            texts=[{"kind": "provenance", "text": XSS}, {"kind": "open_question", "text": XSS}],
            date={"edtf": "1933", "verbatim": XSS},
        ),
        make.event(
            place=make.ref("place"), summary=XSS, verbatim=XSS, note=XSS, terms=XSS, legal_basis=XSS,
            participants=[{"party": make.ref("party"), "role": "to", "office": XSS, "note": XSS}],
            prices=[{"verbatim": XSS}], citations=[{"source": make.ref("source"), "note": XSS}],
        ),
        make.auction(names=make.named(XSS)),
        make.certificate(names=make.named(XSS)),
    )  # fmt: skip
    kinds = {"objects": "object", "parties": "party", "places": "place", "sources": "source", "auctions": "auction"}
    addresses = [f"/{plural}/{make.ref(kind)}" for plural, kind in {**kinds, "certificates": "certificate"}.items()]
    for address in (*addresses, "/", "/objects", "/objects?q=%3Cscript%3Ealert(1)", f"/objects/{XSS}"):
        page = client.get(address).get_data(as_text=True)
        assert "<script" not in page, address
    assert "&lt;script&gt;" in client.get(addresses[0]).get_data(as_text=True)


def test_what_is_private_is_in_no_page_no_json_and_no_search(client, engine):
    secret = "Geheimrat"
    make.record(
        engine,
        make.source("hidden", names=make.named(f"{secret}s letter"), visibility="private"),
        make.source(),
        make.party("hidden", names=make.named(secret), visibility="private"),
        make.object_("hidden", names=make.named(f"{secret}s lion"), visibility="private"),
        make.object_(citations=[{"source": make.ref("source", "hidden"), "quotation": f"{secret} writes"}]),
        make.event("hidden", summary=f"{secret} bought it.", visibility="private"),
        make.event(
            objects=[make.ref("object"), make.ref("object", "hidden")],
            participants=[
                {"party": make.ref("party", "hidden"), "role": "from", "office": f"{secret} of Saxony", "note": secret}
            ],
            citations=[{"source": make.ref("source", "hidden"), "note": secret}, {"source": make.ref("source")}],
        ),
        make.certificate(
            objects=[make.ref("object")],
            parties=[{"party": make.ref("party", "hidden"), "role": "giver", "authority": secret}],
            events=[make.ref("event"), make.ref("event", "hidden")],
        ),
    )
    addresses = [
        "/", "/objects", f"/objects/{make.ref('object')}", f"/certificates/{make.ref('certificate')}",
        f"/sources/{make.ref('source')}", f"/events/{make.ref('event')}", "/objects?q=lion",
    ]  # fmt: skip
    for address in addresses:
        for accept in ("text/html", "application/json"):
            answer = client.get(address, headers={"Accept": accept}, follow_redirects=True)
            assert answer.status_code == 200, address
            assert secret not in answer.get_data(as_text=True), (address, accept)
    assert "name withheld" in text(client.get(addresses[2]))
    assert client.get(f"/objects?q={secret}", headers={"Accept": "application/json"}).json["total"] == 0
    for kind, plural in (("party", "parties"), ("source", "sources"), ("event", "events"), ("object", "objects")):
        for ending in ("", ".json"):
            assert client.get(f"/{plural}/{make.ref(kind, 'hidden')}{ending}").status_code == 404


def test_objects_are_searched_by_words_in_any_script_sorted_and_paged(client, engine):
    lion = make.object_(
        "lion",
        names=[*make.named("Lion of stone"), {"text": "석사자상", "language": "ko", "kind": "preferred"}],
        date={"edtf": "-0100"},
    )
    others = [make.object_(str(n), names=make.named(f"Vase {n:02}"), date={"edtf": str(1900 + n)}) for n in range(30)]
    make.record(engine, lion, *others)

    def listed(query):
        return client.get(f"/objects?{query}", headers={"Accept": "application/json"}).json

    assert [o["name"] for o in listed("q=석사자")["objects"]] == ["Lion of stone"]
    assert listed("q=vase")["total"] == 30
    first = listed("sort=date")
    assert (first["objects"][0]["name"], first["pages"], len(first["objects"])) == ("Lion of stone", 2, 24)
    assert [o["name"] for o in client.get(first["next"], headers={"Accept": "application/json"}).json["objects"]] == [
        f"Vase {n:02}" for n in range(23, 30)
    ]
    for query in ("page=0", "page=99", "page=x", "sort=colour", "q=" + "a" * 5000, "q=%F0%9F%A6%81"):
        assert client.get(f"/objects?{query}").status_code == 200, query
    assert client.get("/objects?q=%00").status_code == 400
    assert "Nothing" in text(client.get("/objects?q=unicorn")) or "No object" in text(client.get("/objects?q=unicorn"))


def test_a_page_is_revalidated_until_the_registry_changes(client, engine):
    make.record(engine, make.object_())
    for address in ("/", "/objects", f"/objects/{make.ref('object')}", f"/objects/{make.ref('object')}.json"):
        etag = client.get(address).headers["ETag"]
        again = client.get(address, headers={"If-None-Match": etag})
        assert (again.status_code, again.data) == (304, b"")
        make.record(engine, make.object_(names=make.named(etag)))
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 200
    page = client.get(f"/objects/{make.ref('object')}")
    as_json = client.get(f"/objects/{make.ref('object')}", headers={"Accept": "application/json"})
    assert page.headers["ETag"] != as_json.headers["ETag"]


def test_the_number_of_statements_is_the_same_for_3_events_as_for_300(client, engine, monkeypatch):
    few, many = make.object_("few"), make.object_("many")
    make.record(engine, make.source(), make.party(), make.party("two"), make.place(), few, many)
    for key, count in (("few", 3), ("many", 300)):
        make.record(
            engine,
            *(
                make.event(f"{key} {n}", of=key, place=make.ref("place"), date={"edtf": str(1500 + n)},
                           participants=[{"party": make.ref("party"), "role": "from"},
                                         {"party": make.ref("party", "two"), "role": "to"}],
                           citations=[{"source": make.ref("source")}])
                for n in range(count)
            ),
        )  # fmt: skip
    served = client.application.extensions["registry"].engine
    run = []
    listening.listen(served, "before_cursor_execute", lambda *args: run.append(args[2]))
    fetch = database.fetch
    monkeypatch.setattr(database, "fetch", lambda *args: run.append(args[1]) or fetch(*args))

    def statements(address):
        run.clear()
        assert client.get(address).status_code == 200
        return len(run)

    for ending in ("", ".json"):
        few_run, many_run = (statements(f"/objects/{make.ref('object', key)}{ending}") for key in ("few", "many"))
        assert few_run == many_run <= 12
    assert statements(f"/parties/{make.ref('party')}") <= 12


def test_long_and_many_scripted_texts_are_shown_whole(client, engine):
    history = "Galerie Müller, München; 전형필 全鎣弼, 서울 "
    long = (history * 200)[:6000]
    make.record(engine, make.object_(names=make.named("N" * 400), texts=[{"kind": "provenance", "text": long}]))
    page = client.get(f"/objects/{make.ref('object')}").get_data(as_text=True)
    assert long in page


def test_every_answer_has_the_security_headers(client, engine):
    make.record(engine, make.object_())
    for address in ("/", f"/objects/{make.ref('object')}.json", "/nothing", "/healthz"):
        headers = client.get(address).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_on_a_page_comes_from_another_host(client, engine):
    seeded(engine, "01-stone-lions")
    for address in ("/", "/objects", f"/objects/{LIONS}"):
        page = client.get(address).get_data(as_text=True)
        loaded = re.findall(r'(?:src|<link[^>]+href)="([^"]+)"', page)
        assert loaded
        assert all(source.startswith("/") for source in loaded)


def test_static_files_are_kept_for_ever_at_their_fingerprint(client):
    page = client.get("/").get_data(as_text=True)
    style = re.search(r'href="(/static/site\.[0-9a-f]{12}\.css)"', page)[1]
    answer = client.get(style)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/static/site.css").status_code == 404


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_texts_about_private_records_are_neither_on_pages_nor_in_their_json_nor_in_versions(client, engine):
    hidden = {kind: make.ref(kind, "hidden") for kind in ("party", "object", "event", "source", "attachment")}
    settled = {"answered_by": "Kim", "answered_on": "2026-11-01", "reason": "CANARY"}
    documents = [
        *(make.party("hidden", visibility="private"), make.object_("hidden", visibility="private")),
        *(make.source("hidden", visibility="private"), make.attachment("hidden", visibility="private")),
        make.event("hidden", visibility="private"),
        make.party(merged_into=[{"party": hidden["party"], "reason": "CANARY"}]),
        make.object_(
            part_of=hidden["object"],
            part_label="CANARY",
            answers=[
                {"rule": "no-findspot", "source": hidden["source"], "locator": "CANARY", **settled},
                {"rule": "weekday", "about": hidden["event"], **settled},
            ],
        ),
        make.event("next", supersedes=[hidden["event"]], correction="CANARY"),
        {
            "kind": "hypothesis",
            "ref": make.ref("hypothesis"),
            "object": make.ref("object"),
            "label": "A",
            "statement": "B",
        }
        | {"preferred_by": hidden["party"], "reason": "CANARY"},
        make.certificate(
            annexes=[{"label": "CANARY", "attachment": hidden["attachment"]}], objects=[make.ref("object")]
        ),
    ]
    assert set(make.statuses(make.record(engine, *documents))) == {"recorded"}
    for path in (
        *(
            f"/parties/{make.ref('party')}",
            f"/objects/{make.ref('object')}",
            f"/certificates/{make.ref('certificate')}",
        ),
        f"/events/{make.ref('event', 'next')}",
        f"/hypotheses/{make.ref('hypothesis')}",
    ):
        for form in (path, f"{path}.json", f"{path}/versions", f"{path}/versions.json"):
            response = client.get(form, follow_redirects=True)
            assert response.status_code == 200, form
            assert "CANARY" not in response.get_data(as_text=True), form


def test_lot_of_a_private_auction_answers_nobody(client, engine):
    make.record(engine, make.auction(), make.lot(number="4711"))
    address = f"/lots/{make.ref('lot')}"
    assert client.get(f"{address}.json").status_code == client.get(f"{address}/versions.json").status_code == 200
    make.record(engine, make.auction(visibility="private"))
    for at in (address, f"{address}.json", f"{address}/versions", f"{address}/versions.json"):
        answer = client.get(at)
        assert answer.status_code == 404
        assert "4711" not in answer.get_data(as_text=True)
        assert make.ref("auction") not in answer.get_data(as_text=True)


def test_page_of_a_party_says_nothing_of_an_object_that_is_withdrawn(client, engine):
    taking = [{"party": make.ref("party"), "role": "to"}]
    bought = make.event("bought", summary="The gilt chair.", participants=taking)
    make.record(engine, make.party(), make.object_(), bought)
    page = f"/parties/{make.ref('party')}"
    assert "The gilt chair." in text(client.get(page))
    make.record(engine, make.object_(withdrawn="Recorded twice."))
    shown = client.get(page).get_data(as_text=True)
    assert "The gilt chair." not in shown
    assert make.ref("object") not in shown


def test_page_says_that_evidence_and_history_are_withheld_and_not_that_there_are_none(client, engine):
    cited = make.event(citations=[{"source": make.ref("source")}])
    make.record(engine, make.source(visibility="private"), make.object_(), cited)
    shown = text(client.get(f"/objects/{make.ref('object')}"))
    assert "What is cited for this is withheld." in shown
    assert "history is withheld" not in shown
    make.record(engine, make.object_("two"), make.event("two", of="two", visibility="private"))
    shown = text(client.get(f"/objects/{make.ref('object', 'two')}"))
    assert "Something that is recorded of this history is withheld" in shown
    assert "No events are recorded here" not in shown
    assert "No event says who held it" not in shown


def test_pages_say_that_what_there_is_is_withheld_and_not_that_there_is_nothing(client, engine):
    hidden = {"visibility": "private"}
    took_part = [{"party": make.ref("party"), "role": "to"}]
    cited = [{"source": make.ref("source")}]
    event = make.event(participants=took_part, place=make.ref("place"), citations=cited)
    make.record(engine, make.party(), make.place(), make.source(), make.auction(), make.object_())

    def told():
        kinds = ("party", "place", "source", "auction")
        texts = [client.get(f"/{PLURALS[kind]}/{make.ref(kind)}").get_data(as_text=True) for kind in kinds]
        absent = ("No events are recorded", "No events are recorded here", "None.", "No lots are recorded")
        return [(words in text, " is withheld.</p>" in text) for words, text in zip(absent, texts, strict=True)]

    assert told() == [(True, False)] * 4
    make.record(engine, {**event, **hidden}, make.lot(**hidden))
    assert told() == [(False, True)] * 4
    make.record(engine, event, make.lot())
    assert told() == [(False, False)] * 4
