from dataclasses import replace

import pytest

from registry.provenance.chain import PartyFacts, derive_versions
from registry.provenance.findings import Signing, links
from registry.provenance.findings.rule_tables import RuleSource, RuleTables
from tests.provenance.findings.making import RECEIVER, UNKNOWN, agreement, case
from tests.provenance.making import days, event, still

SOURCE = RuleSource("T", "P")


def observe(rule, dossier, **tables):
    if tables:
        dossier = replace(dossier, rule_tables=RuleTables(**tables))
    return [(o.events, o.severity) for o in rule(dossier, dossier.versions.common)]


@pytest.mark.parametrize(("years", "expected"), [(10, 1), (40, 0)])
def test_gap_is_told_where_it_is_longer_than_the_set_years(years, expected):
    dossier = case(
        event("a", "1920", to="A"),
        event("b", "1950", to="B"),
        made="1920",
        parties=(PartyFacts("A", ended=days("1925")),),
    )
    certain = [o for o in links.gap(replace(dossier, gap_years=years), dossier.versions.common) if not o.because]
    assert len(certain) == expected


def test_gap_of_title_and_custody_on_the_same_days_is_told_once():
    dossier = case(event("a", "1920", to="A"), event("b", "1990", to="B"), made="1920")
    spans = [o.days for o in links.gap(dossier, dossier.versions.common)]
    assert len(spans) == len(set(spans))


def test_unnamed_holder_at_the_end_is_no_link():
    dossier = case(event("a", "1930", to="A"), event("x", "1940", giver="A", to="X"), parties=(UNKNOWN,))
    assert observe(links.anonymous_link, dossier) == []


def test_duress_is_told_by_the_words_of_a_table_with_their_source():
    dossier = case(event("a", "1938", to="A", words="bought at a judenauktion"))
    tables = replace(RuleTables(), words={"judenauktion": SOURCE})
    [observation] = links.duress_words(replace(dossier, rule_tables=tables), dossier.versions.common)
    assert (observation.detail["word"], observation.source) == ("judenauktion", SOURCE)


@pytest.mark.parametrize(
    ("when", "because"), [("1938", False), ("1930/1940", True), ("1296", None), ("1946", None), ("1990", None)]
)
def test_duress_is_asked_about_in_the_years_of_its_source_alone(when, because):
    dossier = case(event("a", when, giver="A", to="B", kind="confiscation"))
    observations = list(links.duress_words(dossier, dossier.versions.common))
    assert [bool(o.because) for o in observations] == ([] if because is None else [because])


def test_duress_names_the_years_of_which_its_source_speaks():
    dossier = case(event("a", "1938", giver="A", to="B", kind="forced_sale"))
    [observation] = links.duress_words(dossier, dossier.versions.common)
    assert observation.detail["days"] == "30 January 1933 to 8 May 1945"


def test_duress_elsewhere_is_not_that_of_the_era():
    dossier = case(event("a", "1938", giver="A", to="B", kind="confiscation", place="US"))
    assert observe(links.duress_words, dossier) == []


def test_a_claim_that_is_open_makes_a_contested_title_graver():
    events = [event("a", "1801/1812", giver="O", to="E", title="disputed")]
    assert observe(links.contested_title, case(*events, open_claims=("CAS",))) == [(("a",), "serious")]
    assert observe(links.contested_title, case(*events)) == [(("a",), "attention")]


def test_certificate_that_passes_title_of_what_was_stolen_is_asked_about_as_the_contest():
    owned, stolen = event("a", "1933", to="A"), event("s", "1940", giver="A", to="T", kind="theft", title="none")
    parties = (Signing("T", "giver"), RECEIVER)
    signed = agreement(title_passes="on_signature", custody_passes="not", parties=parties)
    versions = derive_versions([owned, stolen], certificates=[signed.terms])
    dossier = replace(case(owned, stolen, certificates=(signed,)), versions=versions)
    [contest] = links.contested_title(dossier, versions.common)
    assert (contest.events, contest.certificate, contest.severity) == ((), "CRT", "attention")


@pytest.mark.parametrize("days_", ["1644/1911", "1911"])
def test_gap_begins_on_the_day_from_which_it_certainly_existed(days_):
    dossier = case(event("a", "1933", to="A"), made=days_)
    [observation] = links.gap(dossier, dossier.versions.common)
    assert observation.detail["gap"].startswith("No named holder is recorded from 1911 on")


