import pytest

from registry import schemas
from registry.provenance import notation
from registry.queries.dossiers.histories import History
from registry.queries.dossiers.material import ObjectDocuments
from registry.queries.pages.prose import prose
from tests import factories as make
from tests.queries.pages.making import PARTY, SOURCE, label, names

BEN, VERSION = make.ref("party", "ben"), make.ref("hypothesis")


def passing(key, year, to, giver=None, **more):
    takings = [{"party": party, "role": role} for party, role in ((giver, "from"), (to, "to")) if party]
    return make.event(key, date={"edtf": year}, participants=takings, **more)


def texts(*events, lots=None, auctions=None, parties=None):
    known = names(label(BEN, "Ben Example"), label(VERSION, "The family's account"))
    recorded = ObjectDocuments(schemas.load(make.object_()), events=[schemas.load(e) for e in events])
    return prose(History(recorded, lots or {}, auctions or {}, parties or {}, known))


def test_prose_of_an_unbroken_chain_joins_holders_by_semicolons():
    [told] = texts(passing("a", "1926", PARTY), passing("b", "1933", BEN, PARTY))
    assert told.version is None
    assert told.text.index("Ada Specimen") < told.text.index(";") < told.text.index("Ben Example")


def test_prose_of_a_broken_chain_separates_holders_by_a_full_stop():
    [told] = texts(passing("a", "1926", PARTY), passing("b", "1933", BEN))
    assert ";" not in told.text
    assert told.text.index("Ada Specimen") < told.text.index(".") < told.text.index("Ben Example")


def test_prose_leaves_out_what_was_superseded():
    corrected = passing("b", "1933", BEN, supersedes=[make.ref("event", "a")], correction="Misread.")
    [told] = texts(passing("a", "1926", PARTY), corrected)
    assert "Ada" not in told.text


def test_prose_tells_each_version_by_itself():
    told = texts(passing("a", "1926", PARTY), passing("b", "1933", BEN, PARTY, hypotheses=[VERSION]))
    assert [one.version for one in told] == ["The family's account"]


def test_prose_notes_a_source_once():
    cited = {"citations": [{"source": SOURCE, "locator": "p. 7"}]}
    [told] = texts(passing("a", "1926", PARTY, **cited), passing("b", "1933", BEN, PARTY, **cited))
    assert told.text.count("Deed of 1933, p. 7") == 1
    assert told.text.count("[1]") >= 2


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("seizure", "Seized by Ben Example, 1941."),
        ("recovery", "Recovered by Ben Example, 1941."),
        ("return", "Returned to Ben Example, 1941."),
        ("repatriation", "Repatriated to Ben Example, 1941."),
        ("restitution", "Restituted to Ben Example, 1941."),
        ("consignment", "Consigned to Ben Example, 1941."),
    ],
)
def test_prose_calls_what_happened_by_its_own_name(kind, told):
    [text] = texts(passing("a", "1941", BEN, type=kind))
    assert text.text == told


def test_prose_does_not_tell_the_maker_of_what_was_ordered_as_its_owner():
    [told] = texts(passing("a", "1907", BEN, PARTY, type="commission"))
    assert told.text == "Commissioned by Ben Example, 1907."


def test_prose_of_a_history_without_passings_is_empty():
    [told] = texts(make.event(type="sighting", title_effect="none", custody_effect="none"))
    assert told.text == ""


NOTHING = {"title_effect": "none", "custody_effect": "none"}


def test_prose_tells_what_was_promised_as_promised():
    agreed = passing("b", "2026-01-05", BEN, PARTY, type="donation", outcome="promised")
    [told] = texts(passing("a", "1926", PARTY), agreed)
    assert "; promised gift to Ben Example, January 5, 2026" in told.text
    assert [entry.is_promised for entry in notation.read(told.text).entries] == [False, True]


def test_prose_leaves_out_a_promise_that_was_carried_out():
    agreed = passing("b", "2026", BEN, PARTY, type="donation", outcome="promised")
    [told] = texts(passing("a", "1926", PARTY), agreed, passing("c", "2027", BEN, PARTY, type="donation"))
    assert told.text.count("Ben Example") == 1


