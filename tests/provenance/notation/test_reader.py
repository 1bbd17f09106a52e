"""Reading prose of the AAM convention: what each form of words tells."""

import pytest

from registry.provenance.notation import read


def entries(text, **asked):
    return read(text, **asked).entries


def only(text, **asked):
    [entry] = entries(text, **asked)
    return entry


def test_a_clause_tells_name_life_place_and_when():
    held = only("Ada Specimen [1840-1926], Pittsburgh, PA, by 1890 until May 11, 1926")
    assert (held.party, held.life, held.place) == ("Ada Specimen", "1840-1926", "Pittsburgh, PA")
    assert (held.acquired, held.relinquished) == ("../1890", "1926-05-11")


@pytest.mark.parametrize(
    ("words", "acquired", "relinquished"),
    [
        ("1950", "1950", None), ("April 1967", "1967-04", None), ("October 30, 1905", "1905-10-30", None),
        ("30 October 1905", "1905-10-30", None), ("c. 1950", "1950~", None), ("c.1950", "1950~", None),
        ("1950?", "1950?", None), ("probably 1950", "1950?", None), ("around 1910(?)", "1910%", None),
        ("by 1960", "../1960", None), ("no later than 1960", "../1960", None), ("after 1962", "1962/..", None),
        ("1962 or later", "1962/..", None), ("until at least 1969", None, "1969/.."), ("until 1914", None, "1914"),
        ("between 1930 and 1935", "1930/1935", None), ("1920s", "192X", None), ("19th century", "18XX", None),
        ("1752 or 1753", "[1752,1753]", None), ("1920s or 30s", "[192X,193X]", None), ("1926-52", "1926", "1952"),
        ("1957 until May 11, 1965", "1957", "1965-05-11"), ("c.1952-1953", "1952~", "1953"),
        ("until sometime before November 1917", None, "../1917-11"), ("10/24/96", "1996-10-24", None),
        ("11/1965", "1965-11", None), ("January1956 until May 1977", "1956-01", "1977-05"),
        ("likely 1965 until February 12, 1976", "1965?", "1976-02-12"), ("~1963", "1963~", None),
        ("August 1850-May 1853", "1850-08", "1853-05"), ("1838 or later–1868", "1838/..", "1868"),
        ("EDTF -0446~", "-0446~", None), ("until EDTF 1933-05-XX", None, "1933-05-XX"),
        ("EDTF ../1057", "../1057", None), ("until EDTF 1296/..", None, "1296/.."),
        ("until EDTF 1296/.. (for $5)", None, "1296/.."),
    ],
)  # fmt: skip
def test_dates_of_a_tenure(words, acquired, relinquished):
    held = only(f"Ada Specimen, Paris, {words}")
    assert (held.acquired, held.relinquished) == (acquired, relinquished)
    assert held.place == "Paris"


@pytest.mark.parametrize("words", ["February 30, 1950", "until 1950-1940"])
def test_a_date_that_does_not_exist_is_not_understood(words):
    reading = read(f"Ada Specimen, Paris, {words}")
    assert reading.entries[0].acquired is None
    assert any(word in remark.text for remark in reading.remarks for word in ("1950", "30"))


@pytest.mark.parametrize(
    ("words", "method"),
    [
        ("purchased by Ada Specimen", "purchase"), ("sold to Ada Specimen", "purchase"),
        ("gift to Ada Specimen", "gift"), ("his gift to Ada Specimen", "gift"), ("given to Ada Specimen", "gift"),
        ("bequest to Ada Specimen", "bequest"), ("by descent to Ada Specimen", "inheritance"),
        ("by exchange to Ada Specimen", "exchange"), ("transferred to Ada Specimen", "transfer"),
        ("on loan to Ada Specimen", "loan"), ("on consignment with Ada Specimen", "deposit"),
        ("confiscated by Ada Specimen", "confiscation"), ("stolen by Ada Specimen", "theft"),
        ("restituted to Ada Specimen", "restitution"), ("found by Ada Specimen", "find"),
        ("commissioned by Ada Specimen", "commission"), ("acquired by Ada Specimen", "unknown"),
        ("Ada Specimen, by descent", "inheritance"), ("Ada Specimen", "unknown"),
    ],
)  # fmt: skip
def test_how_a_holder_got_it(words, method):
    found = entries(f"Bo Sample; {words}, Paris, 1950")
    assert (found[1].party, found[1].method, found[1].place, found[1].acquired) == (
        "Ada Specimen", method, "Paris", "1950",
    )  # fmt: skip


@pytest.mark.parametrize(("separator", "direct"), [("; ", True), (". ", False), ("\n", None)])
def test_what_stands_between_holders_tells_whether_it_passed_directly(separator, direct):
    found = entries(f"Bo Sample, Rome{separator}Ada Specimen, Paris")
    assert [one.direct for one in found] == [None, direct]


