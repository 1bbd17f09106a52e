from registry import schemas
from registry.queries.records.naming import public_naming, telling_withheld
from tests import factories as make


def test_public_records_that_name_others_are_counted_once_each(engine):
    kim, seoul = make.ref("party"), make.ref("place")
    both = [{"party": kim, "role": "from"}, {"party": make.ref("party", "b"), "role": "to", "on_behalf_of": kim}]
    make.record(
        engine,
        make.place(),
        make.party(seat=seoul),
        make.party("b"),
        make.object_(),
        make.event("a", participants=both, place=seoul),
        make.event("b", participants=both, visibility="private"),
        make.event("c", participants=both, withdrawn="A mistake"),
    )
    with engine.connect() as connection:
        assert public_naming(connection, [kim, seoul, make.ref("object")]) == {
            kim: 1,
            seoul: 2,
            make.ref("object"): 1,
        }
        assert public_naming(connection, []) == {}


def telling(engine, *documents, **more):
    with engine.connect() as connection:
        return telling_withheld(connection, [schemas.load(document) for document in documents], **more)


def test_public_documents_whose_texts_say_the_name_of_a_private_party_are_told(sqlite_engine):
    kim = make.party(names=make.named("Kim Min-su"), visibility="private")
    told, silent = make.place("told", note="Sold by Kim Min-su."), make.place("silent", note="Sold by Kim.")
    assert telling(sqlite_engine, told, silent) == set()
    assert telling(sqlite_engine, told, silent, kim) == {told["ref"]}
    make.record(sqlite_engine, kim)
    assert telling(sqlite_engine, told, silent) == {told["ref"]}
    hidden = {**told, "visibility": "private"}
    assert telling(sqlite_engine, hidden) == set()
    assert telling(sqlite_engine, hidden, as_public=True) == {told["ref"]}
