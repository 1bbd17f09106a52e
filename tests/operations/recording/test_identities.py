from registry.operations.recording import identities as module
from registry.operations.recording.identities import Identities
from tests import factories as make

KEY = [{"type": "system", "issuer": "Museum", "value": "1"}]


def test_identities_know_the_records_of_documents_and_those_referred_to(engine):
    make.record(engine, make.party(), make.object_())
    make.record(engine, make.object_(count_stated="2"))
    with engine.connect() as connection:
        identities = Identities(connection, {})
        identities.look_up([make.event(place=make.ref("place"))])
        assert set(identities) == {make.ref("object")}
        assert identities.version(make.ref("object")) == 2


def test_document_with_a_known_key_in_a_source_system_is_that_record(engine):
    make.record(engine, make.object_("a", identifiers=KEY))
    aliases = {}
    with engine.connect() as connection:
        adopted = Identities(connection, aliases).adopt([make.object_("b", identifiers=KEY), make.event(of="b")])
    assert aliases == {make.ref("object", "b"): make.ref("object", "a")}
    assert [adopted[0]["ref"], adopted[1]["objects"]] == [make.ref("object", "a"), [make.ref("object", "a")]]


def test_identities_forget_what_was_rolled_back(engine):
    with engine.connect() as connection:
        identities = Identities(connection, {})
        identities.set(make.ref("object"), 7, 1)
        identities.look_up_again([make.object_()])
        assert make.ref("object") not in identities


def test_identities_keep_no_more_in_mind_than_some_and_know_the_documents_at_hand(sqlite_engine, monkeypatch):
    monkeypatch.setattr(module, "MOST_KNOWN", 3)
    make.record(sqlite_engine, *(make.object_(str(number)) for number in range(20)))
    with sqlite_engine.connect() as connection:
        identities = Identities(connection, {})
        for number in range(0, 20, 2):
            identities.adopt([make.object_(str(number)), make.object_(str(number + 1))])
            assert make.ref("object", str(number)) in identities
            assert len(identities) <= 3 + 2
