import pytest

from registry import schemas
from registry.provenance import notation
from registry.queries.dossiers.histories import History
from registry.queries.dossiers.material import ObjectDocuments
from registry.queries.pages.prose import prose
from registry.queries.records.labels import Name
from tests import factories as make
from tests.queries.pages.making import PARTY, SOURCE, label, names

BEN, VERSION = make.ref("party", "ben"), make.ref("hypothesis")


def passing(key, year, to, giver=None, **more):
    takings = [{"party": party, "role": role} for party, role in ((giver, "from"), (to, "to")) if party]
    return make.event(key, date={"edtf": year}, participants=takings, **more)


def texts(*events, lots=None, auctions=None, parties=None, language="english"):
    known = names(label(BEN, "Ben Example"), label(VERSION, "The family's account"))
    recorded = ObjectDocuments(schemas.load(make.object_()), events=[schemas.load(e) for e in events])
    return prose(History(recorded, lots or {}, auctions or {}, parties or {}, known), language)


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


def test_history_is_told_in_german_to_what_was_agreed():
    agreed = passing("c", "2026-01-05", PARTY, BEN, type="donation", outcome="promised")
    failed = passing("d", "2016", BEN, PARTY, type="donation", outcome="failed", **NOTHING)
    [told] = texts(
        passing("a", "1926", PARTY), passing("b", "[1930..1933]", BEN, PARTY), failed, agreed, language="german"
    )
    lines, notes = told.text.split("\n\nAnmerkungen:\n")
    assert lines == (
        "1926: Ada Specimen, Kauf;\nzwischen 1930 und 1933: Ben Example, Kauf [1];\n"
        "5. Januar 2026: Ada Specimen, Schenkung (zugesagt)"
    )
    assert notes == "[1]. Schenkung von Ada Specimen an Ben Example, 2016: versucht, nicht zustande gekommen."
    assert [entry.party for entry in notation.read(told.text, "german").entries] == [
        "Ada Specimen",
        "Ben Example",
        "Ada Specimen",
    ]


@pytest.mark.parametrize(
    ("language", "told"),
    [("english", "[1]. Exported by Ben Example, 1950. Sources: Deed of 1933, p. 7."),
     ("german", "[1]. Ausfuhr durch Ben Example, 1950. Belege: Deed of 1933, p. 7.")],
)  # fmt: skip
def test_what_befell_it_is_noted_with_its_sources(language, told):
    export = make.event("b", date={"edtf": "1950"}, type="export", citations=[{"source": SOURCE, "locator": "p. 7"}],
                        participants=[{"party": BEN, "role": "authority"}], **NOTHING)  # fmt: skip
    assert told in texts(passing("a", "1926", PARTY), export, language=language)[0].text
    assert told in texts(export, passing("a", "1960", PARTY), language=language)[0].text


@pytest.mark.parametrize("kind", ["exhibition", "publication", "sighting", "appraisal"])
def test_what_museums_have_fields_of_their_own_for_is_no_note(kind):
    [told] = texts(passing("a", "1926", PARTY), make.event("b", date={"edtf": "1950"}, type=kind, **NOTHING))
    assert "1950" not in told.text


def test_taking_by_nobody_who_is_named_is_told_as_such():
    stolen = make.event("b", date={"edtf": "1990-03-18"}, type="theft", title_effect="none", custody_effect="transfers",
                        participants=[{"party": PARTY, "role": "from"}])  # fmt: skip
    [told] = texts(passing("a", "1926", PARTY), stolen)
    assert told.text.endswith("; stolen by unnamed holder, March 18, 1990.")
    [told] = texts(passing("a", "1926", PARTY), stolen, language="german")
    assert told.text.endswith(";\n18. März 1990: ungenannte Person oder Stelle, Diebstahl")


