import pytest

from registry import schemas
from registry.queries.pages.histories import Tag, grouped, price_in_words, statements
from tests import factories as make
from tests.queries.pages.making import OBJECT, PARTY, SOURCE, label, names


def told(*events, about=OBJECT, also=()):
    return statements([schemas.load(event) for event in events], names(*also), about=about)


def test_statements_are_numbered_in_the_order_of_the_history():
    shown = told(make.event("b", date={"edtf": "1950"}), make.event("a", date={"edtf": "1933"}))
    assert [(one.number, one.reference) for one in shown] == [(1, make.ref("event", "a")), (2, make.ref("event", "b"))]


def test_statement_names_the_objects_beside_the_one_whose_page_it_is():
    [statement] = told(make.event())
    assert statement.objects == ()
    [statement] = told(make.event(), about=None)
    assert statement.objects == (label(OBJECT, "Stone lions"),)


@pytest.mark.parametrize(
    ("more", "tag"),
    [
        ({"outcome": "promised"}, Tag("an agreement", "open")),
        ({"outcome": "failed"}, Tag("did not take place", "plain")),
        ({"standing": "disputed"}, Tag("disputed", "warning")),
        ({"certainty": "possible"}, Tag("possible", "plain")),
    ],
)
def test_statement_that_is_not_simply_so_has_a_tag(more, tag):
    [statement] = told(make.event(**more))
    assert statement.tags == (tag,)


@pytest.mark.parametrize(("kind", "words"), [("exhibition", "from 2024 on"), ("sighting", "2024 or later")])
def test_statement_of_what_lasts_says_from_when_on(kind, words):
    [statement] = told(make.event(type=kind, date={"edtf": "2024/.."}))
    assert statement.when.words == words


def test_statement_that_is_simply_so_has_no_tag():
    [statement] = told(make.event())
    assert (statement.tags, statement.quiet) == ((), False)


def test_superseded_statement_is_quiet_and_leads_to_what_took_its_place():
    later = make.event("b", supersedes=[make.ref("event", "a")], correction="Misread.", date={"edtf": "1950"})
    first, second = told(make.event("a", date={"edtf": "1933"}), later)
    assert (first.superseded_by, first.quiet) == ((make.ref("event", "b"),), True)
    assert Tag("superseded", "warning") in first.tags
    assert (second.superseded_by, second.quiet) == ((), False)


def test_statement_knows_whether_it_tells_all_that_is_asked_of_its_kind():
    [bare] = told(make.event())
    both = [{"party": PARTY, "role": "from"}, {"party": PARTY, "role": "to"}]
    [full] = told(make.event(type="bequest", participants=both, date={"edtf": "1933"}))
    assert (bool(bare.unrecorded), full.unrecorded) == (True, ())


def test_what_a_source_says_that_nobody_knows_is_told_apart_from_what_is_not_recorded():
    known = {"detail": "from", "source": SOURCE, "locator": "p. 3", "quotation": "woher, weiß niemand"}
    [bare], [statement] = told(make.event()), told(make.event(unknowns=[known]))
    assert set(bare.unrecorded) - set(statement.unrecorded) == {"from whom"}
    [unknown] = statement.known_unknowns
    assert (unknown.words, unknown.source.name.text, unknown.locator) == ("from whom", "Deed of 1933", "p. 3")
    assert unknown.quotation == "woher, weiß niemand"


def test_statement_of_what_failed_asks_for_nothing():
    [statement] = told(make.event(outcome="failed"))
    assert (statement.unrecorded, statement.moves) == ((), False)


def test_statement_leaves_out_versions_whose_names_are_withheld():
    version = make.ref("hypothesis")
    for is_withheld in (True, False):
        also = (label(version, "The family's account", is_withheld=is_withheld),)
        [statement] = told(make.event(hypotheses=[version]), also=also)
        assert bool(statement.hypotheses) is not is_withheld


@pytest.mark.parametrize(
    ("price", "words"),
    [
        ({"kind": "price", "currency": "GBP", "amount": "1250.50"}, "GBP 1,250.50"),
        ({"kind": "price", "verbatim": "ten oxen"}, "ten oxen"),
        ({"kind": "hammer", "currency": "GBP", "amount": "900"}, "GBP 900 (hammer price)"),
    ],
)
def test_price_is_worded_with_its_kind_where_it_is_no_plain_price(price, words):
    assert price_in_words(price).lower() == words.lower()


@pytest.mark.parametrize(
    ("amount", "shown"), [("1000000", "1,000,000"), ("999", "999"), ("1234.50", "1,234.50"), ("0.10", "0.10")]
)
def test_amount_has_its_thousands_set_apart_and_its_digits_kept(amount, shown):
    assert grouped(amount) == shown


def test_statement_of_an_agreement_says_what_is_to_pass():
    [agreed] = told(make.event(outcome="promised", title_effect="transfers", custody_effect="none"))
    assert (agreed.headline, agreed.title, agreed.custody) == ("Purchase agreed", "is to pass", "is not to pass")