@pytest.mark.parametrize(
    "name",
    [
        "Mr. and Mrs. James H. Example", "Sam Sample, Inc.", "Baron Lazaro", "estate of Julius Sample", "M. Sample & Co.",
        "Carson, Pirie, Scott and Company", "Washington Example, 5th Earl Sample", "D. Sample, Jr.", "J. P. Sample",
        "Department of Fine Arts, Carnegie Institute", "Sir W.H. Sample", "Alechinsky, Pierre", "private collection",
        "Mrs. Howard A. (Kate Example) Noble", "Käthe Müßiggang", "The Downtown Gallery, Inc.",
    ],
)  # fmt: skip
def test_names_are_kept_whole(name):
    found = entries(f"Bo Sample, Rome. {name}, New York, NY, 1950; gift to Museum, 1951")
    assert [one.party for one in found] == ["Bo Sample", name, "Museum"]
    assert found[1].place == "New York, NY"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Mrs. James Example (born Rebecca Huebley Jones) [1898-1993]", "Mrs. James Example"),
        ("Mr. [1898-1987] and Mrs. James Example [1898-1993]", "Mr. and Mrs. James Example"),
        ("his wife, Ada Specimen", "Ada Specimen"), ("the artist's nephew, Bo Sample", "Bo Sample"),
        ("his son Francis Sample", "Francis Sample"), ("Ada Specimen, his widow", "Ada Specimen"),
        ("his wife", "his wife"), ("Ada Specimen?", "Ada Specimen"), ("Collection of Ada Specimen", "Ada Specimen"),
        ("the Honorable Ada Specimen", "Honorable Ada Specimen"), ("(Sample Gallery)", "Sample Gallery"),
    ],
)  # fmt: skip
def test_what_is_only_said_of_a_holder_is_no_part_of_the_name(words, name):
    assert entries(f"Bo Example, Rome; {words}, Paris, 1950")[1].party == name


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("London, England, Paris, France, and New York, NY", "London, England"), ("Pittsburgh and Nice, France", "Pittsburgh"),
        ("Paris, France and Brussels, Belgium", "Paris, France"), ("St. Ives, Cornwall, England", "St. Ives, Cornwall, England"),
        ("New York, New York", "New York, New York"), ("NY, New York", "NY, New York"), ("Newport, R. I.", "Newport, R. I."),
        ("Pittsburgh PA", "Pittsburgh PA"), ("Baltimore, MD", "Baltimore, MD"), ("Frankfurt am Main", "Frankfurt am Main"),
    ],
)  # fmt: skip
def test_the_first_place_counts(words, place):
    assert only(f"Ada Specimen, {words}, 1950").place == place


@pytest.mark.parametrize("hedge", ["Possibly ", "Probably ", "likely ", "perhaps ", "said to be "])
def test_doubt_is_kept(hedge):
    assert entries(f"Bo Sample. {hedge}Ada Specimen, Paris")[1].uncertain
    assert not only("Ada Specimen, Paris").uncertain


def test_a_sale_in_parentheses_is_how_the_next_holder_bought():
    found = entries("Bo Sample, until 1911; (sale, Christie's, London, May 5, 1911, lot 17); purchased by Ada Specimen")
    bought = found[1]
    assert (bought.method, bought.acquired, bought.direct) == ("auction", "1911-05-05", True)
    assert (bought.auction.house, bought.auction.place, bought.auction.date, bought.auction.lot) == (
        "Christie's", "London", "1911-05-05", "17",
    )  # fmt: skip


def test_a_sale_whose_buyer_is_not_named_has_one_all_the_same():
    found = entries("Bo Sample; sold at Christie's, London, May 5, 1911, lot 17. Ada Specimen, Paris, 1920")
    assert [(one.party, one.method, one.direct) for one in found] == [
        ("Bo Sample", "unknown", None), (None, "auction", True), ("Ada Specimen", "unknown", False),
    ]  # fmt: skip


def test_a_seller_by_whom_a_sale_is_called_held_it():
    found = entries("Demidoff sale, Paris, 21 April 1870, no. 1538; purchased by Ada Specimen")
    assert [one.party for one in found] == ["Demidoff", "Ada Specimen"]
    assert found[1].auction.lot == "1538"
    again = entries("Prince Anatole Demidoff; Demidoff sale, Paris, 1870; purchased by Ada Specimen")
    assert [one.party for one in again] == ["Prince Anatole Demidoff", "Ada Specimen"]


def test_a_lot_told_in_a_note_is_the_sales():
    found = entries("(Sold at Christie's, London, 1911) [1]; purchased by Ada Specimen\nNOTES: [1] Lot 299, a grater.")
    assert found[0].auction.lot == "299"


def test_an_agent_is_no_holder():
    held = only(
        "Purchased by Ada Specimen at auction at Sotheby & Co., London, 11/5/1968, Lot 114 through Bluett & Sons."
    )
    assert (held.party, held.method, held.agent, held.auction.house) == (
        "Ada Specimen", "auction", "Bluett & Sons", "Sotheby & Co.",
    )  # fmt: skip


