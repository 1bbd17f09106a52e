from registry.queries.records.revisions import files_of, load_revisions, replaced_by
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import institution


def test_revisions_have_what_is_on_record_beside_what_is_proposed(sqlite_engine):
    make.record(sqlite_engine, make.party())
    with sqlite_engine.connect() as connection:
        revisions = load_revisions(connection, [make.party(note="x"), make.place()])
    assert revisions.recorded.keys() == {make.ref("party")}
    assert "note" not in revisions.recorded[make.ref("party")]
    assert revisions.names[make.ref("place")].name.text == "Place one"


def test_revisions_name_what_only_the_record_still_refers_to(sqlite_engine):
    make.record(sqlite_engine, make.place(), make.party(seat=make.ref("place")))
    with sqlite_engine.connect() as connection:
        names = load_revisions(connection, [make.party()]).names
    assert names[make.ref("place")].name.text == "Place one"


def test_revisions_have_what_is_corrected_contradicted_and_attached(sqlite_engine):
    first, second, third = (make.event(key) for key in ("first", "second", "third"))
    make.record(sqlite_engine, make.object_(), make.party(), first, second, make.attachment())
    fresh = {**third, "supersedes": [first["ref"]], "alternative_to": second["ref"]}
    with sqlite_engine.connect() as connection:
        revisions = load_revisions(connection, [{**fresh, "attachments": [make.ref("attachment")]}])
    assert (revisions.recorded, revisions.others.keys()) == ({}, {first["ref"], second["ref"]})
    assert revisions.files.keys() == {make.ref("attachment")}
    assert first["objects"][0] in revisions.names.labels


def test_revisions_have_nothing_of_what_the_institution_may_not_read(sqlite_engine):
    institution(sqlite_engine)
    institution(sqlite_engine, "gallery")
    hidden = [make.party(visibility="private"), make.attachment(visibility="private")]
    make.record(sqlite_engine, *hidden, keeper=2)
    asked = [make.party(note="x"), {**make.place(), "attachments": [make.ref("attachment")]}]
    for reader, is_told in ((1, False), (2, True)):
        with open_reader(sqlite_engine, reader=reader) as connection:
            revisions = load_revisions(connection, asked)
        told = (bool(revisions.recorded), bool(revisions.files), revisions.unreadable == set())
        assert told == (is_told, is_told, is_told)


def test_files_of_a_certificate_are_its_annexes_and_versions_too():
    annexes = [{"label": "A", "attachment": make.ref("attachment", "annex")}]
    languages = [{"language": "ko", "standing": "equal", "attachment": make.ref("attachment", "korean")}]
    deed = make.certificate(attachments=[make.ref("attachment")], annexes=annexes, languages=languages)
    assert set(files_of(deed)) == {make.ref("attachment", key) for key in ("one", "annex", "korean")}
    assert replaced_by(make.certificate(supersedes=make.ref("certificate", "old"))) == [make.ref("certificate", "old")]
