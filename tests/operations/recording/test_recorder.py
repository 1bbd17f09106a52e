import pytest
from sqlalchemy import func, select

from registry import schemas
from registry.errors import NotFoundError
from registry.ledger.canonical import digest
from registry.ledger.entries import Act, Operation
from registry.messages import sentence
from registry.models import Record
from registry.models.ledger import LedgerEntry
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import of_operator
from registry.operations.withdrawals import withdraw
from registry.queries.records.browsing import browse
from registry.queries.records.documents import document
from registry.queries.records.headers import find
from registry.services.unit_of_work import unit_of_work
from tests import factories as make


def read(engine, reference):
    with engine.connect() as connection:
        return document(connection, reference)


def entries(engine):
    with engine.connect() as connection:
        columns = (
            LedgerEntry.sequence,
            LedgerEntry.operation,
            LedgerEntry.actor,
            LedgerEntry.version,
            LedgerEntry.digest,
        )
        return connection.execute(select(*columns).order_by(LedgerEntry.sequence)).all()


def test_a_recorded_document_reads_back_as_it_was(engine):
    written = make.object_(
        names=[*make.named("Lions"), {"text": "석사자상", "language": "ko", "kind": "preferred"}],
        date={"edtf": "-0500~/1911", "verbatim": "long ago", "weekday": "Monday"},
        measurements=[{"dimension": "height", "value": "1.90", "unit": "m", "extent": "each"}],
        texts=[{"kind": "provenance", "text": "A;\r\nB.\n"}],
    )
    assert make.statuses(make.record(engine, written)) == ["recorded"]
    assert read(engine, written["ref"]) == schemas.load(written)


def test_every_change_has_one_ledger_entry_with_the_digest_of_the_document(engine):
    make.record(engine, make.party(), make.object_())
    make.record(engine, make.object_(count_stated="2"))
    found = entries(engine)
    assert [(e.sequence, e.operation, e.actor, e.version) for e in found] == [
        (1, "import", "test", 1),
        (2, "import", "test", 1),
        (3, "import", "test", 2),
    ]
    assert found[2].digest == digest(schemas.load(make.object_(count_stated="2")))


def test_the_same_document_again_changes_nothing(engine):
    make.record(engine, make.object_())
    assert make.statuses(make.record(engine, make.object_())) == ["unchanged"]
    assert len(entries(engine)) == 1


def test_a_revised_record_has_its_new_content_and_nothing_of_the_old(engine):
    make.record(engine, make.object_(terms=[{"kind": "material", "text": "stone"}], protection="national treasure"))
    assert make.statuses(make.record(engine, make.object_())) == ["revised"]
    assert read(engine, make.ref("object")) == schemas.load(make.object_())


def test_an_event_once_recorded_is_never_changed(engine):
    make.record(engine, make.object_(), make.event())
    [outcome] = make.record(engine, make.event(type="gift"))
    assert (outcome.status, outcome.pointer) == ("refused", "/type")
    assert "supersedes" in sentence(outcome.refusal)
    assert read(engine, make.ref("event"))["type"] == "purchase"


def test_a_correction_keeps_both_assertions(engine):
    make.record(engine, make.object_(), make.event())
    correction = make.event("two", type="gift", supersedes=[make.ref("event")], correction="The deed was found.")
    assert make.statuses(make.record(engine, correction)) == ["recorded"]
    assert read(engine, make.ref("event"))["type"] == "purchase"
    assert read(engine, make.ref("event", "two"))["supersedes"] == [make.ref("event")]


def test_an_issued_certificate_never_changes_but_can_be_fulfilled(engine):
    make.record(engine, make.certificate(number="1"))
    assert make.statuses(make.record(engine, make.certificate(number="2"))) == ["refused"]
    assert make.statuses(make.record(engine, make.certificate(number="1", status="fulfilled"))) == ["revised"]


