"""What the public is shown of findings, at every address."""

import re
from itertools import chain

import pytest

from registry.app import create_app
from registry.operations.findings import answer
from registry.operations.publications import publication, publish, take_back
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.workspace.worklist import FindingKey
from registry.settings import Settings
from tests import factories as make
from tests.every_page import addresses_of

OBJECT = make.ref("object")


def held_by(key, year):
    return make.event(key, date={"edtf": year}, participants=[{"party": make.ref("party", key), "role": "to"}])


def published(engine, key, wording=None):
    publish(engine, OBJECT, publication(key, "Kim, The Museum", wording), read_rule_tables(), by="t")


def test_findings_stand_on_the_page_with_what_would_settle_them_and_their_source(client, engine):
    make.record(engine, make.party("a"), make.object_(), held_by("a", "1850"))
    published(engine, FindingKey("no-evidence"))
    page = client.get(f"/objects/{OBJECT}").get_data(as_text=True)
    [section] = re.findall(r'<section aria-labelledby="findings">.*?</section>', page, re.DOTALL)
    to_statement = f'href="#{make.ref("event", "a")}"'
    for words in ("No evidence", "What would settle it: A source.", "never a verdict", to_statement):
        assert words in section, words


def test_an_answered_finding_stays_visible_as_answered(client, engine):
    make.record(
        engine,
        make.source(),
        make.party("a", ended={"edtf": "1900"}),
        make.party("b"),
        make.object_(),
        held_by("a", "1850"),
        held_by("b", "1950"),
    )
    given = {"rule": "gap", "reason": "Looked for.", "answered_by": "A. Keeper", "answered_on": "2026-11-24",
             "period": "1901/1949", "source": make.ref("source"), "locator": "p. 7"}  # fmt: skip
    answer(engine, OBJECT, given, read_rule_tables(), by="t")
    published(engine, FindingKey("gap", period="1901/1949"))
    page = client.get(f"/objects/{OBJECT}").get_data(as_text=True)
    for words in ("Looked for.", "A. Keeper, 2026-11-24", "Source one", "p. 7", ">answered<"):
        assert words in page, words
    assert page.count(">answered<") == 1


def test_the_chain_tells_the_public_nothing_of_a_private_party(client, engine):
    hidden = make.party("a", visibility="private", names=make.named("Secret Holder"), ended={"edtf": "1900"})
    make.record(engine, hidden, make.party("b"), make.object_(), held_by("a", "1850"), held_by("b", "1950"))
    page = client.get(f"/objects/{OBJECT}").get_data(as_text=True)
    assert "Secret" not in page
    assert "1900" not in page
    assert "name withheld" in page


GAP = FindingKey("gap", period="1901/1949")
# What pages and documents say of a finding: its rule, its title, its words, what settles it, and its answer.
OF_FINDINGS = ("CANARY", "no-evidence", 'class="finding', "never a verdict", "What would settle it", "answer finding")


@pytest.fixture
def answered_objects(engine):
    """An object with two findings, of which one is answered, and what stands around it."""
    documents = [
        make.source(),
        make.party("a", ended={"edtf": "1900"}),
        make.party("b"),
        make.object_(),
        held_by("a", "1850"),
        held_by("b", "1950"),
        make.certificate(objects=[OBJECT]),
    ]
    make.record(engine, *documents)
    given = {"rule": "gap", "period": "1901/1949", "reason": "CANARY", "answered_by": "K", "answered_on": "2026-11-24"}
    answer(engine, OBJECT, given, read_rule_tables(), by="t")
    return documents


def telling(client, documents, words):
    """The public addresses that say any of these words, as a page or as JSON."""
    known = {}
    for document in documents:
        known.setdefault(document["kind"], []).append(document["ref"])
    addresses = [path for path in dict.fromkeys(addresses_of(client.application, known)) if _is_public(path)]
    assert len(addresses) > 20
    asked = chain.from_iterable(((path, "text/html"), (path, "application/json")) for path in addresses)
    return {
        (path, form)
        for path, form in asked
        if any(word in client.get(path, headers={"Accept": form}).get_data(as_text=True) for word in words)
    }


