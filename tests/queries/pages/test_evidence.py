import pytest

from registry.provenance.vocabulary import ROLES
from registry.queries.pages.evidence import evidence, taking, when_of
from tests import factories as make
from tests.queries.pages.making import PARTY, SOURCE, names


def test_citation_is_shown_with_what_finds_the_source_again():
    cited = make.object_(citations=[{"source": SOURCE, "locator": "p. 7", "quotation": "sold"}])
    [shown] = evidence(cited, names(publisher="The Times", date={"edtf": "1933-05"}, accessed="2026-01-06"))
    assert (shown.source.name.text, shown.publisher, shown.locator) == ("Deed of 1933", "The Times", "p. 7")
    assert (shown.published, shown.accessed, shown.quotation) == ("May 1933", "6 January 2026", "sold")


def test_citation_says_nothing_of_what_its_source_does_not_say():
    [shown] = evidence(make.object_(citations=[{"source": SOURCE}]), names())
    assert (shown.author, shown.published, shown.url, shown.reliability, shown.derived_from) == (None,) * 5


def test_document_without_citations_has_no_evidence():
    assert evidence(make.object_(), names()) == ()


def test_date_is_shown_in_words_beside_the_words_of_its_source():
    shown = when_of({"edtf": "1933~", "verbatim": "um 1933"})
    assert (shown.words, shown.edtf, shown.verbatim, shown.day) == ("about 1933", "1933~", "um 1933", None)


def test_calendar_day_is_given_only_where_a_day_is_given():
    assert when_of({"edtf": "1933-05-06"}).day == "1933-05-06"
    assert when_of({"edtf": "1933-05"}).day is None


@pytest.mark.parametrize("date", [None, {}])
def test_missing_date_is_not_shown(date):
    assert when_of(date) is None


def test_weekday_that_the_day_was_not_is_named():
    problem = when_of({"edtf": "2025-12-05", "weekday": "Monday"}).weekday_problem
    assert problem == "The source says Monday, but 5 December 2025 was a Friday."
    assert when_of({"edtf": "2025-12-05", "weekday": "Friday"}).weekday_problem is None


def test_taking_tells_its_certainty_only_where_it_is_in_doubt():
    assert taking({"role": "to", "party": PARTY}, ROLES, names()).certainty is None
    assert taking({"role": "to", "party": PARTY, "certainty": "possible"}, ROLES, names()).certainty == "possible"


def test_taking_tells_an_authority_where_there_is_no_note():
    assert taking({"role": "to", "party": PARTY, "authority": "by deed"}, ROLES, names()).note == "by deed"