def test_gap_without_a_day_on_which_it_began_is_none():
    assert observe(links.gap, case(event("a", "1933", to="A"))) == []


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (event("b", "1950", giver="X", to="B"), ["attention"]),
        (still("b", "1950", kind="exhibition", others={"host": "X"}), ["info"]),
        (event("b", "1950", giver="X", kind="theft", title="none"), ["info"]),
        (event("b", "1950", giver="X", to="B", kind="return"), []),
    ],
)
def test_chain_is_broken_by_who_gives_and_less_by_who_is_shown_or_robbed(link, expected):
    broken = observe(links.broken_chain, case(event("a", "1920", to="A"), link))
    assert sorted({severity for _, severity in broken}) == expected


@pytest.mark.parametrize(("kind", "is_hint"), [("purchase", False), ("exhibition", True)])
def test_break_by_who_merely_shows_it_is_a_hint_for_staff(kind, is_hint):
    link = (
        event("b", "1950", giver="X", to="B")
        if kind == "purchase"
        else still("b", "1950", kind=kind, others={"host": "X"})
    )
    dossier = case(event("a", "1920", to="A"), link)
    assert {o.for_staff for o in links.broken_chain(dossier, dossier.versions.common)} == {is_hint}


def test_unnamed_holder_between_named_ones_is_a_hint_for_staff():
    events = [event("a", "1930", to="A"), event("x", "1940", giver="A", to="X"), event("b", "1950", giver="X", to="B")]
    dossier = case(*events, parties=(UNKNOWN,))
    assert {o.for_staff for o in links.anonymous_link(dossier, dossier.versions.common)} == {True}


def test_unnamed_holder_of_disputed_title_after_a_named_keeper_is_a_hint_for_staff():
    events = [
        event("a", "1900", to="A", title="disputed"),
        event("x", "2018-04-11", giver="A", to="X", title="disputed"),
        event("b", "2018-09-21", giver="X", to="B"),
    ]
    dossier = case(*events, made="1860", origin=("CN",), parties=(UNKNOWN,))
    assert {o.for_staff for o in links.anonymous_link(dossier, dossier.versions.common)} == {True}


@pytest.mark.parametrize(("then", "is_asked"), [("recovery", False), ("purchase", True)])
def test_thief_from_whom_it_came_back_is_not_asked_about(then, is_asked):
    events = [
        event("a", "1930", to="A"),
        event("t", "1950", giver="A", kind="theft", title="none", others={"taker": "X"}),
        event("r", "1951", giver="X", to="A" if then == "recovery" else "B", kind=then, title="none"),
    ]
    assert bool(observe(links.anonymous_link, case(*events, parties=(UNKNOWN,)))) is is_asked


@pytest.mark.parametrize(("kind", "is_told"), [("loan", False), ("purchase", True)])
def test_part_that_is_lent_is_not_parted_from_the_rest(kind, is_told):
    whole = event("w", "1930", to="A", objects=("O",))
    part = event("p", "1950", giver="A", to="B", kind=kind, objects=("l",), title="none")
    gone = event("z", "1960", giver="A", to="X", objects=("O", "r"))
    assert bool(observe(links.pair_split, case(whole, part, gone, parts=("l", "r"), parties=(UNKNOWN,)))) is is_told


def test_part_is_not_asked_about_where_it_is_known_who_has_the_rest():
    whole, part = event("w", "1930", to="A", objects=("O",)), event("p", "1950", giver="A", to="B", objects=("l",))
    assert observe(links.pair_split, case(whole, part, parts=("l", "r"))) == []


def test_chain_is_not_broken_by_what_failed():
    will = event("b", "1950", giver="X", to="B", kind="bequest", outcome="failed")
    assert observe(links.broken_chain, case(event("a", "1920", to="A"), will)) == []


def test_unnamed_seller_at_the_end_of_a_gap_is_part_of_that_question():
    dossier = case(event("b", "1933", giver="X", to="B"), made="1800", origin=("CN",), parties=(UNKNOWN,))
    causes = [next(iter(rule(dossier, dossier.versions.common))).causes for rule in (links.gap, links.anonymous_link)]
    assert causes[0] & causes[1]


def test_gap_before_it_was_found_is_none():
    events = [event("f", "1971", to="F", kind="find", title="none"), event("a", "1975", giver="F", to="A")]
    assert observe(links.gap, case(*events, made="-0500")) == []