def _is_public(path):
    return not path.startswith(("/desk", "/api", "/account", "/notation", "/sign-in"))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_public_address_tells_of_a_finding_or_an_answer_until_it_is_published(client, engine, answered_objects):
    assert telling(client, answered_objects, OF_FINDINGS) == set()
    published(engine, GAP, "Where was it?")
    page, form = f"/objects/{OBJECT}", "text/html"
    assert (page, form) in telling(client, answered_objects, ("Where was it?",))
    assert (page, "application/json") in telling(client, answered_objects, ("CANARY",))
    assert telling(client, answered_objects, ("no-evidence", "answer finding", "publish finding")) == set()
    take_back(engine, OBJECT, GAP, by="t")
    assert telling(client, answered_objects, (*OF_FINDINGS, "Where was it?")) == set()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_finding_is_told_as_the_museum_words_it_with_who_published_it_and_when(client, engine, answered_objects):
    published(engine, GAP, "Where was it?")
    [section] = re.findall(
        r'<section aria-labelledby="findings">.*?</section>',
        client.get(f"/objects/{OBJECT}").get_data(as_text=True),
        re.DOTALL,
    )
    assert "Where was it?" in section
    assert "Published by Kim, The Museum, 20" in section
    assert "What would settle it" not in section
    [document] = [d for d in client.get(f"/objects/{OBJECT}.json").get_json()["records"] if d["kind"] == "object"]
    assert document["published_findings"][0]["published_by"] == "Kim, The Museum"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_finding_that_is_no_longer_found_is_shown_no_longer(client, engine, answered_objects):
    published(engine, GAP, "Where was it?")
    make.record(engine, held_by("b", "1901"), make.object_("other"))
    make.record(
        engine, make.event("c", date={"edtf": "1901"}, participants=[{"party": make.ref("party", "b"), "role": "to"}])
    )
    assert telling(client, answered_objects, ("Where was it?", "CANARY")) == set()


def test_registry_that_shows_all_findings_shows_them_unasked(database_url, engine, tmp_path, answered_objects):
    client = create_app(
        Settings(database_url, tmp_path, "x" * 32, "https://r.example", public_findings=True)
    ).test_client()
    page = client.get(f"/objects/{OBJECT}").get_data(as_text=True)
    for words in ("No evidence", "CANARY"):
        assert words in page
    assert "CANARY" in client.get(f"/objects/{OBJECT}.json").get_data(as_text=True)


@pytest.mark.parametrize("is_dead", [True, False])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_finding_names_who_may_be_living_even_where_all_are_shown(database_url, engine, tmp_path, is_dead):
    dealer = make.party("a", names=make.named("Karl Haberstock"), **({"ended": {"edtf": "1956"}} if is_dead else {}))
    make.record(engine, make.party("b"), dealer, make.object_(), held_by("a", "1938"), held_by("b", "1940"))
    client = create_app(
        Settings(database_url, tmp_path, "x" * 32, "https://r.example", public_findings=True)
    ).test_client()
    assert ("A name on a list" in client.get(f"/objects/{OBJECT}").get_data(as_text=True)) is is_dead


def test_no_digest_stands_beside_an_object_of_which_an_answer_is_left_out(client, engine):
    make.record(engine, make.party("a"), make.object_(), held_by("a", "1850"))

    def has_digest():
        return "SHA-256 of the record" in client.get(f"/objects/{OBJECT}").get_data(as_text=True)

    assert has_digest()
    given = {"rule": "no-evidence", "reason": "Looked for.", "answered_by": "K", "answered_on": "2026-11-24"}
    answer(engine, OBJECT, given, read_rule_tables(), by="t")
    assert not has_digest()
    published(engine, FindingKey("no-evidence"))
    assert has_digest()
