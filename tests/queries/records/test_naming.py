from registry.queries.records.naming import public_naming
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
