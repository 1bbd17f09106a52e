"""What is withheld of a history: by the page of an object, from the database on."""

import pytest

from registry.provenance.chain.withheld import OF_ABSENCE
from registry.provenance.findings import RuleTables
from registry.queries.dossiers.histories import load_history
from registry.queries.dossiers.loading import load
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.pages.objects import object_page
from registry.queries.pages.prose import prose
from registry.queries.records.headers import find
from registry.services.database import open_reader
from tests import factories as make

OBJECT = make.ref("object")
HIDDEN = {"visibility": "private"}


def passing(key, year, giver, receiver, **more):
    roles = (("from", giver), ("to", receiver))
    taking = [{"party": make.ref("party", party), "role": role} for role, party in roles if party]
    return make.event(key, date={"edtf": year}, participants=taking, **more)


@pytest.fixture
def recorded(sqlite_engine):
    """Two parties, of which the first bought an object in 1933."""
    make.record(sqlite_engine, make.party("a"), make.party("b"), make.object_(), passing("first", "1933", None, "a"))
    return sqlite_engine


def page(engine, *, is_public=True):
    with open_reader(engine) as connection:
        [material] = load(connection, [OBJECT], RuleTables(), is_public=is_public)
        return object_page(find(connection, OBJECT), material)


def asked(engine, *, is_public):
    with open_reader(engine) as connection:
        [material] = load(connection, [OBJECT], read_rule_tables(None), is_public=is_public, shows_findings=True)
        return {finding.rule for finding in object_page(find(connection, OBJECT), material).derived.findings}


def told(page):
    return {
        line.matter: "".join(part if isinstance(part, str) else part.name.text for part in line.parts)
        for line in page.derived.lines
    }


def test_private_later_event_makes_no_page_say_that_title_is_still_with_the_giver(recorded):
    assert told(page(recorded))["title"].startswith("Party a since 1933")
    make.record(recorded, passing("later", "1950", "a", "b", **HIDDEN))
    public = page(recorded)
    assert public.is_withheld
    assert {told(public)[track].split(":")[0] for track in ("title", "custody")} == {"Withheld"}
    assert {row.ends for row in public.derived.tenures} == {"withheld"}
    staff = page(recorded, is_public=False)
    assert not staff.is_withheld
    assert told(staff)["title"].startswith("Party b since 1950")


def test_private_event_of_no_passing_or_of_before_leaves_what_is_told_of_now(recorded):
    make.record(recorded, passing("seen", "1950", None, "a", title_effect="none", custody_effect="none", **HIDDEN))
    make.record(recorded, passing("before", "1900", None, "b", **HIDDEN))
    public = page(recorded)
    assert public.is_withheld
    assert told(public)["title"].startswith("Party a since 1933")


def test_private_promise_or_rejected_statement_leaves_what_is_told_of_now(recorded):
    make.record(
        recorded,
        passing("promised", "1950", "a", "b", outcome="promised", **HIDDEN),
        passing("rejected", "1951", "a", "b", standing="rejected", **HIDDEN),
    )
    assert told(page(recorded))["title"].startswith("Party a since 1933")


def test_history_of_which_all_is_private_is_withheld_and_not_absent(sqlite_engine):
    make.record(sqlite_engine, make.party("a"), make.object_(), passing("only", "1933", None, "a", **HIDDEN))
    public = page(sqlite_engine)
    assert public.is_withheld
    assert told(public)["title"].startswith("Withheld")


def test_gap_in_which_something_is_private_is_withheld_and_no_finding_asks_of_it(recorded):
    make.record(recorded, passing("last", "1990", None, "b"))
    before = page(recorded, is_public=False)
    assert any(row.words.startswith(("No named holder", "Who held")) for row in before.derived.gaps)
    assert asked(recorded, is_public=True) & OF_ABSENCE
    make.record(recorded, passing("between", "1950", "a", None, **HIDDEN))
    words = [row.words for row in page(recorded).derived.gaps]
    assert sum("1990" in line for line in words) == sum(line.startswith("Of who held") for line in words) == 2
    assert {"gap", "nazi-era-gap"} & asked(recorded, is_public=False)
    assert not OF_ABSENCE & asked(recorded, is_public=True)


