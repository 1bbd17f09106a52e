import pytest

from registry.queries.records.documents import current
from registry.services.database import open_reader
from registry.web.desk.forms import certificate, description
from registry.web.desk.forms.unread import keep_unread
from tests import factories as make
from tests.staffing import institution

HIDDEN, SHOWN = make.ref("party", "hidden"), make.ref("party", "shown")
READER = 2


@pytest.fixture
def desk(sqlite_engine):
    """A connection of an institution that does not read a private party and source of another's."""
    institution(sqlite_engine)
    institution(sqlite_engine, "elsewhere")
    private = {"visibility": "private"}
    make.record(sqlite_engine, make.party("hidden", **private), make.source("hidden", **private), make.party("shown"))
    with open_reader(sqlite_engine, reader=READER) as connection:
        yield connection


def recorded(engine, connection, document):
    make.record(engine, document, keeper=READER)
    return current(connection, [document["ref"]])[document["ref"]]


def test_form_sent_as_it_opened_takes_nothing_away_that_it_does_not_show(sqlite_engine, desk):
    cited = [{"source": make.ref("source", "hidden"), "quotation": "Ich gebe es."}]
    version, party = recorded(sqlite_engine, desk, make.party("new", part_of=HIDDEN, citations=cited))
    [again] = description.read(desk, description.of_document(desk, party, version)).documents
    assert again == party


def test_row_that_is_shown_keeps_what_it_does_not_show(sqlite_engine, desk):
    parties = [{"party": HIDDEN, "role": "giver"}, {"party": SHOWN, "role": "receiver", "on_behalf_of": HIDDEN}]
    version, paper = recorded(sqlite_engine, desk, make.certificate(status="draft", parties=parties))
    form = certificate.of_document(desk, paper, version)
    [again] = certificate.read(desk, form).documents
    assert sorted(again["parties"], key=lambda each: each["role"]) == parties
    [again] = certificate.read(desk, form.having({"party-1-office": "Keeper"})).documents
    assert {"party": SHOWN, "role": "receiver", "on_behalf_of": HIDDEN, "office": "Keeper"} in again["parties"]


def test_new_record_has_nothing_to_keep(desk):
    document = {"kind": "party"}
    keep_unread(desk, document, None)
    assert document == {"kind": "party"}


def test_record_with_dates_beside_what_it_does_not_show_is_sent_as_it_opened(sqlite_engine, desk):
    citing = [{"source": make.ref("source", "hidden"), "quotation": "Ich gebe es."}]
    jar = make.object_(date={"edtf": "1900"}, terms=[{"kind": "material", "text": "clay"}], citations=citing)
    version, document = recorded(sqlite_engine, desk, jar)
    [again] = description.read(desk, description.of_document(desk, document, version)).documents
    assert again == document
