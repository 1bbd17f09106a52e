"""Lists of holders, a line each, and histories in which dates stand before the holders."""

import pytest

from registry.provenance.notation import read


def holders(text):
    return [(entry.party, entry.place, entry.method, entry.acquired) for entry in read(text).entries]


def names(text):
    return [entry.party for entry in read(text).entries]


def remarks(text):
    return [(remark.kind, remark.text) for remark in read(text).remarks]


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("1871 Art dealer Muster, Basel", ("Muster", "Basel", "unknown", "1871")),
        ("2.3.1941 Galerie Muster, Basel", ("Galerie Muster", "Basel", "unknown", "1941-03-02")),
        ("probably originally from the abbey of Probeburg", ("abbey of Probeburg", None, "unknown", None)),
        ("recorded in the Bishop's residence, Basel", ("Bishop's residence", "Basel", "unknown", None)),
        ("since 1863 recorded in the Altes Haus in Probeburg", ("Altes Haus", "Probeburg", "unknown", "1863")),
        ("from the ducal art cabinet in Munich", ("ducal art cabinet", "Munich", "unknown", None)),
        ("1814 transferred back to the Muster Museum", ("Muster Museum", None, "transfer", "1814")),
        ("in the custody of the Muster Museum", ("Muster Museum", None, "unknown", None)),
        ("private collection (Dr. Ida Probe, Basel)", ("Dr. Ida Probe", "Basel", "unknown", None)),
    ],
)
def test_line_of_a_list_names_a_holder(line, holder):
    assert holders(f"- Bo Probe, Wien\n- {line}\n") == [("Bo Probe", "Wien", "unknown", None), holder]


@pytest.mark.parametrize(
    "line",
    [
        "origin unknown",
        "[Muster, Probe 1979, 138, No. 331]",
        "[Muster and Probe 1978, No. 24]",
        "'After Muster 1892, 142, it may be the panel of an inventory of the Basel court, no. 2000.' [1]",
    ],
)
def test_line_that_tells_of_nobody_is_a_remark(line):
    assert names(f"- Bo Probe, Wien\n- Ida Probe, Basel\n\n{line}") == ["Bo Probe", "Ida Probe"]
    assert len(remarks(f"- Bo Probe, Wien\n- Ida Probe, Basel\n\n{line}")) == 1


@pytest.mark.parametrize(
    ("line", "direct"),
    [
        ("sold to Ida Probe, Basel", True), ("by descent to Ida Probe", True), ("to Ida Probe", True),
        ("purchased by Ida Probe", None), ("Ida Probe", None),
    ],
)  # fmt: skip
def test_words_tie_a_line_to_the_one_before(line, direct):
    assert [entry.direct for entry in read(f"- Bo Probe, Wien\n- {line}").entries] == [None, direct]


def test_numbers_of_a_list_are_no_words_that_were_not_understood():
    text = "1. Commissioned by Bo Probe, Wien\n2. By descent to Ida Probe, Basel\n3. Galerie Muster, Bern"
    assert names(text) == ["Bo Probe", "Ida Probe", "Galerie Muster"]
    assert remarks(text) == []


def test_buyer_at_the_sale_above_bought_there():
    text = "• Bo Probe, Wien\n• Sale, Sotheby's, London, 7 July 1976, lot 61\n• Acquired by Ida Probe at the above sale"
    last = read(text).entries[-1]
    assert (last.party, last.method, last.acquired, last.auction.lot) == ("Ida Probe", "auction", "1976-07-07", "61")


