"""Reading prose in which the dates come first, as the Getty Museum's catalogues have it."""

import pytest

from registry.provenance.notation import convention_of, read


def entries(text):
    reading = read(text)
    assert reading.convention == "getty"
    return reading.entries


def test_the_convention_shows():
    assert convention_of("1905–38: Ada Specimen, Austrian, 1878–1942 (Vienna)") == "getty"
    assert convention_of("Sample family (Normandy); by 1923: Ada Specimen (Paris)") == "getty"
    assert convention_of("Ada Specimen, Vienna, 1905-1938; Museum: gift") == "aam"
    assert read("1905: Ada Specimen", "aam").convention == "aam"


def test_a_clause_tells_dates_name_nationality_life_and_place():
    [held] = entries(
        "by 1926–52: Ada Specimen, fifth baroness Sample, French and American, 1871–1952 (12 rue X, Paris)"
    )
    assert (held.party, held.nationality, held.life, held.place) == (
        "Ada Specimen, fifth baroness Sample", "French and American", "1871–1952", "Paris",
    )  # fmt: skip
    assert (held.acquired, held.relinquished) == ("../1926", "1952")


def test_an_heir_announced_is_the_next_holder():
    found = entries(
        "1805–20: George Sample, British, 1738–1820 (London), by inheritance to his son, George; "
        "1820–30: George Sample II, Duke of Sample, British, 1762–1830 (London)"
    )
    assert [(one.party, one.method, one.direct, one.acquired, one.relinquished) for one in found] == [
        ("George Sample", "unknown", None, "1805", "1820"),
        ("George Sample II, Duke of Sample", "inheritance", True, "1820", "1830"),
    ]


def test_semicolon_alone_does_not_tie():
    assert [one.direct for one in entries("1805–20: Bo Sample (Rome); 1820–30: Ada Specimen (Paris)")] == [None, False]


def test_a_sale_in_brackets_names_the_next_holder():
    found = entries(
        "before 1923: Bo Sample (Paris) [sold with its stand, Galerie X, Paris, April 18–19, 1923, lot 183, to Y.]"
    )
    assert (found[0].acquired, found[0].relinquished) == ("../1923", "1923-04-18/1923-04-19")
    assert (found[1].party, found[1].method, found[1].direct, found[1].auction.lot) == ("Y.", "auction", True, "183")


def test_a_sale_without_a_buyer_has_one_not_named_and_a_lot_unsold_moves_nothing():
    found = entries("1905: Bo Sample (Rome) [sold, Christie’s, Geneva, April 27, 1976, lot 446]; 1976–82: Ada (Paris)")
    assert [(one.party, one.method, one.direct) for one in found] == [
        ("Bo Sample", "unknown", None), (None, "auction", True), ("Ada", "unknown", False),
    ]  # fmt: skip
    unsold = read(
        "1905: Bo Sample (Rome) [unsold, Christie’s, Geneva, 1976, lot 4, and sold privately to Ada Specimen, 1977]"
    )
    assert [(one.party, one.method, one.acquired) for one in unsold.entries] == [
        ("Bo Sample", "unknown", "1905"), ("Ada Specimen", "purchase", "1977"),
    ]  # fmt: skip
    assert [remark.kind for remark in unsold.remarks] == ["unsold"]


def test_a_taking_is_told_by_the_words_before():
    found = entries(
        "1905–38: Baron Alphonse Sample, Austrian, 1878–1942 (Vienna), confiscated by the Nazis, 1938; "
        "1938–45: in the possession of the Nazis"
    )
    assert [(one.party, one.method, one.acquired, one.relinquished) for one in found] == [
        ("Baron Alphonse Sample", "unknown", "1905", "1938"), ("Nazis", "confiscation", "1938", "1945"),
    ]  # fmt: skip


@pytest.mark.parametrize("dates", ["1655 - 1788", "1655 – 1788", "1655-1788"])
def test_a_range_before_a_comma_takes_no_letter_of_the_name(dates):
    reading = read(f"{dates}, Earls of Sample; 1788 - 1902, Ada Specimen")
    assert [(held.party, held.acquired, held.relinquished) for held in reading.entries] == [
        ("Earls of Sample", "1655", "1788"), ("Ada Specimen", "1788", "1902"),
    ]  # fmt: skip
    assert reading.remarks == ()


@pytest.mark.parametrize(
    ("text", "relinquished", "remarks"),
    [
        ("1850- : Ada Specimen (Bath), until 1904", "1904", []),
        ("-1904: Ada Specimen (Bath), until 1904", "1904", []),
        ("-1904: Ada Specimen (Bath), until 1911", "1904", [("date", "until 1911")]),
    ],
)
def test_a_date_after_the_holder_ends_an_open_tenure_or_is_a_remark(text, relinquished, remarks):
    reading = read(text)
    assert [held.relinquished for held in reading.entries] == [relinquished]
    assert [(remark.kind, remark.text) for remark in reading.remarks] == remarks


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("1850: Ada Specimen, British, 1810-1870, French (Bath)", ("words", "French")),
        ("1850: Ada Specimen (Bath) (Rome)", ("parenthesis", "(Rome)")),
    ],
)
def test_what_no_field_of_the_holder_has_is_a_remark(text, remark):
    assert [(found.kind, found.text) for found in read(text).remarks] == [remark]


def test_a_year_by_itself_is_no_life_date():
    [held] = entries("1905-38: Ada Specimen (Bath), 1938")
    assert (held.life, held.relinquished) == (None, "1938")