def test_a_document_that_refers_to_what_is_not_there_waits(engine):
    [outcome] = make.record(engine, make.event())
    assert (outcome.status, outcome.pointer) == ("waiting", "/objects/0")
    assert make.ref("object") in sentence(outcome.refusal)
    assert entries(engine) == []


def test_documents_are_recorded_in_an_order_that_their_references_allow(engine):
    given = [
        make.event(place=make.ref("place")),
        make.object_(),
        make.place(within=make.ref("place", "b")),
        make.place("b"),
    ]
    assert make.statuses(make.record(engine, *given)) == ["waiting", "recorded", "waiting", "recorded"]


def test_a_conflict_in_a_batch_refuses_only_the_document_in_conflict(engine):
    make.record(engine, make.auction(), make.lot(number="1"))
    outcomes = make.record(engine, make.party(), make.lot("two", number="1"), make.object_())
    assert make.statuses(outcomes) == ["recorded", "refused", "recorded"]
    assert outcomes[1].pointer == "/number"


def test_a_record_known_by_its_key_in_a_source_system_is_that_record(engine):
    key = [{"type": "system", "issuer": "Museum", "value": "1"}]
    make.record(engine, make.object_("a", identifiers=key))
    outcomes = make.record(engine, make.object_("b", identifiers=key, names=make.named("Renamed")), make.event(of="b"))
    assert make.statuses(outcomes) == ["revised", "recorded"]
    assert read(engine, make.ref("object", "a"))["names"][0]["text"] == "Renamed"
    assert read(engine, make.ref("event"))["objects"] == [make.ref("object", "a")]


def test_an_operation_that_fails_leaves_nothing_behind(engine):
    with pytest.raises(ZeroDivisionError), unit_of_work(engine) as connection:
        [Recorder(connection, Act("t", Operation.IMPORT), of_operator()).record([schemas.load(make.object_())]), 1 / 0]
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(Record)).scalar_one() == 0
        assert browse(connection).total == 0


def test_a_withdrawn_record_stays_and_says_why(engine):
    make.record(engine, make.object_())
    withdraw(engine, make.ref("object"), "Recorded twice.", actor="a")
    with engine.connect() as connection:
        found = find(connection, make.ref("object"))
        assert (found.withdrawn, found.version) == ("Recorded twice.", 2)
        assert browse(connection).total == 0
    with pytest.raises(NotFoundError):
        withdraw(engine, make.ref("object", "other"), "x", actor="a")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lions", 1),
        ("LION", 1),
        ("전형필", 1),
        ("형필", 1),
        ("石獅", 1),
        ("獅石", 0),
        ("kansong", 1),
        ("lions japan", 1),
        ("lions peru", 0),
        ("stone", 1),
        ("26.1.60", 1),
        ("seoul", 1),
        ('"', 0),
        ("* OR", 0),
        ("lions' OR 1=1 --", 0),
    ],
)
def test_an_object_is_found_by_words_of_its_record_and_of_its_history(engine, words, found):
    make.record(
        engine,
        make.place(names=make.named("Japan")),
        make.party(names=[*make.named("Kansong"), {"text": "전형필", "language": "ko", "kind": "preferred"}]),
        make.object_(
            names=[*make.named("Pair of lions"), {"text": "清代石獅子像", "language": "zh-Hant", "kind": "preferred"}],
            terms=[{"kind": "material", "text": "stone"}],
            identifiers=[{"type": "accession", "value": "26.1.60"}],
            texts=[{"kind": "description", "text": "At a door in Seoul."}],
        ),
        make.event(participants=[{"party": make.ref("party"), "role": "to"}], place=make.ref("place")),
    )
    with engine.connect() as connection:
        assert browse(connection, words=words).total == found


def test_renaming_a_party_changes_what_its_objects_are_found_by(engine):
    make.record(
        engine, make.party(), make.object_(), make.event(participants=[{"party": make.ref("party"), "role": "to"}])
    )
    make.record(engine, make.party(names=make.named("Somebody Else")))
    with engine.connect() as connection:
        assert browse(connection, words="somebody").total == 1
        assert browse(connection, words="party").total == 0
