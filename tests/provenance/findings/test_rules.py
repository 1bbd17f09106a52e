"""Every rule: a case in which it fires, one in which it does not, and one in which it can't tell.

Where it can't tell, a rule either says "possibly" and why, or is silent since what it needs is not recorded.
"""

from dataclasses import replace

import pytest

from registry.provenance.chain import PartyFacts
from registry.provenance.findings import (
    BY_ID,
    RULES,
    SEVERITIES,
    LotFacts,
    Signing,
    SourceFacts,
    assess,
    read_tables,
)
from registry.provenance.findings.texts import LANGUAGES
from tests.provenance.findings.making import BOUGHT, GIVER, NO_DATE, RECEIVER, TABLES, UNKNOWN, agreement, case, left
from tests.provenance.making import days, event, still

SILENT, POSSIBLY = "silent", "possibly"
PARTED = (event("a", "1930", to="A", objects=("O",)), event("l", "1950", giver="A", to="B", objects=("left",)))

CASES = {
    "nazi-era-transfer": (
        case(event("a", "1938", giver="A", to="B", place="DE"), made="1900"),
        case(event("a", "1938", giver="A", to="B", place="US"), made="1900"),
        case(event("a", "1930/1950", giver="A", to="B", place="DE"), made="1900"),
        POSSIBLY,
    ),
    "nazi-era-gap": (
        case(event("a", "1920", to="A", place="DE"), event("b", "1950", to="B", place="DE"), made="1900", origin=("DE",),
             parties=(PartyFacts("A", ended=days("1930")),)),
        case(event("a", "1920", to="A", place="DE"), event("b", "1950", giver="A", to="B", place="DE"), made="1900",
             origin=("DE",)),
        case(event("a", "1920", to="A", place="DE"), event("b", "1950", to="B", place="DE"), made="1900", origin=("DE",)),
        POSSIBLY,
    ),
    "korea-occupation": (
        case(event("a", "1920", giver="A", to="B", place="KR"), origin=("KR",)),
        case(event("a", "1950", giver="A", to="B", place="KR"), origin=("KR",)),
        left("KR", "1933"),
        POSSIBLY,
    ),
    "china-war": (
        case(still("i", "1932", place="CN"), event("a", "1935", giver="A", to="B", place="JP"), origin=("CN",)),
        case(event("a", "1850", giver="A", to="B", place="GB"), origin=("CN",)),
        left("CN", "1940"),
        POSSIBLY,
    ),
    "iraq": (
        case(still("i", "1995", place="IQ"), event("o", "2005", giver="A", to="B", place="GB"), origin=("IQ",)),
        left("IQ", "1980"),
        left("IQ", "2005"),
        POSSIBLY,
    ),
    "syria": (
        case(still("i", "2012", place="SY"), event("o", "2015", giver="A", to="B", place="GB"), origin=("SY",)),
        left("SY", "2010"),
        left("SY", "2015"),
        POSSIBLY,
    ),
    "cambodia": (
        case(still("i", "1971", place="KH"), event("o", "1980", giver="A", to="B", place="GB"), origin=("KH",)),
        left("KH", "1960"),
        left("KH", "1980"),
        POSSIBLY,
    ),
    "ukraine": (
        case(still("i", "2022-03", place="UA"), event("o", "2023", giver="A", to="B", place="GB"), origin=("UA",)),
        left("UA", "2010"),
        left("UA", "2023"),
        POSSIBLY,
    ),
    "afghanistan": (
        case(still("i", "1985", place="AF"), event("o", "1995", giver="A", to="B", place="GB"), origin=("AF",)),
        left("AF", "1970"),
        left("AF", "1995"),
        POSSIBLY,
    ),
    "conflict-country": (
        case(still("i", "2018-06", place="YE"), event("o", "2020", giver="A", to="B", place="GB"), origin=("YE",)),
        left("YE", "2010"),
        left("YE", "2020"),
        POSSIBLY,
    ),
    "punitive-expedition": (
        case(still("i", "1897-02-10", place="NG"), event("o", "1897-03", giver="A", to="B", place="GB"), origin=("NG",)),
        left("NG", "1960"),
        case(event("o", None, giver="A", to="B", place="GB", words="taken by the benin expedition"), origin=("NG",)),
        POSSIBLY,
    ),
    "occupied-territory": (
        case(still("x", "1990", kind="looting", words="taken under occupation")),
        case(still("x", "1940", kind="looting", words="taken under occupation")),
        case(still("x", "1950/1960", kind="looting", words="taken under occupation")),
        POSSIBLY,
    ),
    "unesco-1970": (
        case(still("i", "1975", place="GR"), event("o", "1980", giver="A", to="B", place="US"), origin=("GR",),
             archaeological=True),
        left("GR", "1960", archaeological=True),
        left("GR", "1980", archaeological=True),
        POSSIBLY,
    ),
    "patrimony": (
        case(still("i", "1985", place="CN"), event("o", "1990", giver="A", to="B", place="GB"), origin=("CN",)),
        left("CN", "1970"),
        left("CN", "1990"),
        POSSIBLY,
    ),
    "unlicensed-border": (
        case(still("x", "1990", kind="export", place="CN"), origin=("CN",)),
        case(still("x", "1990", kind="export", place="CN", legal_basis="licence 12"), origin=("CN",)),
        case(still("x", "1970/1990", kind="export", place="CN"), origin=("CN",)),
        POSSIBLY,
    ),
    "nagpra": (
        case(event("a", "1920", to="M"), words="hopi mask", seats={"M": frozenset(("US",))}),
        case(event("a", "1920", to="M"), words="hopi mask", seats={"M": frozenset(("GB",))}),
        case(event("a", "1920", to="M"), words="hopi mask"),
        SILENT,
    ),
    "eu-import": (
        case(event("a", "2026", giver="A", to="B", place="FR"), made="1600", origin=("CN",), archaeological=True),
        case(event("a", "2020", giver="A", to="B", place="FR"), made="1600", origin=("CN",), archaeological=True),
        case(event("a", "2020/2030", giver="A", to="B", place="FR"), made="1600", origin=("CN",), archaeological=True),
        POSSIBLY,
    ),
    "unidroit": (
        case(still("t", "2005", kind="theft")),
        case(still("t", "1990", kind="theft")),
        case(still("t", None, kind="theft")),
        SILENT,
    ),
    "no-findspot": (
        case(event("a", "1980", to="A"), archaeological=True),
        case(event("a", "1980", to="A"), archaeological=True, findspot=True),
        case(event("a", "1980", to="A")),
        SILENT,
    ),
    "gap": (
        case(event("a", "1920", to="A"), event("b", "1990", to="B"), parties=(PartyFacts("A", ended=days("1930")),)),
        case(event("a", "1920", to="A"), event("b", "1925", giver="A", to="B"), made="1920"),
        case(event("a", "1920", to="A"), event("b", "1990", to="B"), made="1920"),
        POSSIBLY,
    ),
    "broken-chain": (
        case(event("a", "1920", to="A"), event("b", "1950", giver="X", to="B")),
        case(event("a", "1920", to="A"), event("b", "1950", giver="A", to="B")),
        case(event("a", "1920", to="A"), event("b", "1950", giver="X", to="B"), parties=(UNKNOWN,)),
        SILENT,
    ),
    "two-owners": (
        case(event("a", "1930", to="A"), event("t", "1935", giver="A", kind="theft", title="none"),
             event("s", "1940", giver="T", to="B"), event("p", "1950", giver="A", to="M", outcome="failed"),
             event("q", "1960", giver="B", to="C")),
        case(event("a", "1930", to="A"), event("b", "1940", giver="A", to="B")),
        case(event("a", None, to="A"), event("b", None, to="B")),
        SILENT,
    ),
    "contested-title": (
        case(event("a", "1930", to="A"), event("c", "1938", giver="A", to="R", kind="confiscation", title="disputed")),
        case(event("a", "1930", to="A"), event("c", "1938", giver="A", to="R", kind="confiscation", title="disputed"),
             event("r", "2006", giver="R", to="A", kind="restitution")),
        case(event("c", "1938", giver="A", to="R", kind="confiscation", title="unknown")),
        "certain",
    ),
    "anonymous-link": (
        case(event("a", "1930", to="A"), event("x", "1940", giver="A", to="X"), event("b", "1950", giver="X", to="B"),
             parties=(UNKNOWN,)),
        case(event("a", "1930", to="A"), event("b", "1950", giver="A", to="B")),
        case(event("a", "1930", to="A"), event("x", "1940", giver="A", to="X"), parties=(UNKNOWN,)),
        SILENT,
    ),
    "red-flag-name": (
        case(event("a", "1980", to="A"), names={"A": ("giacomo medici",)}),
        case(event("a", "1980", to="A"), names={"A": ("giacomo medici the elder",)}),
        case(event("a", "1980", to="A")),
        SILENT,
    ),
    "duress-words": (
        case(event("a", "1938", to="A", kind="forced_sale")),
        case(event("a", "1938", to="A", words="a gift")),
        case(event("a", None, to="A", words="bought at a judenauktion")),
        "certain",
    ),
    "untold-taking": (
        case(event("a", "1938", to="A", words="sold after it was confiscated")),
        case(event("a", "1938", to="A", words="sold after it was confiscated"),
             event("c", "1937", giver="B", to="R", kind="confiscation")),
        case(event("a", "1938", to="A", words="a gift")),
        SILENT,
    ),
    "theft-unresolved": (
        case(still("t", "1990", kind="theft"), event("a", "1995", giver="T", to="B")),
        case(still("t", "1990", kind="theft"), still("r", "1992", kind="recovery")),
        case(still("t", "1990", kind="theft", standing="disputed")),
        SILENT,
    ),
    "custody-for-title": (
        case(event("l", "1950", giver="A", to="M", kind="loan", title="none"), event("s", "1960", giver="M", to="B")),
        case(event("l", "1950", giver="A", to="M", kind="loan", title="none"), event("g", "1955", giver="A", to="M"),
             event("s", "1960", giver="M", to="B")),
        case(event("l", "1950", giver="A", to="M", kind="loan", title="none"), event("s", "1960", to="B")),
        SILENT,
    ),
    "event-and-lot": (
        case(event("a", "1950", giver="A", to="B", lot="L"), lots={"L": LotFacts("bought_in")}),
        case(event("a", "1950", giver="A", to="B", lot="L"), lots={"L": LotFacts("sold", frozenset("B"))}),
        case(event("a", "1950", giver="A", to="B", lot="L")),
        SILENT,
    ),
    "self-sale": (
        case(event("a", "1950", giver="A", to="A")),
        case(event("a", "1950", giver="A", to="B")),
        case(event("a", "1950", to="A")),
        SILENT,
    ),
    "no-evidence": (
        case(event("a", "1950", to="A")),
        case(event("a", "1950", to="A", sources=("S",))),
        case(event("a", "1950", to="A", standing="disputed")),
        SILENT,
    ),
    "conflicting-sources": (
        case(event("a", "1950", to="A"), event("b", "1960", to="A", alternative_to="a")),
        case(event("a", "1950", to="A"), event("b", "1950", to="A", alternative_to="a")),
        case(event("a", "1950", to="A"), event("b", None, to="A", alternative_to="a")),
        SILENT,
    ),
    "impossible-order": (
        case(event("a", "1950", to="A"), parties=(PartyFacts("A", ended=days("1940")),)),
        case(event("a", "1950", to="A"), parties=(PartyFacts("A", ended=days("1960")),)),
        case(NO_DATE, parties=(PartyFacts("A", ended=days("1960")),)),
        SILENT,
    ),
    "weekday": (
        case(event("a", "2025-12-05", to="A", weekday="Monday")),
        case(event("a", "2026-01-05", to="A", weekday="Monday")),
        case(event("a", "2026-01", to="A", weekday="Monday")),
        SILENT,
    ),
    "certificate-and-chain": (
        case(BOUGHT, certificates=(agreement(parties=(GIVER, RECEIVER)),)),
        case(BOUGHT, event("h", "2026-05", giver="K", to="C"), certificates=(agreement(parties=(GIVER, RECEIVER)),)),
        case(BOUGHT, certificates=(agreement(custody_passes="unknown", parties=(GIVER, RECEIVER)),)),
        SILENT,
    ),
    "handover-open": (
        case(BOUGHT, event("p", "2026", giver="K", to="C", outcome="promised")),
        case(BOUGHT, event("p", "2026", giver="K", to="C", outcome="promised"), event("h", "2027", giver="K", to="C")),
        case(BOUGHT),
        SILENT,
    ),
    "which-parts": (
        case(*PARTED, event("z", "1960", giver="A", to="C", objects=("O",)), parts=("left", "right")),
        case(*PARTED, event("z", "1960", giver="A", to="C", objects=("O",), parts=("right",)), parts=("left", "right")),
        case(event("a", "1930", to="A", objects=("O",)), parts=("left", "right")),
        SILENT,
    ),
    "mandate-missing": (
        case(BOUGHT, certificates=(agreement(parties=(GIVER, RECEIVER, Signing("N", "signatory", "Z"))),)),
        case(BOUGHT, certificates=(agreement(parties=(GIVER, RECEIVER, Signing("Z", "agent_for_giver", "K", True),
                                                      Signing("N", "signatory", "Z"))),)),
        case(BOUGHT, certificates=(agreement(parties=(GIVER, RECEIVER)),)),
        SILENT,
    ),
    "single-source": (
        case(event("a", "1950", to="A", sources=("S",)), sources={"S": SourceFacts("press")}),
        case(event("a", "1950", to="A", sources=("S", "T")), sources={"S": SourceFacts("press")}),
        case(event("a", "1950", to="A", sources=("S",)), sources={"S": SourceFacts()}),
        SILENT,
    ),
    "pair-split": (
        case(event("w", "1930", to="A", objects=("O",)), event("p", "1950", giver="A", to="B", objects=("l",)),
             event("z", "1960", giver="A", to="X", objects=("O", "r")), parts=("l", "r"), parties=(UNKNOWN,)),
        case(event("w", "1930", to="A", objects=("O",)), event("p", "1950", giver="A", to="B", objects=("l",)), parts=("l", "r")),
        case(event("w", "1930", to="A", objects=("O",)), still("p", "1950", objects=("l",)), parts=("l", "r")),
        SILENT,
    ),
    "dealers-only": (
        case(event("a", "1950", to="A", words="dealer"), event("b", "1951", giver="A", to="B", words="dealer")),
        case(event("a", "1950", to="A", words="dealer"), event("b", "1951", giver="A", to="B")),
        case(event("a", "1950", to="A"), event("b", "1951", giver="A", to="B")),
        SILENT,
    ),
    "rapid-turnover": (
        case(*(event(ref, f"1950-0{n}", to=ref.upper()) for n, ref in enumerate("abc", start=1))),
        case(*(event(ref, f"195{n}", to=ref.upper()) for n, ref in enumerate("abc", start=1))),
        case(*(event(ref, None, to=ref.upper()) for ref in "abc")),
        SILENT,
    ),
    "collecting-point": (
        case(still("a", "1945", words="munich central collecting point")),
        case(still("a", "1945", words="munich central collecting point"), event("r", "1950", kind="restitution")),
        case(still("a", "1945")),
        SILENT,
    ),
    "stolen-register": (case(), case(identifiers=(("inventory", "1"),)), case(), SILENT),
    "disposal-in-dispute": (
        case(still("d", "2000", kind="deaccession"), open_cases=("CAS",)),
        case(still("d", "2000", kind="deaccession")),
        case(still("d", None, kind="deaccession"), open_cases=("CAS",)),
        POSSIBLY,
    ),
}  # fmt: skip