@pytest.mark.parametrize(("edtf", "words"), [("1938", "by 1938"), ("../1938", "by 1938"), ("1938/1940", "by 1940")])
def test_prose_tells_by_when_a_holder_is_evidenced(edtf, words):
    seen = make.event(
        "b", date={"edtf": edtf}, type="sighting", participants=[{"party": BEN, "role": "host"}], **NOTHING
    )
    [told] = texts(passing("a", "1926", PARTY), seen)
    assert f". Ben Example, {words}" in told.text


def test_prose_tells_by_when_an_exhibition_began():
    seen = make.event(
        "b", date={"edtf": "2006/.."}, type="exhibition", participants=[{"party": BEN, "role": "host"}], **NOTHING
    )
    [told] = texts(passing("a", "1926", PARTY), seen)
    assert "Ben Example, by 2006" in told.text


def test_prose_tells_a_passing_that_is_disputed_as_possible():
    disputed = {"title_effect": "disputed", "custody_effect": "none"}
    [told] = texts(passing("a", "1926", PARTY), passing("b", "1945", BEN, PARTY, type="inheritance", **disputed))
    assert "possibly by descent to Ben Example, 1945" in told.text


def history_of_two(of, *events):
    """The prose of one of a pair, or of the pair, as its whole history is told."""
    pair, male, female = make.ref("object", "pair"), make.ref("object", "male"), make.ref("object", "female")
    document = {"pair": make.object_("pair"), "male": make.object_("male", part_of=pair)}[of]
    known = names(label(BEN, "Ben Example"), label(male, "Male"), label(female, "Female"))
    parts, companions = ((male, female), ()) if of == "pair" else ((), (female,))
    loaded = [schemas.load(e) for e in events]
    recorded = ObjectDocuments(schemas.load(document), parts=parts, companions=companions, events=loaded)
    [told] = prose(History(recorded, {}, {}, {}, known))
    return told.text


def of_the_female(key, year, to, giver):
    return passing(key, year, to, giver, of="pair", parts=[make.ref("object", "female")])


def test_prose_of_a_part_tells_nothing_of_what_passed_another_alone():
    both = passing("a", "1926", PARTY, of="pair")
    text = history_of_two("male", both, of_the_female("b", "1933", BEN, PARTY))
    assert "Ada Specimen" in text
    assert "Ben" not in text


def test_prose_of_a_part_holds_for_possible_what_its_set_passed_by_when_another_had_left():
    together = [passing(key, year, to, of="pair") for key, year, to in (("a", "1926", PARTY), ("c", "1950", BEN))]
    text = history_of_two("male", *together, of_the_female("b", "1933", BEN, PARTY))
    assert "Possibly purchased by Ben Example, 1950" in text


def test_prose_of_a_set_says_which_parts_passed_alone():
    text = history_of_two("pair", passing("a", "1926", PARTY, of="pair"), of_the_female("b", "1933", BEN, PARTY))
    assert "Ben Example" in text
    assert text.count("Of Female alone.") == 1


def test_what_was_attempted_and_not_carried_out_is_noted_where_it_happened():
    kept = passing("a", "1926", PARTY)
    failed = passing(
        "b", "2016", BEN, PARTY, type="donation", outcome="failed", title_effect="none", custody_effect="none"
    )
    [told] = texts(kept, failed)
    assert "Donation attempted from Ada Specimen to Ben Example, 2016, and not carried out." in told.text
    assert [entry.party for entry in notation.read(told.text).entries] == ["Ada Specimen"]


def test_who_stood_beside_an_agreement_is_noted():
    agreed = passing("b", "2026", BEN, PARTY, type="donation", outcome="promised")
    agreed["participants"] += [{"party": PARTY, "role": "signatory"}, {"party": BEN, "role": "witness"}]
    [told] = texts(passing("a", "1926", PARTY), agreed)
    assert "Signed by Ada Specimen." in told.text
    assert "Witnessed by Ben Example." in told.text