def test_private_source_leaves_evidence_withheld_and_asks_for_none(sqlite_engine):
    cited = passing("cited", "1933", None, "a", citations=[{"source": make.ref("source")}])
    make.record(sqlite_engine, make.source(**HIDDEN), make.party("a"), make.object_(), cited)
    [statement] = page(sqlite_engine).history
    assert (statement.evidence, statement.evidence.is_withheld) == ((), True)
    [statement] = page(sqlite_engine, is_public=False).history
    assert not statement.evidence.is_withheld
    assert "no-evidence" not in asked(sqlite_engine, is_public=True)


def test_prose_for_the_public_notes_that_something_is_withheld(recorded):
    def written():
        with open_reader(recorded) as connection:
            return prose(load_history(connection, find(connection, OBJECT)))[0].text

    assert "withheld" not in written()
    make.record(recorded, passing("later", "1950", "a", "b", **HIDDEN))
    assert written().endswith("Something that is recorded of this history is withheld.")
    assert "Party b" not in written()


def test_prose_for_the_public_says_no_number_of_a_lot_of_a_private_auction(sqlite_engine):
    sold = passing("sold", "1933", None, "a", type="auction_sale", lot=make.ref("lot"))
    lot = make.lot(number="4711", result="sold", objects=[OBJECT])
    make.record(sqlite_engine, make.party("a"), make.object_(), make.auction(**HIDDEN), lot, sold)

    def written():
        with open_reader(sqlite_engine) as connection:
            return prose(load_history(connection, find(connection, OBJECT)))[0].text

    assert "4711" not in written()
    assert [label.name.text for label, _ in page(sqlite_engine).lots] == ["name withheld"]
    make.record(sqlite_engine, make.auction())
    assert "4711" in written()


LEFT = {"origin": make.ref("place", "home"), "terms": [{"kind": "classification", "text": "archaeological vessel"}]}
HOME = {**make.place("home", type="country"), "names": make.named("Italy")}


def test_private_export_with_a_licence_makes_no_page_say_that_none_is_recorded(sqlite_engine):
    seen = make.event(place=make.ref("place", "there"), date={"edtf": "1980"}, title_effect="none")
    abroad = {**make.place("there", type="country"), "names": make.named("Switzerland")}
    before = make.event("before", place=make.ref("place", "home"), date={"edtf": "1975"}, title_effect="none")
    make.record(sqlite_engine, HOME, abroad, make.object_(**LEFT), before, seen)
    assert "patrimony" in asked(sqlite_engine, is_public=True)
    effects = {"title_effect": "none", "custody_effect": "none"}
    export = {"type": "export", "legal_basis": "export licence 12", "date": {"edtf": "1960"}}
    make.record(sqlite_engine, make.event("export", **export, **effects, **HIDDEN))
    assert not {"patrimony", "unesco-1970", "no-findspot"} & asked(sqlite_engine, is_public=True)


def test_private_exhibition_of_before_makes_no_page_say_that_it_is_known_only_since(sqlite_engine):
    make.record(sqlite_engine, HOME, make.object_(**LEFT), make.event(date={"edtf": "1980"}, title_effect="none"))
    assert "no-findspot" in asked(sqlite_engine, is_public=True)
    effects = {"title_effect": "none", "custody_effect": "none"}
    make.record(sqlite_engine, make.event("seen", type="exhibition", date={"edtf": "1960"}, **effects, **HIDDEN))
    assert "no-findspot" not in asked(sqlite_engine, is_public=True)


@pytest.mark.parametrize("kind", ["certificate", "search"])
def test_private_certificate_or_search_makes_no_page_ask_who_held_it(recorded, kind):
    make.record(recorded, passing("last", "1990", None, "b"))
    assert asked(recorded, is_public=True) & {"gap", "nazi-era-gap"}
    hidden = make.certificate(objects=[OBJECT], **HIDDEN) if kind == "certificate" else make.search(**HIDDEN)
    make.record(recorded, hidden)
    assert not asked(recorded, is_public=True) & {"gap", "nazi-era-gap"}
    assert asked(recorded, is_public=False) & {"gap", "nazi-era-gap"}


def test_private_place_makes_no_page_ask_where_an_event_of_the_era_was(recorded):
    make.record(recorded, make.place(), passing("sold", "1938", "a", "b", place=make.ref("place")))
    assert "nazi-era-transfer" in asked(recorded, is_public=True)
    make.record(recorded, make.place(**HIDDEN))
    assert "nazi-era-transfer" not in asked(recorded, is_public=True)
    assert "nazi-era-transfer" in asked(recorded, is_public=False)
