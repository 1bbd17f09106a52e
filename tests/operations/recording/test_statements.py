import json

import pytest

from registry import schemas
from registry.exchange.importer import import_file
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import Warrant, of_operator
from registry.queries.records.documents import current
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.staffing import institution

SHOWN, HIDDEN = make.ref("party", "shown"), make.ref("party", "hidden")


def merged(key, other, visibility="public"):
    return make.party(key, visibility=visibility, merged_into=[{"party": other, "reason": "One hand."}])


@pytest.fixture
def museum(sqlite_engine):
    """A public party and a private one."""
    institution(sqlite_engine)
    make.record(sqlite_engine, make.party("shown"), make.party("hidden", visibility="private"))
    return sqlite_engine


def refused(engine, warrant, *documents):
    with unit_of_work(engine) as connection:
        outcomes = Recorder(connection, make.ACT, warrant).record([schemas.load(document) for document in documents])
    return {outcome.reference: outcome.refusal.code for outcome in outcomes if not outcome.stands}


@pytest.mark.parametrize("warrant", [Warrant(1, agreed=None), of_operator(1)])
def test_merge_of_a_private_with_a_public_party_is_refused_and_the_rest_is_recorded(museum, warrant):
    new, revised = merged("new", HIDDEN), merged("hidden", SHOWN, "private")
    assert refused(museum, warrant, new, revised, make.party("more")) == {
        new["ref"]: "party.half-private",
        revised["ref"]: "party.half-private",
    }
    with museum.connect() as connection:
        now = current(connection, [new["ref"], HIDDEN, make.ref("party", "more")])
    assert now.keys() == {HIDDEN, make.ref("party", "more")}
    assert "merged_into" not in now[HIDDEN][1]


def test_two_parties_that_are_made_private_at_once_are_merged(museum):
    documents = make.party("shown", visibility="private"), merged("new", SHOWN, "private")
    assert refused(museum, Warrant(1, agreed=None), *documents) == {}


def test_party_that_the_institution_may_not_read_is_answered_as_what_there_is_not(museum):
    institution(museum, "elsewhere")
    assert refused(museum, Warrant(2, agreed=None), merged("new", HIDDEN)) == {
        make.ref("party", "new"): "record.unknown"
    }


def test_file_issues_a_certificate_with_a_party_withheld_only_where_that_is_said(museum, tmp_path):
    draft = make.certificate(status="draft", visibility="private", parties=[{"party": HIDDEN, "role": "giver"}])
    make.record(museum, draft)
    path = tmp_path / "issued.json"
    issued = {**draft, "status": "issued", "visibility": "public"}
    path.write_text(json.dumps({"format": "registry", "version": 1, "records": [issued]}), "utf-8")
    [refusal] = import_file(museum, path, actor="test").refusals
    assert (refusal.pointer, refusal.error.code) == ("/parties/0/party", "certificate.names-withheld")
    assert import_file(museum, path, actor="test", withheld=[HIDDEN]).refusals == []


def test_file_that_merges_across_is_told_of_at_its_line_unless_it_restores_both(museum, tmp_path):
    def import_lines(*documents):
        path = tmp_path / "more.jsonl"
        lines = [{"format": "registry", "version": 1}, *documents]
        path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
        report = import_file(museum, path, actor="test")
        return [(refusal.where, refusal.pointer, refusal.error.code) for refusal in report.refusals]

    assert import_lines(merged("new", HIDDEN)) == [("line 2", "/merged_into/0/party", "party.half-private")]
    both = make.party("old", visibility="private"), merged("older", make.ref("party", "old"))
    assert import_lines(*both) == []


def test_deed_on_a_day_to_come_is_refused_and_an_agreement_is_not(museum):
    sale = make.event("sale", date={"edtf": "2090"}, objects=[make.ref("object")])
    promise = make.event("promise", date={"edtf": "2090"}, outcome="promised", objects=[make.ref("object")])
    staff = Warrant(1, agreed=None)
    assert refused(museum, staff, make.object_(), sale, promise) == {sale["ref"]: "date.to-come"}
