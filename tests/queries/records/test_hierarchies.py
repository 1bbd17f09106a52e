from registry.queries.records.hierarchies import leads_of
from tests import factories as make


def test_leads_are_followed_over_all_fields_and_round_a_circle_once(engine):
    def party(key):
        return make.ref("party", key)

    make.record(
        engine,
        make.party("top"),
        make.party("middle", merged_into=[{"party": party("top"), "reason": "R"}]),
        make.party("low", part_of=party("middle")),
        make.party("aside", part_of=party("top")),
        make.place("a", within=make.ref("place", "b")),
        make.place("b", within=make.ref("place", "a")),
    )
    with engine.connect() as connection:
        assert leads_of(connection, "party", ("part_of", "merged_into"), [party("low")]) == {
            party("low"): {party("middle")},
            party("middle"): {party("top")},
        }
        assert leads_of(connection, "party", ("part_of",), [party("low")]) == {party("low"): {party("middle")}}
        assert leads_of(connection, "place", ("within",), [make.ref("place", "b")]) == {
            make.ref("place", "a"): {make.ref("place", "b")},
            make.ref("place", "b"): {make.ref("place", "a")},
        }
