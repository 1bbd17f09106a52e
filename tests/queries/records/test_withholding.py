import pytest
from sqlalchemy import select

from registry.models import Institution
from registry.queries.records.documents import document
from registry.queries.records.files import attached
from registry.queries.records.headers import find
from registry.queries.records.labels import labels
from registry.queries.records.lookup import look_up
from registry.queries.records.sight import NOBODY
from registry.queries.records.withholding import withholding
from registry.services.database import OPERATOR, open_reader
from tests import factories as make
from tests.staffing import institution

NAME, NOTE = "Jane Quill", "Given by Jane Quill."
PERSON = make.ref("party", "private")


@pytest.fixture
def keys(sqlite_engine):
    """Two institutions: the museum keeps a private party, and each says its name in a place's note."""
    for code in ("museum", "others", "thirds"):
        institution(sqlite_engine, code)
    with sqlite_engine.connect() as connection:
        keys = dict(connection.execute(select(Institution.code, Institution.id)).all())
    private = make.party("private", names=make.named(NAME), visibility="private")
    make.record(sqlite_engine, private, make.place("ours", note=NOTE), keeper=keys["museum"])
    make.record(sqlite_engine, make.place("theirs", note=NOTE), keeper=keys["others"])
    return keys


def note(engine, reader, key):
    with open_reader(engine, reader=reader) as connection:
        return document(connection, make.ref("place", key))["note"]


def test_name_is_withheld_from_whoever_neither_reads_the_party_nor_keeps_the_text(sqlite_engine, keys):
    told, withheld = NOTE, "Given by (withheld)."
    assert note(sqlite_engine, NOBODY, "ours") == note(sqlite_engine, NOBODY, "theirs") == withheld
    assert note(sqlite_engine, keys["thirds"], "ours") == note(sqlite_engine, keys["others"], "ours") == withheld
    assert note(sqlite_engine, keys["others"], "theirs") == note(sqlite_engine, keys["museum"], "theirs") == told
    assert note(sqlite_engine, OPERATOR, "ours") == told


def test_name_is_told_once_the_party_is_public(sqlite_engine, keys):
    assert note(sqlite_engine, NOBODY, "ours") != NOTE
    make.record(sqlite_engine, make.party("private", names=make.named(NAME)), keeper=keys["museum"])
    assert note(sqlite_engine, NOBODY, "ours") == NOTE
    make.record(sqlite_engine, make.party("private", names=make.named(NAME), visibility="private"))
    assert note(sqlite_engine, NOBODY, "ours") != NOTE


def test_reference_of_a_private_record_is_withheld_and_of_a_public_one_is_not(sqlite_engine, keys):
    both = f"See {PERSON}, {PERSON.lower()} and {make.ref('place', 'ours')}."
    make.record(sqlite_engine, make.place("theirs", note=both), keeper=keys["others"])
    assert note(sqlite_engine, NOBODY, "theirs") == f"See (withheld), (withheld) and {make.ref('place', 'ours')}."
    assert note(sqlite_engine, keys["museum"], "theirs") == both


def test_public_party_with_the_same_name_keeps_it_and_one_with_more_does_not(sqlite_engine, keys):
    namesake, estate = make.party("a", names=make.named(NAME.upper())), make.party("b", names=make.named(f"{NAME} Ltd"))
    make.record(sqlite_engine, namesake, estate, keeper=keys["museum"])
    with open_reader(sqlite_engine, reader=NOBODY) as connection:
        named = labels(connection, [namesake["ref"], estate["ref"]])
        assert [named[party["ref"]].name.text for party in (namesake, estate)] == ["JANE QUILL", "(withheld) Ltd"]
        assert document(connection, namesake["ref"])["names"] == namesake["names"]


def test_files_and_reasons_of_withdrawal_say_no_name(sqlite_engine, keys):
    make.record(
        sqlite_engine,
        make.attachment(filename="jane_quill.png", caption=NOTE),
        make.object_(withdrawn=NOTE),
        keeper=keys["museum"],
    )
    with open_reader(sqlite_engine, reader=NOBODY) as connection:
        assert find(connection, make.ref("object")).withdrawn == "Given by (withheld)."
        assert labels(connection, [make.ref("attachment")])[make.ref("attachment")].name.text == "Given by (withheld)."
        assert withholding(connection).text("jane_quill.png") == "(withheld).png"
        assert attached(connection, [], is_public=True) == []


def test_staff_look_nothing_up_by_a_name_that_is_withheld(sqlite_engine, keys):
    make.record(sqlite_engine, make.source(names=make.named(f"Letters of {NAME}")), keeper=keys["museum"])

    def found(reader, typed):
        with open_reader(sqlite_engine, reader=reader) as connection:
            return [hit.label.name.text for hit in look_up(connection, ["source"], typed)]

    assert found(keys["others"], "quil") == found(keys["others"], "jane") == []
    assert found(keys["others"], "letters") == ["Letters of (withheld)"]
    assert found(keys["museum"], "quil") == [f"Letters of {NAME}"]


def test_nothing_is_looked_for_where_nothing_is_private(sqlite_engine):
    make.record(sqlite_engine, make.party(), make.place(note=NOTE))
    with open_reader(sqlite_engine, reader=NOBODY) as connection:
        assert withholding(connection) is None


def test_names_that_a_private_party_had_before_are_withheld(sqlite_engine, keys):
    renamed = make.party("private", names=make.named("Anna Smith"), visibility="private")
    make.record(sqlite_engine, renamed, keeper=keys["museum"])
    assert note(sqlite_engine, NOBODY, "ours") == "Given by (withheld)."
    make.record(sqlite_engine, make.party("private", names=make.named("Anna Smith")), keeper=keys["museum"])
    assert note(sqlite_engine, NOBODY, "ours") == NOTE


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("object", "The Weeping Kettle of Xanthia"),
        ("auction", "The Quill sale of porcelain"),
        ("place", "Schloss Geheimwinkel"),
    ],
)
def test_title_of_a_private_record_is_withheld_in_texts_of_others(sqlite_engine, keys, kind, name):
    make.record(sqlite_engine, make.place("theirs", note=f"See {name}."), keeper=keys["others"])
    assert note(sqlite_engine, NOBODY, "theirs") == f"See {name}."
    more = {"object": {}, "auction": {}, "place": {"type": "building"}}[kind]
    hidden = {"kind": kind, "ref": make.ref(kind, "hidden"), "names": make.named(name), "visibility": "private", **more}
    assert make.statuses(make.record(sqlite_engine, make.object_(), hidden, keeper=keys["museum"]))[1] == "recorded"
    assert note(sqlite_engine, NOBODY, "theirs") == "See (withheld)."


def test_names_are_read_anew_only_where_what_is_private_changes(sqlite_engine, keys, monkeypatch):
    assert note(sqlite_engine, NOBODY, "theirs") == "Given by (withheld)."
    monkeypatch.setattr("registry.queries.records.withholding.all_withheld", None)
    make.record(sqlite_engine, make.party("public"), keeper=keys["museum"])
    assert note(sqlite_engine, NOBODY, "theirs") == "Given by (withheld)."
