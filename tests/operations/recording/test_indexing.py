from sqlalchemy import event, select

from registry import schemas
from registry.models import NameIndex, ObjectIndex
from registry.operations.recording import indexing
from registry.operations.recording.indexing import Indexing, NoIndexing, reindex
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import of_operator
from registry.services.unit_of_work import unit_of_work
from tests import factories as make


def body(engine):
    with engine.connect() as connection:
        return connection.execute(select(ObjectIndex.body)).scalars().all()


def taken(**more):
    return make.event(participants=[{"party": make.ref("party"), "role": "to"}], place=make.ref("place"), **more)


def recorded(engine, event=None, **of_party):
    make.record(engine, make.party(**of_party), make.place(), make.object_(), event or taken())
    return engine


def test_object_is_found_by_its_parties_and_places(sqlite_engine):
    [words] = body(recorded(sqlite_engine))
    assert words.split(" \n ") == ["object one", "party one", "place one"]


def test_object_is_not_found_by_a_private_party_or_a_private_event(sqlite_engine):
    [words] = body(recorded(sqlite_engine, visibility="private"))
    assert "party" not in words
    make.record(sqlite_engine, taken(visibility="private"))
    [words] = body(sqlite_engine)
    assert "place" not in words


def test_index_follows_a_party_that_is_renamed(sqlite_engine):
    recorded(sqlite_engine)
    make.record(sqlite_engine, make.party(names=make.named("Ada")))
    [words] = body(sqlite_engine)
    assert "ada" in words
    assert "party one" not in words


def test_withdrawn_object_leaves_the_index(sqlite_engine):
    recorded(sqlite_engine)
    make.record(sqlite_engine, make.object_(withdrawn="A mistake."))
    assert body(sqlite_engine) == []


def test_index_made_afresh_is_as_it_was_kept(sqlite_engine):
    def rows():
        with sqlite_engine.connect() as connection:
            return [sorted(connection.execute(select(model.__table__)).all()) for model in (ObjectIndex, NameIndex)]

    recorded(sqlite_engine)
    kept = rows()
    assert reindex(sqlite_engine) == 1
    assert rows() == kept


def test_record_is_found_by_no_name_that_was_taken_from_it(sqlite_engine):
    make.record(sqlite_engine, make.auction(), make.lot(names=make.named("Ada's")))
    make.record(sqlite_engine, make.lot())
    with sqlite_engine.connect() as connection:
        assert "ada s" not in connection.execute(select(NameIndex.folded)).scalars().all()


def test_index_follows_a_party_that_becomes_private_and_public_again(sqlite_engine):
    titled = make.object_(names=make.named("Portrait of QUILL, Jane"))
    person = {"names": make.named("Jane Quill")}
    make.record(sqlite_engine, make.object_("other"), titled, make.party(**person))
    plain = body(sqlite_engine)
    assert plain == ["object other", "portrait of quill jane"]
    make.record(sqlite_engine, make.party(**person, visibility="private"))
    assert body(sqlite_engine) == ["object other", "portrait of withheld"]
    make.record(sqlite_engine, make.party(names=make.named("Anna Smith"), visibility="private"))
    assert sorted(body(sqlite_engine)) == ["object other", "portrait of withheld"]
    make.record(sqlite_engine, make.party(**person))
    assert sorted(body(sqlite_engine)) == plain


def test_object_is_found_by_a_public_party_that_has_the_name_of_a_private_one(sqlite_engine):
    make.record(sqlite_engine, make.party("namesake", names=make.named("Party one"), visibility="private"))
    [words] = body(recorded(sqlite_engine))
    assert "party one" in words


def test_reference_of_a_record_of_any_kind_leaves_the_index_when_it_becomes_private(sqlite_engine):
    event = make.event(of="other")
    said = make.object_(names=make.named(f"See {event['ref']}"))
    make.record(sqlite_engine, make.object_("other"), said, event)
    plain = body(sqlite_engine)
    make.record(sqlite_engine, {**event, "visibility": "private"})
    assert "see withheld" in body(sqlite_engine)
    make.record(sqlite_engine, event)
    assert sorted(body(sqlite_engine)) == sorted(plain)


def test_title_of_a_private_object_is_in_no_words_of_another_and_stays_a_title(sqlite_engine):
    title = "The Weeping Kettle of Xanthia"
    make.record(sqlite_engine, make.object_("same", names=make.named(title)))
    make.record(sqlite_engine, make.object_("saying", names=make.named(f"Lid of {title}")))
    make.record(sqlite_engine, make.object_("hidden", names=make.named(title), visibility="private"))
    assert sorted(body(sqlite_engine)) == ["lid of withheld", "the weeping kettle of xanthia"]


def private_titles(count):
    return [
        make.object_(f"p{number}", names=make.named(f"The Weeping Kettle of Xanthia {number}"), visibility="private")
        for number in range(count)
    ]


def test_words_of_others_are_gone_through_once_for_many_private_records(sqlite_engine):
    said = [make.object_(f"s{n}", names=make.named(f"Lid of the Weeping Kettle of Xanthia {n}")) for n in range(4)]
    make.record(sqlite_engine, *said)
    passes = []
    event.listen(sqlite_engine, "before_cursor_execute", lambda *args: passes.append("object_id >" in args[2]))
    with unit_of_work(sqlite_engine) as connection:
        waiting = Indexing(connection, most_waiting=10)
        recorder = Recorder(connection, make.ACT, of_operator(), indexing=waiting)
        for document in private_titles(4):
            recorder.record([schemas.load(document)])
        assert sum(passes) == 0
        waiting.finish()
    # Once through what there is, and to its end.
    assert sum(passes) == 2
    kept = sorted(body(sqlite_engine))
    assert kept == ["lid of withheld"] * 4
    reindex(sqlite_engine)
    assert sorted(body(sqlite_engine)) == kept


def test_words_of_others_are_gone_through_when_so_many_wait(sqlite_engine):
    make.record(sqlite_engine, make.object_("s", names=make.named("Lid of the Weeping Kettle of Xanthia 0")))
    with unit_of_work(sqlite_engine) as connection:
        recorder = Recorder(connection, make.ACT, of_operator(), indexing=Indexing(connection, most_waiting=1))
        recorder.record([schemas.load(document) for document in private_titles(2)])
    assert body(sqlite_engine) == ["lid of withheld"]


def test_nothing_is_made_of_private_names_where_nothing_public_could_say_them(sqlite_engine, monkeypatch):
    monkeypatch.setattr(indexing, "WithheldNames", None)
    make.record(sqlite_engine, *private_titles(3))
    assert body(sqlite_engine) == []


def test_what_is_undone_in_any_case_is_not_indexed(sqlite_engine):
    with unit_of_work(sqlite_engine) as connection:
        recorder = Recorder(connection, make.ACT, of_operator(), indexing=NoIndexing(connection))
        recorder.record([schemas.load(make.object_())])
        assert connection.execute(select(ObjectIndex.body)).all() == []