def test_who_gave_it_may_be_named_after_who_got_it():
    found = entries("Acquired by Ada Specimen from The Sample Shop, Kyoto, 10/8/1965.")
    assert [(one.party, one.acquired, one.is_giver) for one in found] == [
        ("Ada Specimen", "1965-10-08", False), ("The Sample Shop", None, True),
    ]  # fmt: skip


def test_a_credit_line_tells_the_giver_and_when_it_was_let_go():
    gift = only("Gift of Ada Specimen and Bo Sample, Pittsburgh, 1992.")
    assert (gift.party, gift.method, gift.acquired, gift.relinquished) == (
        "Ada Specimen and Bo Sample", "unknown", None, "1992",
    )  # fmt: skip
    assert [(one.party, one.method) for one in entries("Gift of Ada Specimen to Museum of Art, 1992")] == [
        ("Ada Specimen", "unknown"), ("Museum of Art", "gift"),
    ]  # fmt: skip


def test_a_holder_told_of_twice_is_one():
    found = entries(
        "sold to Sample & Co., London; Sample & Co., London, August 1, 1929 until 1932; sold to Ada Specimen"
    )
    assert [(one.party, one.method, one.acquired, one.relinquished) for one in found] == [
        ("Sample & Co.", "purchase", "1929-08-01", "1932"), ("Ada Specimen", "purchase", None, None),
    ]  # fmt: skip
    namesakes = entries(
        "by descent to James Sample, her son; by descent to James Sample, his nephew; Mrs. James Sample"
    )
    assert [one.party for one in namesakes] == ["James Sample", "James Sample", "Mrs. James Sample"]


def test_the_artists_own_holding_is_creation():
    assert entries("Ada Specimen [1893-1946]. Anonymous; gift to Museum")[0].method == "creation"
    assert entries("The artist; gift to Museum")[0].method == "creation"
    assert entries("Ada Specimen, the artist, Paris; gift to Museum")[0].method == "creation"
    assert entries("The artist, Ada Specimen, Paris; gift to Museum")[0].method == "creation"
    assert entries("The artist's son, Bo Specimen, Paris; gift to Museum")[0].method == "unknown"
    assert entries("Bo Specimen, son of the artist, Paris; gift to Museum")[0].method == "unknown"
    assert entries("Bo Sample, Rome; Museum", makers=("Sample, Bo",))[0].method == "creation"
    assert entries("Bo Sample, Rome; Museum", makers=("Somebody Else",))[0].method == "unknown"
    assert entries("Bo Sample [1893-1946], Rome; gift to Museum")[0].method == "unknown"


def test_a_promised_gift_is_not_given_yet():
    assert entries("Ada Specimen; promised gift to Museum")[1].is_promised
    assert not entries("Ada Specimen; gift to Museum")[1].is_promised


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Under review by XYZ.", "editorial"), ("Andrew Example Fund", "money"), ("see p. 12", "reference"),
        ("On the mat: \"bought 1919\"", "inscription"), ("Exhibited in Rome", "exhibition"), ("Lugt 843", "mark"),
        ("Found in Massachusetts", "sentence"), ("국립중앙박물관에서 왔다", "script"),
        ("the sitter was a cousin of the third owner", "sentence"),
    ],
)  # fmt: skip
def test_what_is_no_provenance_is_said(words, kind):
    reading = read(f"Ada Specimen, Paris\n{words}\nBo Sample, Rome")
    assert [one.party for one in reading.entries] == ["Ada Specimen", "Bo Sample"]
    assert [remark.kind for remark in reading.remarks] == [kind]


def test_notes_are_kept_with_their_marks():
    reading = read(
        "Ada Specimen, Paris [1]; Bo Sample [2, 3].\n\nNotes:\n[1]. See note [2] below.\n[2]. Two.\n3. Three.\n\n"
        "Under review.\nCitations:\n[a]. A book."
    )
    assert [(note.mark, note.text, note.kind) for note in reading.notes] == [
        ("1", "See note [2] below.", "note"), ("2", "Two.", "note"), ("3", "Three.", "note"),
        ("a", "A book.", "citation"),
    ]  # fmt: skip
    assert [one.notes for one in reading.entries] == [("1",), ("2", "3")]
    assert [(remark.kind, remark.text) for remark in reading.remarks] == [("editorial", "Under review.")]


def test_a_name_with_separators_in_it_can_be_quoted():
    assert only("“Smith; Jones, and others. Ltd”, Paris, 1950").party == "Smith; Jones, and others. Ltd"


def test_korean_and_chinese_are_kept_whole_with_the_names_in_them():
    text = "1933년 일본 경매에서 전형필(全鎣弼)이 사들여 간송미술관에 두었다."
    [remark] = read(text).remarks
    assert (remark.kind, remark.text) == ("script", text)
    assert remark.names == ("전형필(全鎣弼)", "간송미술관")
    assert "国家文物局" in read("石狮子由国家文物局接收，馆长先生出席。").remarks[0].names
