import pytest

from registry.queries.dossiers.loading import load
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.pages.objects import object_page
from registry.queries.pages.records import party_page
from registry.queries.pages.searches import search_entries
from registry.queries.records.headers import find
from registry.queries.records.material import load_party
from tests import factories as make
from tests.queries.pages.making import PARTY, PLACE, SOURCE, names

OBJECT = make.ref("object")
LOOKED = {"date": {"edtf": "2019"}, "archive": make.ref("party", "archive"), "period": {"edtf": "1921/1949"}}


def shown(engine, *searches, is_public=True):
    """The page of an object that nobody is known to have held for thirty years, with these searches."""
    make.record(
        engine,
        make.source(),
        make.party("archive", names=make.named("State Archive")),
        make.party("a", ended={"edtf": "1920"}),
        make.party("b", began={"edtf": "1950"}),
        make.object_(date={"edtf": "1900"}),
        make.event("a", date={"edtf": "1910"}, participants=[{"party": make.ref("party", "a"), "role": "to"}]),
        make.event("b", date={"edtf": "1950"}, participants=[{"party": make.ref("party", "b"), "role": "to"}]),
        *searches,
    )
    with engine.connect() as connection:
        [material] = load(connection, [OBJECT], read_rule_tables(), is_public=is_public, shows_findings=True)
        return object_page(find(connection, OBJECT), material)


def gaps_of(page):
    """The rows of the gaps of title in the years that were looked into."""
    return [gap for gap in page.derived.gaps if gap.track == "title" and "1949" in gap.period]


def questions(page):
    return [finding for finding in page.derived.findings if finding.rule == "gap" and "before 1950" in finding.words]


def test_gap_into_which_somebody_looked_is_examined_and_its_question_says_so(sqlite_engine):
    page = shown(sqlite_engine, make.search(**LOOKED, track="title", citations=[{"source": make.ref("source")}]))
    [gap], [question] = gaps_of(page), questions(page)
    [entry] = page.searches
    assert gap.is_examined
    assert gap.searches == question.searches == (entry,)
    assert entry.line == "State Archive, 2019: nothing was found"
    assert "looked for, and not found" in question.words
    assert entry.evidence[0].source.reference == make.ref("source")


@pytest.mark.parametrize(
    ("more", "is_named"),
    [({}, False), ({"period": {"edtf": "1960/1970"}}, False), ({**LOOKED, "result": "not_accessible"}, True)],
)
def test_gap_into_which_nobody_could_look_is_not_examined(sqlite_engine, more, is_named):
    page = shown(sqlite_engine, make.search(**more))
    [gap], [question] = gaps_of(page), questions(page)
    assert not gap.is_examined
    assert bool(gap.searches) is bool(question.searches) is is_named
    assert "looked for, and not found" not in question.words


def test_private_search_is_on_the_page_for_staff_alone(sqlite_engine):
    search = make.search(**LOOKED, visibility="private")
    assert not shown(sqlite_engine, search).searches
    assert shown(sqlite_engine, is_public=False).searches


def test_what_a_search_says_of_a_private_archive_is_withheld(sqlite_engine):
    make.record(sqlite_engine, make.party("hidden", visibility="private"))
    page = shown(sqlite_engine, make.search(archive=make.ref("party", "hidden"), holdings="CANARY"))
    [entry] = page.searches
    assert entry.archive.is_withheld
    assert "CANARY" not in str(entry)


def test_search_for_a_party_is_on_its_page(sqlite_engine):
    search = make.search(parties=[make.ref("party")])
    del search["objects"]
    make.record(sqlite_engine, make.party(), search)
    with sqlite_engine.connect() as connection:
        record = find(connection, make.ref("party"))
        page = party_page(record, load_party(connection, record))
    assert [entry.sought for entry in page.searches] == ["Sought one"]


def test_entry_tells_where_when_and_what_came_of_it():
    search = make.search(
        place=PLACE, result="found", outcome="A letter.", searched_by="Ada", parties=[PARTY],
        period={"edtf": "1933/1945"}, track="custody", citations=[{"source": SOURCE}],
    )  # fmt: skip
    [entry] = search_entries([search], names(), OBJECT)
    assert (entry.line, entry.outcome) == ("Seoul: something was found", "A letter.")
    assert (entry.track, entry.period, entry.searched_by) == ("custody", "1933 to 1945", "Ada")
    assert [label.reference for label in entry.parties] == [PARTY]
    assert entry.objects == ()