def found(rule, one):
    chain = one.versions.common
    return list(BY_ID[rule].find(one, chain))


ASKED = [rule for rule in BY_ID if rule != "stolen-register"]


def test_every_rule_has_its_cases():
    assert CASES.keys() == BY_ID.keys()


@pytest.mark.parametrize("rule", ASKED)
def test_the_rule_fires(rule):
    assert found(rule, CASES[rule][0])


@pytest.mark.parametrize("rule", ASKED)
def test_the_rule_does_not_fire(rule):
    assert found(rule, CASES[rule][1]) == []


@pytest.mark.parametrize("rule", ASKED)
def test_where_it_cannot_tell_the_rule_says_possibly_and_why_or_nothing(rule):
    *_, unsure, expected = CASES[rule]
    told = found(rule, unsure)
    if expected == SILENT:
        assert told == []
    elif expected == POSSIBLY:
        assert told
        assert all(one.because for one in told)
    else:
        assert told


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_what_it_is_in_words_and_where_it_comes_from(rule):
    text = LANGUAGES["en"][rule.id]
    assert all((text.title, text.words, text.settles, rule.needs, rule.source.title, rule.source.publisher))
    assert rule.severity in SEVERITIES
    assert "loot" not in (text.title + text.words).lower() or rule.id == "collecting-point"


def test_a_disabled_rule_is_not_run_and_says_why():
    disabled = [rule for rule in RULES if not rule.is_applied(TABLES)]
    assert {rule.id for rule in disabled} == {
        "dealers-only", "rapid-turnover", "collecting-point", "stolen-register", "disposal-in-dispute",
    }  # fmt: skip
    assert all(rule.why_disabled for rule in disabled)
    assert not [f for f in assess(CASES["rapid-turnover"][0]) if f.rule == "rapid-turnover"]


def test_a_register_of_stolen_objects_is_an_institutions_own_table():
    row = {"name": "INV 7", "list": "stolen", "source": {"title": "Register", "publisher": "Police"}}
    own = read_tables({"rules": {"stolen-register": True}, "names": [row]})
    one = case(identifiers=(("inventory", "inv 7"),))
    assert not [f for f in assess(one) if f.rule == "stolen-register"]
    listed = replace(one, rule_tables=TABLES.extended_by(own))
    assert [f for f in assess(listed) if f.rule == "stolen-register"]
