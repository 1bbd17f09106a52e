import pytest

from registry import schemas
from registry.errors import ConflictError, NotAllowedError, StepError
from registry.ledger import entries
from registry.ledger.canonical import digest
from registry.operations.recording.door import Door, why_two
from registry.operations.recording.identities import Identities
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import Warrant, of_operator
from registry.provenance.governance.withholding import WITHHELD
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.refusals import refusal
from tests.staffing import institution


def examined(engine, warrant, *documents):
    """What becomes of documents at the door, by reference, and why they need a second person."""
    loaded = [schemas.load(document) for document in documents]
    with engine.connect() as connection:
        identities = Identities(connection, {})
        adopted = identities.adopt(loaded)
        door = Door(connection, identities, warrant)
        return door.examine(adopted, {d["ref"]: digest(d) for d in adopted}), door.reasons


def refused(engine, warrant, *documents):
    outcomes, _ = examined(engine, warrant, *documents)
    return {reference: outcome.refusal.code for reference, outcome in outcomes.items() if outcome.refusal}


@pytest.fixture
def museum(sqlite_engine):
    """Two institutions, of which the first keeps a party, an object with a number in its system, and their chain."""
    institution(sqlite_engine)
    institution(sqlite_engine, "elsewhere")
    number = {"type": "system", "issuer": "museum", "value": "7"}
    make.record(
        sqlite_engine,
        make.party(),
        make.object_(identifiers=[number]),
        make.event("one", title_effect="none"),
        make.party("private", visibility="private"),
    )
    return sqlite_engine


def test_documents_that_change_nothing_or_what_never_changes_are_settled(engine):
    make.record(engine, make.place(), make.object_(), make.event())
    documents = [make.place(), make.object_(protection="x"), make.event(type="gift")]
    outcomes, _ = examined(engine, of_operator(), *documents)
    assert {reference: (outcome.status, outcome.pointer) for reference, outcome in outcomes.items()} == {
        make.ref("place"): ("unchanged", ""),
        make.ref("event"): ("refused", "/type"),
    }


def test_record_brought_by_its_number_under_another_reference_is_its_keepers(museum):
    number = {"type": "system", "issuer": "museum", "value": "7"}
    brought = make.object_("fresh", identifiers=[number], visibility="private")
    assert refused(museum, Warrant(2), brought) == {make.ref("object"): "record.kept-by-others"}
    assert refused(museum, Warrant(1, agreed=None, base={}), brought) == {make.ref("object"): "record.changed"}


def test_record_that_the_operator_keeps_is_not_an_institutions(sqlite_engine):
    make.record(sqlite_engine, make.object_())
    with refusal(NotAllowedError, "kept by the operator"):
        raise examined(sqlite_engine, Warrant(1), make.object_(protection="x"))[0][make.ref("object")].refusal


def test_what_was_looked_at_stands_or_the_revision_is_refused(museum):
    revised = make.party("private", visibility="private", note="x")
    assert refused(museum, Warrant(1, base={revised["ref"]: 1}), revised) == {}
    assert refused(museum, Warrant(1, base={revised["ref"]: 2}), revised) == {revised["ref"]: "record.changed"}
    assert refused(museum, Warrant(1, base={}), revised) == {revised["ref"]: "record.changed"}


def test_event_on_a_chain_that_went_on_is_refused(museum):
    event = make.event("two", title_effect="none")
    with museum.connect() as connection:
        newest = entries.newest_on(connection, [make.ref("object")])
    assert refused(museum, Warrant(1, seen=newest), event) == {}
    outcomes, _ = examined(museum, Warrant(1, seen=2), event)
    assert isinstance(outcomes[event["ref"]].refusal, ConflictError)


def test_what_needs_two_is_refused_unless_it_was_agreed_to(museum):
    sale = make.event("sale", supersedes=[make.ref("event")], correction="Misread.")
    assert refused(museum, Warrant(1), sale) == {sale["ref"]: "step.needs-two"}
    assert refused(museum, Warrant(1, agreed=frozenset({"a record is made public"})), sale) != {}
    assert examined(museum, Warrant(1, agreed=frozenset({"title moves"})), sale) == ({}, ["title moves"])
    assert examined(museum, Warrant(1, agreed=None), sale) == ({}, ["title moves"])


