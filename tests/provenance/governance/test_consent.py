from registry.provenance.governance.consent import NAMED, needs_consent, shown_on, where_named
from registry.schemas import SCHEMAS, load
from tests import factories as make

OBJECT, WHOLE = make.ref("object"), make.ref("object", "whole")


def test_event_shows_on_its_objects_their_wholes_and_what_it_corrects():
    event = load(make.event(supersedes=[make.ref("event", "first")], correction="error", reason="A slip."))
    assert shown_on(event, {OBJECT: WHOLE}) == [OBJECT, WHOLE, make.ref("event", "first")]


def test_part_shows_on_its_whole_and_an_object_by_itself_on_none():
    assert shown_on(load(make.object_(part_of=WHOLE)), {}) == [WHOLE]
    assert shown_on(load(make.object_()), {}) == []


def test_party_shows_on_the_one_that_it_is_a_part_of():
    assert shown_on(load(make.party(part_of=make.ref("party", "group"))), {}) == [make.ref("party", "group")]


def test_search_shows_on_its_objects_their_wholes_and_the_parties_that_it_is_about():
    search = load(make.search(parties=[make.ref("party")], archive=make.ref("party", "archive")))
    assert shown_on(search, {OBJECT: WHOLE}) == [OBJECT, WHOLE, make.ref("party")]


def test_nobody_is_asked_about_what_is_private_or_withdrawn():
    assert needs_consent(load(make.event()))
    assert not needs_consent(load(make.event(visibility="private")))
    assert not needs_consent(load(make.event(withdrawn="An error.")))


def test_what_is_told_of_a_revision_is_what_pages_say_where_the_record_is_named():
    assert NAMED.keys() == {"party", "place", "source"}
    assert all(set(keys) <= SCHEMAS[kind].fields.keys() for kind, keys in NAMED.items())
    party = make.party(note="Seen in the archive.", nationality="Korean")
    assert where_named(party) == {"names": party["names"], "type": "person"}
    assert where_named(make.object_()) == {}
