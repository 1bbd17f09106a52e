"""Objects are loaded whole: with what is not on record yet, and with the records that they drew on."""

from registry import schemas
from registry.queries.dossiers.loading import load, load_foreseen
from registry.queries.dossiers.rule_tables import read_rule_tables
from tests import factories as make

ONE = make.ref("object")


def loaded(engine, *, is_public=True, unrecorded=(), **more):
    with engine.connect() as connection:
        [material] = load(connection, [ONE], read_rule_tables(), is_public=is_public, unrecorded=unrecorded, **more)
    return material


def passing(key, giver, receiver, **more):
    participants = [
        {"party": make.ref("party", giver), "role": "from"},
        {"party": make.ref("party", receiver), "role": "to"},
    ]
    return make.event(key, participants=participants, **more)


def test_load_leaves_out_an_object_that_is_nowhere(engine):
    with engine.connect() as connection:
        assert load(connection, [ONE], read_rule_tables(), is_public=True) == []


def test_load_keeps_the_order_that_was_asked_for(engine):
    make.record(engine, make.object_("a"), make.object_("b"))
    wanted = [make.ref("object", "b"), make.ref("object", "a")]
    with engine.connect() as connection:
        found = load(connection, wanted, read_rule_tables(), is_public=True)
    assert [material.recorded.document["ref"] for material in found] == wanted


def test_load_gives_the_public_no_private_event_but_draws_on_it(engine):
    make.record(engine, make.object_(), make.event("seen"), make.event("hidden", visibility="private"))
    public, staff = loaded(engine), loaded(engine, is_public=False)
    assert [event["ref"] for event in public.recorded.events] == [make.ref("event", "seen")]
    assert len(staff.recorded.events) == 2
    assert make.ref("event", "hidden") in public.drew_on


def test_load_for_a_public_page_without_findings_leaves_out_what_rules_alone_need(engine):
    lot, seat = make.lot(), make.party("a", seat=make.ref("place"))
    make.record(engine, make.place(), seat, make.party("b"), make.auction(), lot, make.object_())
    make.record(engine, passing("sale", "a", "b", lot=lot["ref"]))
    shown, published, bare = loaded(engine, shows_findings=True), loaded(engine, is_public=False), loaded(engine)
    for assessed in (shown, published):
        assert assessed.background.lots.keys() == {lot["ref"]}
        assert assessed.background.seats.keys() == {seat["ref"]}
    assert (bare.background.lots, bare.background.seats, bare.background.names) == ({}, {}, {})
    assert bare.background.parties == shown.background.parties


def test_load_draws_on_all_that_stands_behind_an_event(engine):
    make.record(
        engine,
        make.source(),
        make.place("country", type="country"),
        make.place(within=make.ref("place", "country")),
        make.party("family", type="family"),
        make.party("a", part_of=make.ref("party", "family"), seat=make.ref("place")),
        make.party("b"),
        make.auction(),
        make.lot(),
        make.object_(),
        make.object_("part", part_of=ONE, visibility="private"),
        passing("sale", "a", "b", lot=make.ref("lot"), citations=[{"source": make.ref("source")}]),
    )
    assert loaded(engine, shows_findings=True).drew_on >= {
        ONE,
        make.ref("object", "part"),
        make.ref("event", "sale"),
        make.ref("party", "a"),
        make.ref("party", "b"),
        make.ref("party", "family"),
        make.ref("place"),
        make.ref("place", "country"),
        make.ref("source"),
        make.ref("lot"),
        make.ref("auction"),
    }


def test_load_follows_a_party_to_the_one_that_it_turned_out_to_be(engine):
    merged = make.party("b", merged_into=[{"party": make.ref("party", "c"), "reason": "One person."}])
    make.record(engine, make.party("a"), make.party("c"), merged, make.object_(), passing("gift", "a", "b"))
    material = loaded(engine)
    assert material.background.same == {make.ref("party", "b"): make.ref("party", "c")}
    assert make.ref("party", "c") in material.names.labels
    assert make.ref("party", "c") in material.drew_on


def test_unrecorded_event_counts_only_in_what_is_foreseen(engine):
    make.record(engine, make.party("a"), make.object_(), make.event("there"))
    coming = schemas.load(passing("coming", "a", "new"))
    material = loaded(engine, is_public=False, unrecorded=[schemas.load(make.party("new")), coming])
    assert [event["ref"] for event in material.recorded.events] == [make.ref("event", "there")]
    assert [event["ref"] for event in material.foreseen.events] == [make.ref("event", "there"), coming["ref"]]
    assert not material.names[make.ref("party", "new")].has_page


def test_revised_event_stands_in_its_own_place(engine):
    make.record(engine, make.object_(), make.event())
    revised = schemas.load(make.event(summary="Revised."))
    material = loaded(engine, is_public=False, unrecorded=[revised])
    assert [event.get("summary") for event in material.foreseen.events] == ["Revised."]


def test_object_that_is_not_on_record_yet_is_taken_from_what_is_proposed(engine):
    proposed = [schemas.load(make.object_()), schemas.load(make.event())]
    with engine.connect() as connection:
        [material] = load_foreseen(connection, [ONE], proposed, read_rule_tables())
        assert load_foreseen(connection, [], proposed, read_rule_tables()) == []
    assert material.recorded.events == ()
    assert material.foreseen.events == [proposed[1]]


def test_event_of_a_set_that_names_other_parts_stands_beside_a_part(engine):
    whole, other = make.ref("object", "pair"), make.ref("object", "other")
    make.record(
        engine,
        make.object_("pair", composition="pair"),
        make.object_(part_of=whole),
        make.object_("other", part_of=whole),
        make.event("of both", objects=[whole]),
        make.event("of this one", objects=[whole], parts=[ONE, other]),
        make.event("of the other", objects=[whole], parts=[other]),
    )
    recorded = loaded(engine).recorded
    assert {event["ref"] for event in recorded.events} == {
        make.ref("event", "of both"),
        make.ref("event", "of this one"),
    }
    assert [event["ref"] for event in recorded.events_beside] == [make.ref("event", "of the other")]
