import pytest

from registry.errors import NotFoundError
from registry.queries.records.headers import existing, find, find_any, find_of_kind, keys_of
from tests import factories as make


def test_record_is_found_with_its_newest_version(sqlite_engine):
    make.record(sqlite_engine, make.party())
    make.record(sqlite_engine, make.party(note="x"), make.place())
    with sqlite_engine.connect() as connection:
        found = find(connection, make.ref("party"))
    assert (found.kind, found.version, found.is_public, found.any_hidden) == ("party", 2, True, False)
    assert found.digest
    assert found.head == 3


def test_unknown_record_is_not_found(sqlite_engine):
    with sqlite_engine.connect() as connection:
        assert find(connection, make.ref("party")) is None


def test_record_tells_whether_there_are_private_ones_at_all(sqlite_engine):
    make.record(sqlite_engine, make.party(), make.party("hidden", visibility="private"))
    with sqlite_engine.connect() as connection:
        assert find(connection, make.ref("party")).any_hidden
        assert not find(connection, make.ref("party", "hidden")).is_public


def test_existing_are_the_public_records_alone(sqlite_engine):
    make.record(sqlite_engine, make.party(), make.party("hidden", visibility="private"))
    wanted = [make.ref("party", key) for key in ("one", "hidden", "nobody")]
    with sqlite_engine.connect() as connection:
        assert existing(connection, wanted) == [make.ref("party")]


@pytest.mark.parametrize("sought", [make.ref("party"), make.ref("object", "none")])
def test_record_of_another_kind_or_none_is_refused(sqlite_engine, sought):
    make.record(sqlite_engine, make.party(), make.object_())
    with sqlite_engine.connect() as connection:
        assert find_of_kind(connection, make.ref("object"), "object").reference == make.ref("object")
        with pytest.raises(NotFoundError) as refusal:
            find_of_kind(connection, sought, "object")
    assert (refusal.value.code, refusal.value.params["kind"]) == ("record.not-of-kind", "object")


def test_record_of_any_kind_is_found_or_refused(sqlite_engine):
    make.record(sqlite_engine, make.party())
    with sqlite_engine.connect() as connection:
        assert find_any(connection, make.ref("party")).kind == "party"
        with pytest.raises(NotFoundError) as refusal:
            find_any(connection, make.ref("place"))
    assert (refusal.value.code, refusal.value.params["reference"]) == ("record.not-kept", make.ref("place"))


def test_keys_are_those_of_the_records_that_there_are(sqlite_engine):
    make.record(sqlite_engine, make.party(visibility="private"))
    with sqlite_engine.connect() as connection:
        party = find(connection, make.ref("party"))
        assert keys_of(connection, [make.ref("party"), make.ref("place")]) == {make.ref("party"): party.key}
        assert keys_of(connection, []) == {}