@pytest.mark.parametrize(
    "text",
    [
        "1655 - 1788, Earls of Sample (Devon, England), by inheritance to their heirs",
        "by 1740–1802, Counts of Specimen (Graz, Austria); 1802–30: Ada Specimen (Wien)",
        "possibly 1700 - 1720, Bo Muster (Paris, France)",
    ],
)
def test_years_with_a_comma_for_the_colon_show_the_convention(text):
    found = entries(text)
    assert found[0].place in ("Devon, England", "Graz, Austria", "Paris, France")
    assert not found[0].details


def test_year_range_after_the_name_or_without_a_place_in_brackets_is_no_sign():
    assert convention_of("Ada Specimen, Vienna, 1905 - 1938, Paris (dealer)") == "aam"
    assert convention_of("1905 - 1938, Ada Specimen, Vienna; Bo Sample") == "aam"


@pytest.mark.parametrize(
    ("sale", "house", "buyer"),
    [
        ("[his sale, Sample House, Bonn, May 9, 1912, lot 33, to Ada Specimen]", "Sample House", "Ada Specimen"),
        ("[sold at Christie's, London, May 9, 1912, lot 33, to Ada Specimen]", "Christie's", "Ada Specimen"),
        (
            "[posthumous sale, Galerie Muster, Bonn, May 9, 1912, lot 33, through Ode to Bo Voss]",
            "Galerie Muster",
            "Bo Voss",
        ),
        (
            "[her sale, Galerie Muster, Bonn, May 9, 1912, lot 33, to Galerie Ode on behalf of Bo Voss]",
            "Galerie Muster",
            "Bo Voss",
        ),
        ("[sold after her death, Galerie Muster, Bonn, May 9, 1912, lot 33]", "Galerie Muster", None),
    ],
)
def test_sale_in_brackets_is_read_however_it_begins(sale, house, buyer):
    found = entries(f"1900 - 1912: Lena Muster (Rome, Italy) {sale}")
    assert (found[0].relinquished, found[-1].party, found[-1].method) == ("1912", buyer, "auction")
    assert (found[-1].auction.house, found[-1].auction.lot, found[-1].acquired) == (house, "33", "1912-05-09")


def test_dates_and_stock_numbers_after_the_holder_are_told_apart():
    reading = read(
        "1900–31: Ada Specimen, German, 1850–1940 (Dresden), until 1931, stock number 44; 1932: Bo Sample (Rome)"
    )
    assert (reading.entries[0].relinquished, reading.entries[0].details[0]) == ("1931", ("stock", "stock number 44"))
    assert reading.remarks == ()


def test_place_in_square_brackets_is_the_holders():
    [held, museum] = entries("1973: Nico Muster [Geneva, Switzerland], sold to the Sample Museum, 1973.")
    assert (held.place, museum.party, museum.acquired) == ("Geneva, Switzerland", "Sample Museum", "1973")


def test_clause_without_dates_says_who_inherited():
    found = entries(
        "1740: Jean Muster, French, died 1780; possibly by inheritance to his son, Louis Muster; 1790: Bo (Rome)."
    )
    assert [(one.party, one.method, one.uncertain) for one in found[:2]] == [
        ("Jean Muster", "unknown", False), ("Louis Muster", "inheritance", True),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["fled to Rome, 1870", "moved with the family, 1871", "hidden in Basel, 1872"])
def test_year_after_what_befell_a_holder_does_not_lengthen_the_name(words):
    [held] = entries(f"1850–70: Ada Lane (Bath), {words}")
    assert (held.party, held.place) == ("Ada Lane", "Bath")


def test_dealer_in_parentheses_after_the_dates_is_a_holder():
    [dealer, holder] = read("1910: (Galerie Probe, Paris), sold to Ada Specimen, 1912").entries
    assert (dealer.party, dealer.place, dealer.acquired) == ("Galerie Probe", "Paris", "1910")
    assert (holder.party, holder.acquired) == ("Ada Specimen", "1912")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1751: Ada Specimen (Rome, Italy), by inheritance to his grandson; 1760: Bo Specimen (Rome, Italy)", 2),
        ("1751: Ada Specimen (Rome, Italy); 1760: recovered for the Crown by the House of Probe", 1),
        ("Tomb near Probe, Italy; 1895: Ada Specimen (Rome, Italy)", 1),
        ("1751: Ada Specimen (Rome, Italy); 1760: [sold, Probe, Rome, May 1, 1760, lot 4, to Bo]", 2),
        ("Found in the villa at Probe, Italy; 1895: Ada Specimen (Rome, Italy)", 1),
        ("1751: Ada Specimen (Rome, Italy) [sold, Probe Palace sale, Rome, July 8, 1882, lot 4, to Bo]", 2),
        ("1751: Ada van Specimen (Rome, Italy) [sold, Ada de Specimen sale, Rome, July 8, 1882, lot 4, to Bo]", 2),
    ],
)
def test_nobody_is_made_up_of_words_that_name_nobody(text, expected):
    assert len(read(text, "getty").entries) == expected


def test_kin_who_is_named_next_is_one_holder():
    heir = read("1751: Ada Specimen (Rome), by inheritance to her son; 1760: Bo Specimen (Bern)").entries[1]
    assert (heir.party, heir.method, heir.kinship, heir.direct) == ("Bo Specimen", "inheritance", "her son", True)