def test_institutions_of_one_name_and_two_places_are_two():
    assert holders("- until 1541 in the Old Church, Halle\n- until 1802 in the Old Church, Basel") == [
        ("Old Church", "Halle", "unknown", None),
        ("Old Church", "Basel", "unknown", None),
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Bo Probe; 1911, sold by Probe, Wien to Ida Muster, Bern", ("Ida Muster", "Bern", "purchase", "1911")),
        ("Bo Hausmannsen; 1911, sold by Hausmansen to Ida Muster", ("Ida Muster", None, "purchase", "1911")),
        ("By 1890 Bo Probe; 1890 Ida Muster", ("Ida Muster", None, "unknown", "1890")),
        ("Bo Probe; 1820, sent to Spain [see note 3] and passed by inheritance to Ida Muster, Bern", ("Ida Muster", "Bern", "inheritance", None)),
        ("Bo Probe; May 2, 1894, sale to benefit Madame Muster, Hôtel Drouot, Paris, lot 26, to Ida Muster", ("Ida Muster", None, "auction", "1894-05-02")),
        ("Bo Probe; bought by Ida Muster in 1987 from the collection of Bo Probe", ("Ida Muster", None, "purchase", "1987")),
        ("Bo Probe; about 1914/1915, Ida Muster", ("Ida Muster", None, "unknown", "1914~/1915~")),
    ],
)  # fmt: skip
def test_forms_of_passing_after_a_date(text, last):
    assert names(text) == ["Bo Probe" if "Probe" in text else "Bo Hausmannsen", last[0]]
    assert holders(text)[-1] == last


def test_number_after_a_dealer_is_of_the_stock_and_no_lot():
    text = "1891, sold by Bo Probe to Model Gallery, Paris; 1891-1907, with Model Gallery, Paris, no. 1429"
    last = read(text).entries[-1]
    assert (last.party, last.method, last.auction) == ("Model Gallery", "purchase", None)
    assert [detail.words for detail in last.details if detail.kind == "stock"] == ["no. 1429"]


def test_notes_after_an_accession_date_are_no_holders():
    text = "Bo Probe; 1923, gift of Bo Probe to the MFA. (Accession Date: May 6, 1923) NOTES: [1] Model Records. [2] Letter."
    assert names(text) == ["Bo Probe", "MFA"]
    assert [note.mark for note in read(text).notes] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By 1974–1988, Bo Probe, 1901–1988 (Basel, Switzerland), sold to Ida Muster, 1988", [("Bo Probe", "Basel, Switzerland"), ("Ida Muster", None)]),
        ("1983, Bo Probe, 1923–2006, donated to Ida Muster, 1983", [("Bo Probe", None), ("Ida Muster", None)]),
        ("1941: Bo Probe [Basel, Switzerland]; 1950: Eva Muster\n2001: Ida Muster, sold to Museum", [("Bo Probe", "Basel, Switzerland"), ("Eva Muster", None), ("Ida Muster", None), ("Museum", None)]),
        ("1941: Bo Probe (Basel) [sold, Christie's, London, May 5, 1911, lot 87, unsold, returned to the family]; 1950: Ida Muster", [("Bo Probe", "Basel"), ("Ida Muster", None)]),
    ],
)  # fmt: skip
def test_dates_first_with_a_comma_or_line_by_line(text, expected):
    reading = read(text)
    assert reading.convention == "getty"
    assert [(entry.party, entry.place) for entry in reading.entries] == expected


def test_row_whose_beginning_nobody_knows_tells_when_it_was_let_go():
    first = read("?–1952: (Bo Probe, Basel, sold to the Muster Museum)\n1952–: The Muster Museum, Bern, OH").entries[0]
    assert (first.party, first.acquired, first.relinquished) == ("Bo Probe", None, "1952")


@pytest.mark.parametrize("town", ["Vienna, 1938;", "New York;"])
def test_known_town_by_itself_is_no_holder(town):
    reading = read(f"Ada Specimen, Bonn, 1931; {town} Bo Probe, Bern, 1950")
    assert [(entry.party, entry.direct) for entry in reading.entries] == [("Ada Specimen", None), ("Bo Probe", None)]
    assert [remark.text for remark in reading.remarks] == [town]


def test_known_town_that_bought_it_is_a_holder():
    assert names("Ada Specimen, 1931; sold to Vienna, 1950") == ["Ada Specimen", "Vienna"]


def test_buyer_in_words_that_are_no_name_is_not_whoever_is_named_next():
    reading = read("Muster sale, Rome, 1845, lot 12, to Probe for a member of his club; Bo Model, Bern")
    assert [(entry.party, entry.method) for entry in reading.entries] == [
        ("Muster", "unknown"), (None, "auction"), ("Bo Model", "unknown"),
    ]  # fmt: skip
    assert [remark.text for remark in reading.remarks] == ["Probe for a member of his club"]