def test_making_by_nobody_who_is_named_makes_no_holder():
    [told] = texts(make.event("b", date={"edtf": "1432"}, type="production", **NOTHING), passing("a", "1926", PARTY))
    assert [entry.party for entry in notation.read(told.text).entries] == ["Ada Specimen"]
    assert "Made, 1432." in told.text


def test_forced_sale_keeps_its_sale_and_its_name():
    lot, auction = make.ref("lot"), make.ref("auction")
    forced = passing("b", "1935-04-12", BEN, PARTY, type="forced_sale", title_effect="disputed", lot=lot)
    known = {"lots": {lot: {"ref": lot, "auction": auction, "number": "7"}},
             "auctions": {auction: {"ref": auction, "date": {"edtf": "1935-04-12"}}}}  # fmt: skip
    [told] = texts(passing("a", "1926", PARTY), forced, **known)
    assert "(forced sale, April 12, 1935, lot 7); purchased by Ben Example, April 12, 1935" in told.text
    [told] = texts(passing("a", "1926", PARTY), forced, **known, language="german")
    assert "12. April 1935: Ben Example, Zwangsverkauf (Auktion, 12. April 1935, Los 7)" in told.text
    [told] = texts(passing("a", "1926", PARTY), passing("b", "1935", BEN, PARTY, type="forced_sale"))
    assert "; forced sale to Ben Example, 1935" in told.text


def test_promise_to_nobody_who_is_recorded_is_noted():
    agreed = make.event(
        "b", date={"edtf": "2026"}, type="gift", outcome="promised", participants=[{"party": PARTY, "role": "from"}]
    )
    assert "Gift agreed from Ada Specimen, 2026." in texts(passing("a", "1926", PARTY), agreed)[0].text
    german = texts(passing("a", "1926", PARTY), agreed, language="german")[0].text
    assert "Schenkung von Ada Specimen, 2026: zugesagt." in german


@pytest.mark.parametrize(
    ("effects", "told"),
    [
        (("none", "transfers"), "Custody alone passed, not title."),
        (("transfers", "none"), "Title alone passed, not custody."),
        (("disputed", "transfers"), "Whether title passed is disputed."),
    ],
)
def test_what_did_not_pass_though_its_kind_says_so_is_noted(effects, told):
    title, custody = effects
    assert told in texts(passing("a", "1926", PARTY, title_effect=title, custody_effect=custody))[0].text
    loan = passing("a", "1926", PARTY, type="loan", title_effect="none", custody_effect="transfers")
    assert texts(loan)[0].text == "On loan to Ada Specimen, 1926."


def test_shares_and_alternatives_are_told():
    def bought(**more):
        both = [{"party": party, "role": "to", "certainty": "certain"} | more for party in (PARTY, BEN)]
        return make.event("a", date={"edtf": "1926"}, participants=both)

    assert "Shares: Ada Specimen 1/2, Ben Example 1/2." in texts(bought(share="1/2"))[0].text
    [told] = texts(bought(certainty="possible"), language="german")
    assert told.text == "1926: möglicherweise Ada Specimen oder Ben Example, Kauf"


def test_name_that_only_a_text_gives_is_marked():
    known = names(label(BEN, "Ben Example"))
    known.labels[BEN].is_unconfirmed = True
    recorded = ObjectDocuments(schemas.load(make.object_()), events=[schemas.load(passing("a", "1926", BEN))])
    [told] = prose(History(recorded, {}, {}, {}, known))
    assert "[1]. Ben Example: a name read from a text, not confirmed." in told.text


def test_name_in_german_is_used_where_one_is_recorded():
    known = names(label(BEN, "Kingdom of Example"))
    known.labels[BEN].originals = (Name("Königreich Beispiel", "de"),)
    recorded = ObjectDocuments(schemas.load(make.object_()), events=[schemas.load(passing("a", "1926", BEN))])
    assert prose(History(recorded, {}, {}, {}, known), "german")[0].text == "1926: Königreich Beispiel, Kauf"
