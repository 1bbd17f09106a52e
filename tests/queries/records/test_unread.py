import pytest

from registry import schemas
from registry.errors import DocumentError
from registry.queries.records.documents import current
from registry.queries.records.names import load_names
from registry.queries.records.unread import with_unread
from registry.services.database import open_reader
from tests import factories as make
from tests.refusals import refusal
from tests.staffing import institution

HIDDEN = make.ref("party", "hidden")
CERTIFICATE = make.ref("certificate")
READER = 2


@pytest.fixture
def museums(sqlite_engine):
    """Two institutions: a certificate of the second names a private party and a private source of the first."""
    institution(sqlite_engine)
    institution(sqlite_engine, "elsewhere")
    private = {"visibility": "private"}
    make.record(sqlite_engine, make.party("hidden", **private), make.source("hidden", **private), make.party("b"))
    parties = [
        {"party": HIDDEN, "role": "signatory", "office": "Heir", "authority": "By will"},
        {"party": make.ref("party", "b"), "role": "receiver"},
    ]
    cited = [{"source": make.ref("source", "hidden"), "quotation": "Ich gebe es."}]
    own = make.certificate(status="draft", parties=parties, citations=cited, note="A draft")
    make.record(sqlite_engine, own, keeper=READER)
    return sqlite_engine


def given_and_recorded(engine):
    with open_reader(engine, reader=READER) as connection:
        _, recorded = current(connection, [CERTIFICATE])[CERTIFICATE]
        [given] = load_names(connection, [recorded], is_public=False).published([recorded])
    return given, recorded


def completed(engine, document):
    with open_reader(engine, reader=READER) as connection:
        [complete] = with_unread(connection, [schemas.load(document)])
    return complete


def test_record_that_is_sent_back_as_it_was_given_says_what_it_said(museums):
    given, recorded = given_and_recorded(museums)
    assert "Ich gebe es." not in str(given)
    assert "Heir" not in str(given)
    assert completed(museums, given) == recorded


def test_what_is_changed_is_changed_and_nothing_else(museums):
    given, recorded = given_and_recorded(museums)
    more = {"source": make.ref("source", "b")}
    changed = {**given, "note": "Another", "citations": [more], "parties": given["parties"][:1]}
    assert completed(museums, changed) == {
        **recorded,
        "note": "Another",
        "citations": [*recorded["citations"], more],
        "parties": recorded["parties"][:1],
    }


def test_what_was_not_given_is_not_said_otherwise(museums):
    given, _ = given_and_recorded(museums)
    parties = [{**given["parties"][0], "office": "Buyer"}, given["parties"][1]]
    with refusal(DocumentError, f"Not all that {CERTIFICATE} says in /parties was given to you"):
        completed(museums, {**given, "parties": parties})


def test_new_record_is_left_as_it_is(museums):
    new = make.party("new")
    assert completed(museums, new) == schemas.load(new)