def test_correction_of_what_moved_title_needs_two_whichever_comes_first(museum):
    make.record(museum, make.event("sale"))
    correction = make.event(
        "correction", title_effect="none", supersedes=[make.ref("event", "sale")], correction="Lent."
    )
    assert refused(museum, Warrant(1), correction) == {correction["ref"]: "step.needs-two"}


def test_certificate_is_issued_by_its_transitions_alone(museum):
    outcomes, _ = examined(museum, Warrant(1, agreed=None), make.certificate(examined="verified"))
    assert isinstance(outcomes[make.ref("certificate")].refusal, StepError)
    assert refused(museum, of_operator(), make.certificate(examined="verified")) == {}


def test_record_that_an_import_made_itself_is_asked_as_if_it_were_not_there(museum):
    renamed = make.party(names=make.named("Another"))
    reasons = frozenset({"a record is made public"})
    assert refused(museum, Warrant(1, agreed=reasons), renamed) != {}
    assert refused(museum, Warrant(1, agreed=reasons, made={renamed["ref"]}), renamed) == {}


def test_form_is_told_why_a_second_person_is_needed(museum):
    renamed = make.party(names=make.named("Another"))
    with museum.connect() as connection:
        assert why_two(connection, [schemas.load(renamed)]) == ["a public record is named otherwise"]
        assert why_two(connection, [schemas.load(make.place())]) == []


def test_private_record_of_others_is_referred_to_as_what_there_is_not(museum):
    for reference in (make.ref("party", "private"), make.ref("party", "none")):
        event = make.event("new", title_effect="none", participants=[{"party": reference, "role": "to"}])
        with unit_of_work(museum) as connection:
            recorder = Recorder(connection, make.ACT, Warrant(2, agreed=None))
            [outcome] = recorder.record([schemas.load(event)])
        assert (outcome.status, outcome.refusal.code) == ("waiting", "record.unknown")
        assert outcome.waits_for == (("/participants/0/party", reference),)
        with unit_of_work(museum) as connection:
            [own] = Recorder(connection, make.ACT, Warrant(1, agreed=None)).record([schemas.load(event)])
            assert own.stands is (reference == make.ref("party", "private"))
            connection.rollback()


def test_what_referred_to_a_record_before_it_was_private_is_revised_as_it_stands(museum):
    place = make.place("shown")
    make.record(museum, place, keeper=1)
    theirs = make.object_("theirs", origin=place["ref"])
    for document in (theirs, {**place, "visibility": "private"}, {**theirs, "protection": "x"}):
        with unit_of_work(museum) as connection:
            keeper = 1 if document["kind"] == "place" else 2
            [outcome] = Recorder(connection, make.ACT, Warrant(keeper, agreed=None)).record([schemas.load(document)])
        assert outcome.stands, outcome


def test_correcting_what_a_statement_that_moves_title_stood_aside_for_needs_two(museum):
    seen = {"type": "sighting", "title_effect": "none", "custody_effect": "none"}
    make.record(
        museum, make.event("seen", **seen), make.event("gift", alternative_to=make.ref("event", "seen")), keeper=1
    )
    correction = make.event("again", supersedes=[make.ref("event", "seen")], correction="x", **seen)
    assert refused(museum, Warrant(1), correction) == {correction["ref"]: "step.needs-two"}


def test_what_was_withheld_from_whoever_read_a_record_is_not_written_over_it(sqlite_engine):
    merged = {"party": make.ref("party", "b"), "reason": "One seal."}
    make.record(sqlite_engine, make.party("b", visibility="private"), make.party(merged_into=[merged]))
    [outcome] = make.record(sqlite_engine, make.party(merged_into=[{**merged, "reason": WITHHELD}]))
    assert (outcome.status, outcome.pointer) == ("refused", "/merged_into/0/reason")
    assert outcome.refusal.code == "record.withheld-text"