def test_title_not_recorded_while_somebody_kept_it_is_no_gap():
    dossier = case(
        event("a", "1900", to="A"),
        event("l", "1910", giver="A", to="M", kind="deposit", title="none"),
        event("b", "1950", to="B", custody="none"),
        made="1900",
        parties=(PartyFacts("A", ended=days("1915")),),
    )
    assert [o for o in links.gap(dossier, dossier.versions.common) if not o.because] == []


def test_theft_that_was_sold_on_before_its_recovery_is_milder_and_names_the_sale():
    events = [still("t", "1990", kind="theft"), event("s", "1995", to="B"), event("r", "2000", to="A", kind="recovery")]
    assert observe(links.theft_unresolved, case(*events)) == [(("t", "s"), "attention")]


def test_theft_that_nothing_followed_is_told_alone():
    assert observe(links.theft_unresolved, case(still("t", "1990", kind="looting"))) == [(("t",), "serious")]


def test_borrower_that_passes_title_is_told_with_the_loan():
    events = [event("l", "1950", giver="A", to="M", kind="loan", title="none"), event("s", "1960", giver="M", to="B")]
    assert observe(links.custody_for_title, case(*events)) == [(("l", "s"), None)]


@pytest.mark.parametrize("sold", ["1950-03-01", "1950-03"])
def test_loan_and_sale_that_no_date_puts_in_order_say_nothing(sold):
    events = [
        event("l", "1950-03-01", giver="A", to="M", kind="loan", title="none", order=1),
        event("s", sold, giver="M", to="B", order=2),
    ]
    assert observe(links.custody_for_title, case(*events)) == []


def test_agent_who_sells_what_was_consigned_is_no_depositary():
    events = [
        event("c", "1950", giver="A", to="H", kind="consignment", title="none"),
        event("s", "1951", giver="H", to="B", kind="auction_sale"),
    ]
    assert observe(links.custody_for_title, case(*events)) == []


def test_borrower_who_gives_title_to_the_lender_took_nothing():
    events = [event("l", "1950", giver="A", to="M", kind="loan", title="none"), event("s", "1960", giver="M", to="A")]
    assert observe(links.custody_for_title, case(*events)) == []


@pytest.mark.parametrize(
    "back",
    [
        event("r", "1913", giver="P", to="F", kind="transfer", title="none"),
        event("r", "1913", giver="P", to="F", kind="gift"),
        still("r", "1914", kind="exhibition", others={"host": "F"}),
        event("r", "1913", to="P", kind="recovery", title="none"),
    ],
)
def test_theft_is_settled_by_what_shows_it_with_those_who_lost_it(back):
    stolen = event("t", "1911", giver="F", kind="theft", title="none", others={"taker": "P"})
    assert observe(links.theft_unresolved, case(stolen, back)) == []


@pytest.mark.parametrize(
    ("seat", "kind", "title", "expected"),
    [
        ("CN", "gift", "transfers", []),
        ("CN", "donation", "transfers", []),
        ("CN", "donation", "none", [(("t",), "serious")]),
        ("CN", "purchase", "transfers", [(("t", "g"), "serious")]),
        ("GB", "gift", "transfers", [(("t", "g"), "serious")]),
    ],
)
def test_looting_is_settled_by_a_gift_to_where_it_was_taken(seat, kind, title, expected):
    looted = event("t", "1860", giver="Q", kind="looting", title="none", others={"taker": "F"}, place="CN")
    sold = event("s", "1990", to="B", title="disputed", place="GB")
    given = event("g", "2018", giver="B", to="N", kind=kind, title=title, place="GB")
    dossier = case(looted, sold, given, origin=("CN",), seats={"N": frozenset((seat,))})
    assert observe(links.theft_unresolved, dossier) == expected


def test_theft_is_not_settled_by_a_loan_to_another():
    stolen = event("t", "1866", giver="J", kind="looting", title="none", others={"taker": "F"})
    lent = event("l", "2011", giver="F", to="K", kind="loan", title="none")
    assert observe(links.theft_unresolved, case(stolen, lent)) == [(("t",), "serious")]


def test_turnover_is_quick_where_the_third_transfer_falls_within_two_years():
    sales = [event("a", "1950-01", to="A"), event("b", "1951-01", to="B"), event("c", "1951-12", to="C")]
    assert observe(links.rapid_turnover, case(*sales)) == [(("a", "c"), None)]


def test_dealers_are_told_of_only_where_no_owner_stands_between():
    sales = [event("a", "1950", words="dealer"), event("b", "1951"), event("c", "1952", words="dealer")]
    assert observe(links.dealers_only, case(*sales)) == []
