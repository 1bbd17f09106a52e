from registry import schemas
from registry.queries.pages.prose import prose
from registry.queries.records.histories import History
from tests import factories as make
from tests.queries.pages.making import PARTY, SOURCE, label, names

BEN, VERSION = make.ref("party", "ben"), make.ref("hypothesis")


def passing(key, year, to, giver=None, **more):
    takings = [{"party": party, "role": role} for party, role in ((giver, "from"), (to, "to")) if party]
    return make.event(key, date={"edtf": year}, participants=takings, **more)


def texts(*events, lots=None, auctions=None, parties=None):
    known = names(label(BEN, "Ben Example"), label(VERSION, "The family's account"))
    return prose(History([schemas.load(e) for e in events], lots or {}, auctions or {}, parties or {}, known))


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


def test_prose_of_a_history_without_passings_is_empty():
    [told] = texts(make.event(type="sighting", title_effect="none", custody_effect="none"))
    assert told.text == ""
