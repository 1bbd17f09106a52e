"""What other museums write: dealers in brackets, agents, shares, lots that failed, prices, citations in braces."""

import pytest

from registry.provenance.notation import read


def holders(text):
    return [(entry.party, entry.place, entry.method, entry.acquired) for entry in read(text).entries]


def names(text):
    return [entry.party for entry in read(text).entries]


def remarks(text):
    return " | ".join(remark.text for remark in read(text).remarks)


@pytest.mark.parametrize(
    ("text", "dealer"),
    [
        ("Ida Probe, Wien; sold 1931 to (Kunsthaus Beispiel, Basel); gift 1960 to Museum.", ("Kunsthaus Beispiel", "Basel", "purchase", "1931")),
        ("Max Probe, Rome; traded 1922 to (Model & Fils, Paris); bequest 1950 to Museum.", ("Model & Fils", "Paris", "exchange", "1922")),
        ("Eva Probe, Oslo; consigned May 1927 to [Sample Galleries, Boston]; Bo Probe.", ("Sample Galleries", "Boston", "deposit", "1927-05")),
    ],
)  # fmt: skip
def test_dealer_in_brackets_is_a_holder(text, dealer):
    assert holders(text)[1] == dealer


@pytest.mark.parametrize(
    ("text", "agent", "buyer"),
    [
        ("Ida Probe, Wien; sold 3 May 1928 through (Kunsthaus Beispiel, Basel) to Bo Probe, Bern.", "Kunsthaus Beispiel", ("Bo Probe", "Bern", "purchase", "1928-05-03")),
        ("Ida Probe; sold 1911 through Leo Muster to Bo Probe, Bern.", "Leo Muster", ("Bo Probe", "Bern", "purchase", "1911")),
        ("Ida Probe; sold June 1950 through (Model Gallery [Al Model], Paris) to (Sample & Co., London).", "Model Gallery", ("Sample & Co.", "London", "purchase", "1950-06")),
    ],
)  # fmt: skip
def test_through_one_to_another_is_a_purchase_by_the_other(text, agent, buyer):
    assert holders(text)[1] == buyer
    assert read(text).entries[1].agent == agent


@pytest.mark.parametrize(
    "text",
    [
        "Ida Probe; sold 1929 to (Model Gallery, Paris); half share with (Sample & Co., London); sold 1931 to Bo Probe.",
        "Ida Probe; sold 1929 to (Model Gallery, Paris) on joint account with (Sample & Co., London); sold 1931 to Bo Probe.",
        "Ida Probe; sold 1929 to (Model Gallery, Paris), jointly with (Sample & Co., London); sold 1931 to Bo Probe.",
    ],
)
def test_who_bought_together_are_two_holders_of_one_date(text):
    assert holders(text)[1:3] == [
        ("Model Gallery", "Paris", "purchase", "1929"),
        ("Sample & Co.", "London", "purchase", "1929"),
    ]


@pytest.mark.parametrize(
    "sale",
    [
        "sale, Basel (Model & Co.), 28 June 1934, no. 177, unsold and returned to owner",
        "her sale, Christie's, London, 5 May 1930, lot 3 (Did not sell; bought in for 39 gns.)",
        "withdrawn from sale at Christie's, London, 5 May 1930",
        "(sale, Sotheby's, London, 5 May 1930, lot 3, bought in)",
    ],
)
def test_lot_that_nobody_bought_passes_nothing(sale):
    reading = read(f"Ida Probe, Wien; {sale}; Bo Probe, Bern, 1947.")
    assert holders(reading.text) == [("Ida Probe", "Wien", "unknown", None), ("Bo Probe", "Bern", "unknown", "1947")]
    assert [entry.auction for entry in reading.entries] == [None, None]
    assert [remark.kind for remark in reading.remarks] == ["unsold"]


@pytest.mark.parametrize("later", ["1950", "by 1950", "in May 1950"])
def test_sale_is_not_bought_by_whoever_has_it_in_another_year(later):
    sale, holder = read(f"Ida Probe; (her sale, Muster, Wien, 12 April 1935, lot 3); Bo Probe, {later}.").entries[1:]
    assert (sale.party, sale.acquired, sale.auction.house) == (None, "1935-04-12", "Muster")
    assert (holder.party, holder.auction) == ("Bo Probe", None)


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("Ida Probe; bequest 1999 to Museum, with life interest to Mrs. Probe; life interest released 2013.", ["Ida Probe", "Museum"], "life interest released"),
        ("Ida Probe; gift 1999 to Museum; gift completed 2003.", ["Ida Probe", "Museum"], "completed"),
        ("Ida Probe, Bern. Museum, 1973. (Accession Date: April 11, 1973)", ["Ida Probe", "Museum"], "Accession Date"),
    ],
)  # fmt: skip
def test_words_that_are_no_name_make_no_holder(text, expected, remark):
    assert names(text) == expected
    assert remark in remarks(text)


@pytest.mark.parametrize("price", ["for a total of 8259,50 guilders", "for 1,250.50 francs", "RM 790"])
def test_price_is_no_place_and_no_holder(price):
    text = f"Ida Probe; sold 1905 to (Bo Probe, Bern), {price}; sold 1907 to Al Probe."
    assert [entry.party for entry in read(text).entries] == ["Ida Probe", "Bo Probe", "Al Probe"]
    assert read(text).entries[1].place == "Bern"


@pytest.mark.parametrize(
    ("written", "name"), [("Muster &amp; Co.", "Muster & Co."), ("M&uuml;ster", "Müster"), ("<i>Muster</i>", "Muster")]
)
def test_markup_is_read_as_what_it_stands_for_and_kept_as_written(written, name):
    reading = read(f"{written}, Bern, by 1930; sold to A. Probe, 1931; Museum, 1940")
    assert [entry.party for entry in reading.entries] == [name, "A. Probe", "Museum"]
    assert reading.text.startswith(written)


def test_citation_in_braces_is_of_the_holder_and_names_none():
    reading = read("Ida Probe, Delft {Muster and Beispiel 1996, p. 417; Model 2001}; her son, Bo Probe, Bern, 1903.")
    assert [entry.party for entry in reading.entries] == ["Ida Probe", "Bo Probe"]
    assert reading.entries[0].details == (("citation", "Muster and Beispiel 1996, p. 417; Model 2001"),)


@pytest.mark.parametrize(
    "text",
    [
        "1945, sold by Ida Probe, New York, to the Model Gallery, Paris.",
        "1939, transferred by Ida Probe to Model Gallery, Paris.",
        "1960, given by Ida Probe to the Model Gallery, Paris.",
    ],
)
def test_by_one_to_another_names_both(text):
    assert names(text) == ["Ida Probe", "Model Gallery"]


def test_place_that_no_field_holds_is_a_detail():
    [entry] = read("1905-38: Baron Ida Probe, Austrian, 1878-1942 (Herrengasse 3, Vienna)").entries
    assert ("place", "Herrengasse 3") in entry.details


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Model Gallery, Rome]. [A. Sample, Bern] sold; to Museum, 1964", [("Model Gallery", "unknown"), ("A. Sample", "unknown"), ("Museum", "purchase")]),
        ("[Model Gallery, Rome, 1925], sold; [to Bo Probe, Bern], bequest; to the Museum, 1943", [("Model Gallery", "unknown"), ("Bo Probe", "purchase"), ("Museum", "bequest")]),
        ("Ida Probe, Bern, by descent; to her son, Bo Probe, gift; to Museum, 2001", [("Ida Probe", "unknown"), ("Bo Probe", "inheritance"), ("Museum", "gift")]),
    ],
)  # fmt: skip
def test_how_the_next_one_got_it_may_stand_before_the_semicolon(text, expected):
    assert [(entry.party, entry.method) for entry in read(text).entries] == expected


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("Collection Ida Probe, Wien, before 1934; her forced sale, Wien (Bo Muster), 12 (13) April 1934 sqq., no. 35, RM 79", "Bo Muster"),
        ("Ida Probe, Wien; (forced sale, Bo Muster, Wien, 12 April 1934, no. 35)", "Bo Muster"),
        ("Ida Probe, Wien; forced sale at Bo Muster, Wien, 12 April 1934, lot 35", "Bo Muster"),
    ],
)  # fmt: skip
def test_forced_sale_is_a_sale_and_its_buyer_nobody(text, house):
    seller, sale = read(text).entries
    assert (seller.party, sale.party, sale.method, sale.acquired) == ("Ida Probe", None, "auction", "1934-04-12")
    assert (sale.auction.house, sale.auction.lot) == (house, "35")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bo Probe, Delft; from whose heirs, fl. 550,000, with 38 other works, to the museum, 1908", [("Bo Probe", "unknown"), ("heirs", "inheritance"), ("the museum", "purchase")]),
        ("Bo Probe, Delft; from whom, 300 guilders, to the museum, 1908", [("Bo Probe", "unknown"), ("the museum", "purchase")]),
        ("from the dealer A. Probe, Delft, fl. 85, to the museum, 1908", [("A. Probe", "unknown"), ("the museum", "purchase")]),
    ],
)  # fmt: skip
def test_from_one_to_the_museum_for_a_price_is_a_purchase(text, expected):
    assert [(entry.party, entry.method) for entry in read(text).entries] == expected
    assert (read(text).entries[-1].acquired, read(text).entries[-1].price is None) == ("1908", False)


@pytest.mark.parametrize(
    ("text", "buyer"),
    [
        ("Ida Probe; (sale, Christie's, London, 5 May 1930, lot 3, to Bo Muster); Al Probe, by 1950.", "Bo Muster"),
        ("Ida Probe; her sale, Christie's, London, 5 May 1930, lot 3, to the dealer Muster for Cy Sample; Al Probe", "Cy Sample"),
        ("? sale, Ida Probe, London (Model & Co.), 5 May 1930, no. 3, fl. 60, to (possibly Bo) Muster; Al Probe", "Muster"),
    ],
)  # fmt: skip
def test_buyer_that_a_sale_names_is_its_buyer_and_the_next_holder_is_not(text, buyer):
    seller, bought, later = read(text).entries
    assert (seller.party, bought.party, bought.acquired) == ("Ida Probe", buyer, "1930-05-05")
    assert (later.party, later.auction) == ("Al Probe", None)


@pytest.mark.parametrize("gap", [". Bo Muster, by 1950", "; …; Bo Muster", "; collection Bo Muster"])
def test_sale_is_bought_by_nobody_named_after_a_gap_or_by_another_collection(gap):
    sale, holder = read(f"Ida Probe; (sale, Christie's, London, 5 May 1930, lot 3){gap}").entries[1:]
    assert (sale.party, sale.auction.lot, holder.party, holder.auction) == (None, "3", "Bo Muster", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Probe; looted from the palace by Model Troops, 1858", ("Model Troops", "theft", "1858")),
        ("Ida Probe; from whom confiscated by the Gestapo, 1938", ("Gestapo", "confiscation", "1938")),
        ("Ida Probe; recovered by the Allies, 1945", ("Allies", "transfer", "1945")),
        ("Ida Probe; recuperated by the SNK, 1945", ("SNK", "transfer", "1945")),
        ("Ida Probe; 1950, restituted to the heirs of Bo Probe", ("heirs of Bo Probe", "restitution", "1950")),
        ("Ida Probe; forced sale 1938 to Bo Muster", ("Bo Muster", "purchase", "1938")),
        ("Ida Probe; 1938, aryanized by Bo Muster", ("Bo Muster", "confiscation", "1938")),
        ("Ida Probe; war recuperation, SNK, 1946", ("SNK", "transfer", "1946")),
        ("Ida Probe; forced to sell to Bo Muster, 1938", ("Bo Muster", "purchase", "1938")),
    ],
)
def test_what_was_taken_and_came_back_is_told(text, expected):
    entry = read(text).entries[-1]
    assert (entry.party, entry.method, entry.acquired) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. and Mrs. Bo Probe, Bern, c. 1965; gift to museum, 1968",
        "Dr. and Mrs. A. Muster, Rome, ca. 1970; bequest to museum, 1975",
        "Ida and Bo Probe, Wien, about 1950; sold to the museum, 1955",
    ],
)
def test_couple_is_one_holder(text):
    assert len(read(text).entries) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bought in 1905 by Ida Probe", ["Ida Probe"]),
        ("By 1911, Ida Probe (b. 1850 - d. 1921), Rome", ["Ida Probe"]),
        ("Possibly (Model Gallery, Rome), by 1903", ["Model Gallery"]),
        ("(Model & Co., Rome) and (Sample & Co., Bern), by 1906", ["Model & Co.", "Sample & Co."]),
        ("recovered by the Allied forces and taken to the Munich Central Collecting Point, 1945", ["Allied forces", "Munich Central Collecting Point"]),
        ("Muster and Beispiel 1996, p. 417", []),
        ("Ida Probe, Frederick [Fritz] Bo Probe", ["Ida Probe", "Frederick [Fritz] Bo Probe"]),
        ("sister of Ida Probe", []),
    ],
)  # fmt: skip
def test_names_are_told_from_what_is_none(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Probe, Wien, or Bo Muster, Bern; Museum, 1950", [("Ida Probe", True), ("Bo Muster", True), ("Museum", False)]),
        ("sold 1911 to John Probe or Galerie Muster, Paris", [("John Probe", True), ("Galerie Muster", True)]),
        ("Galerie Probe, Rome or Galerie Muster, Paris", [("Galerie Probe", True), ("Galerie Muster", True)]),
        ("Mr. or Mrs. James Probe, Bern", [("Mr. or Mrs. James Probe", False)]),
        ("Ida Probe, Rome or Paris, 1950", [("Ida Probe", False)]),
    ],
)  # fmt: skip
def test_one_or_another_are_two_holders_of_whom_neither_is_sure(text, expected):
    entries = read(text).entries
    assert [(entry.party, entry.uncertain) for entry in entries] == expected
    assert all(entry.direct is None for entry in entries if entry.uncertain)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Ida Probe; by inheritance to Jane Probe, Bern, and Mary Probe Muster, Rome", ("Mary Probe Muster", "Rome", "inheritance", None)),
        ("Ida Probe; sold 1911 to (Model & Co., Bern, and Sample & Co., Paris)", ("Sample & Co.", "Paris", "purchase", "1911")),
        ("Ida Probe; sold 1911 to (Model & Co., Bern); one third shares with (Sample & Co., Paris)", ("Sample & Co.", "Paris", "purchase", "1911")),
        ("Ida Probe; half share purchased 1911 by (Model & Co., Bern)", ("Model & Co.", "Bern", "purchase", "1911")),
    ],
)  # fmt: skip
def test_one_and_another_each_with_a_place_are_two_holders(text, second):
    assert holders(text)[-1] == second
    assert remarks(text) == ""


@pytest.mark.parametrize("place", ["Model Hall, Devon", "Sample Heights, Ohio", "Paris"])
def test_further_place_is_no_further_holder(place):
    assert names(f"Peter Probe, Bern, and {place}, by 1911") == ["Peter Probe"]


@pytest.mark.parametrize("firm", ["(Model & Co., Bern)", "Galerie Model, Bern,"])
def test_who_bought_for_another_is_the_others_agent(firm):
    entry = read(f"Ida Probe; purchased 1911 by {firm} for Ada Muster, Rome").entries[-1]
    assert (entry.party, entry.place, entry.acquired, entry.agent) == (
        "Ada Muster",
        "Rome",
        "1911",
        firm.split(",")[0].strip("("),
    )


@pytest.mark.parametrize(
    ("when", "acquired"),
    [
        ("in the early twentieth century", "[1900..1933]"),
        ("in the nineteenth century", "18XX"),
        ("by the mid-1930s", "../1936"),
        ("after the mid-1930s", "1936/.."),
        ("before the late 1920s", "../1927"),
        ("(before 1911)", "../1911"),
        ("(1911-1950)", "1911"),
        ("(by 1911-1950)", "../1911"),
    ],
)
def test_date_in_words_or_after_the_place_is_read(when, acquired):
    entry = read(f"Bo Muster; Ida Probe, Rome, {when}; Museum".replace(", (", " (")).entries[1]
    assert (entry.party, entry.acquired, remarks(f"Ida Probe, Rome, {when}")) == ("Ida Probe", acquired, "")


def test_years_of_a_life_after_a_place_are_no_tenure():
    assert read("Ida Probe, Rome (1811-1890); Museum").entries[0].acquired is None


@pytest.mark.parametrize("sale", ["[sale, Model House, Bern, 1911]", "(his sale, Model House, Bern, 1911)"])
@pytest.mark.parametrize("doubt", ["possibly", "Probably"])
def test_doubt_before_a_sale_in_brackets_is_of_the_sale(doubt, sale):
    entry = read(f"Ida Probe; {doubt} {sale}; Museum, 1950").entries[1]
    assert (entry.uncertain, entry.auction.house, remarks(f"Ida Probe; {doubt} {sale}")) == (True, "Model House", "")


@pytest.mark.parametrize(
    "whom", ["by whom given to", "by whom it was later donated to", "From whom subsequently by gift to"]
)
def test_words_after_by_whom_say_how_it_went_on(whom):
    assert holders(f"Ida Probe; {whom} Sample Museum, 1911")[1:] == [("Sample Museum", None, "gift", "1911")]


@pytest.mark.parametrize("sold", ["sold [through Al Model, Bern]; to", "sold; [through Al Model, Bern]; to"])
def test_agent_in_brackets_between_two_semicolons_is_the_buyers(sold):
    entry = read(f"[Ida Probe, Rome], {sold} Bo Muster, Paris, 1911, gift; to Sample Museum, 1950.").entries[1]
    assert (entry.party, entry.method, entry.acquired, entry.agent) == ("Bo Muster", "purchase", "1911", "Al Model")


@pytest.mark.parametrize("by", ["until 1893, by descent in the family", "until 1893, by descent within the family"])
def test_date_of_a_family_without_a_name_is_a_remark(by):
    text = f"Ida Probe, Rome, 1811; {by}; Museum, 1950"
    assert read(text).entries[0].relinquished is None
    assert "until 1893" in remarks(text)


@pytest.mark.parametrize("family", ["the Probe family", "the Muster and Probe families"])
def test_family_with_a_name_inherits(family):
    assert holders(f"Bo Muster; by descent within {family}")[1][2] == "inheritance"


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Ida Probe; sold for Reichsmarks 24,000 to Bo Muster", 2),
        ("Created in Bern, Switzerland; Ida Probe", 1),
        ("Ida Probe; 1938, confiscated by the Gestapo and stored at the Palace, Bern; Bo Muster", 3),
        ("sale to benefit Ida Probe, Model House, Bern, 1911, lot 3, to Bo Muster", 1),
    ],
)
def test_price_place_and_purpose_are_no_holders(text, lost):
    assert len(read(text).entries) == lost


@pytest.mark.parametrize(
    "how", ["Purchased in Rome by", "acquired at Model House by", "acquired in the Sample Bazaar by"]
)
def test_place_where_it_was_got_stands_before_who_got_it(how):
    reading = read(f"Bo Muster; {how} Ida Probe, Bern, 1911")
    assert (reading.entries[1].party, reading.entries[1].place) == ("Ida Probe", "Bern")
    assert len(reading.remarks) == 1


@pytest.mark.parametrize("agent", ["as agent for", "acting for", "on behalf of", "as the agent for"])
def test_agent_who_says_for_whom_holds_nothing(agent):
    text = f"Ida Probe; sale, Christie's, London, 5 May 1930, lot 3, to Bo Muster, Bern, {agent} Ada Sample Muster"
    entry = read(text).entries[-1]
    assert (entry.party, entry.agent, entry.auction.lot) == ("Ada Sample Muster", "Bo Muster", "3")


def test_year_end_gift_is_a_gift():
    assert holders("Ida Probe, Bern, 1900; 1911, year-end gift of Ida Probe to the Sample Museum.")[1][2:] == (
        "gift",
        "1911",
    )


def test_house_in_brackets_after_the_place_of_a_sale_may_be_called_an_auction_house():
    entry = read("sale, Jan Probe, Bern (auction house P. Model), 10 May 1817, no. 40, to Bo Muster").entries[-1]
    assert (entry.auction.house, entry.auction.seller) == ("P. Model", "Jan Probe")


@pytest.mark.parametrize("unknown", ["[date and mode of acquisition unknown]", "[mode of acquisition unknown]"])
def test_who_got_it_nobody_knows_how_did_not_buy_at_the_sale_before(unknown):
    sale, holder = read(f"Sale, Model House, Bern, 1880, no. 12; Ida Probe, Rome {unknown}").entries
    assert (sale.party, holder.party, holder.method) == (None, "Ida Probe", "unknown")


@pytest.mark.parametrize("words", ["frescoes", "duplicate", "no date", "early provenance"])
def test_words_in_small_letters_that_name_nobody_are_a_remark(words):
    text = f"Ida Probe, Bern; {words}; Bo Muster, Rome"
    assert (names(text), remarks(text)) == (["Ida Probe", "Bo Muster"], words)


@pytest.mark.parametrize("words", ["private collection", "his heirs", "unidentified collectors", "a royal palace"])
def test_words_in_small_letters_for_somebody_are_a_holder(words):
    assert len(names(f"Ida Probe, Bern; {words}; Bo Muster, Rome")) == 3


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("1889, sold by Model, Sample et Cie. to Ida Probe, Lyon", ("Ida Probe", "Lyon", "purchase", "1889")),
        ("Bo Muster; by descent in his family to Ida Probe, Lyon", ("Ida Probe", "Lyon", "inheritance", None)),
        ("Bo Muster; deeded 28 December 1934 to The Probe Trust, Lyon", ("The Probe Trust", "Lyon", "transfer", "1934-12-28")),
        ("Ida Probe, Lyon, prior to 1881", ("Ida Probe", "Lyon", "unknown", "../1881")),
        ("since 1836 in the Model Pinakothek, Lyon", ("Model Pinakothek", "Lyon", "unknown", "1836")),
        ("Bo Muster; 1835, seized by the Probe government and placed in the Model Palace, Lyon", ("Probe government", "Lyon", "confiscation", "1835")),
    ],
)  # fmt: skip
def test_forms_of_passing_in_the_words_of_museums(text, last):
    assert holders(text)[-1] == last


def test_exact_date_of_a_sale_is_its_date_where_the_year_leads():
    entry = read("Ida Probe, Rome; 1990, deaccessioned and sold at Christie's, Bern, May 5, 1990, lot 4").entries[-1]
    assert entry.auction.date == "1990-05-05"


@pytest.mark.parametrize(
    ("text", "methods"),
    [
        ("Ida Probe, Paris, 1881. Looted in 1940.", [("Ida Probe", "unknown"), (None, "theft")]),
        ("Ida Probe, Berlin; seized 1938; Muster, 1950.", [("Ida Probe", "unknown"), (None, "confiscation"),
         ("Muster", "unknown")]),
        ("Ida Probe. Seized in 1938. Stolen, 1940.", [("Ida Probe", "unknown"), (None, "confiscation"), (None, "theft")]),
    ],
)  # fmt: skip
def test_what_was_taken_by_nobody_named_is_a_taking(text, methods):
    assert [(entry.party, entry.method) for entry in read(text).entries] == methods


@pytest.mark.parametrize(
    "text", ["Ida Probe. Recovered 1945.", "Ida Probe. Restituted, 1947.", "Ida Probe. Destroyed."]
)
def test_what_befell_it_is_no_holder(text):
    reading = read(text)
    assert [entry.party for entry in reading.entries] == ["Ida Probe"]
    assert text.split(". ")[1].split()[0].rstrip(".,") in " ".join(remark.text for remark in reading.remarks)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Abbey of Sample (cropped inscription, fol. 3), Bern; Bo Muster", "Abbey of Sample"),
        ("Ida Probe, Bern [inscription fol. 3]; Bo Muster", "Ida Probe"),
        ("{Lugt’s stock book, Probe 1930.} his son, Leo Probe, Bern; Bo Muster", "Leo Probe"),
    ],
)
def test_words_in_brackets_do_not_make_a_remark_of_the_holder_before_them(text, first):
    assert names(text) == [first, "Bo Muster"]


@pytest.mark.parametrize("text", ["“MK” (in pencil, verso)", "Initials MK (stamp) (not in Lugt)"])
def test_word_or_two_before_an_inscription_may_be_a_mark(text):
    assert names(f"{text}; Bo Muster, Rome") == ["Bo Muster"]


@pytest.mark.parametrize(
    "text",
    [
        "Copied in Bern (probably Basel), ca. 1300",
        "[Said to be from the temples]",
        "Believed to come from a grave at Sample",
        "Bought with the contents of Sample Castle",
        "Found at Sample",
    ],
)
def test_where_it_came_from_is_a_remark_and_no_holder(text):
    assert names(f"{text}; Ida Probe, Bern; Bo Muster") == ["Ida Probe", "Bo Muster"]
    assert text.strip("[]").split()[-1] in remarks(f"{text}; Ida Probe, Bern")


def test_said_to_be_from_a_collection_names_its_holder():
    assert names("Said to be from the collection of Ida Probe; Bo Muster") == ["Ida Probe", "Bo Muster"]


@pytest.mark.parametrize("bracket", ["(through Leo Model as agent)", "[Leo Model as agent]", "(through Leo Model)"])
def test_agent_in_brackets_is_the_holders(bracket):
    entry = read(f"Commissioned by Ida Probe {bracket}, Bern, 1867; Bo Muster").entries[0]
    assert (entry.party, entry.agent, entry.method, entry.place) == ("Ida Probe", "Leo Model", "commission", "Bern")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Ida Probe; given through the Model Trust to the Probe Museum, 1969", ("Probe Museum", None, "gift", "1969")),
        ("Ida Probe; partial and promised gift to the Probe Museum, 1988", ("Probe Museum", None, "gift", "1988")),
        ("Ida Probe; by whose heirs; on approval to Bo Muster, Rome", ("Bo Muster", "Rome", "deposit", None)),
        ("Ida Probe, Bern and left to her principal heir, Bo Muster, Rome", ("Bo Muster", "Rome", "bequest", None)),
        ("Ida Probe; from whom purchased, with 14 other drawings, by the museum, 1823", ("the museum", None, "purchase", "1823")),
        ("Ida Probe; by whom bequeathed to the City of Sample with 20 other paintings, 1854", ("City of Sample", None, "bequest", "1854")),
        ("Ida Probe; deaccessioned and sold 1937 to (Model Brothers, Inc., London)", ("Model Brothers, Inc.", "London", "purchase", "1937")),
        ("Ida Probe; allotted to the Probe Museum, Bern, in the division of finds, 1927", ("Probe Museum", "Bern", "transfer", "1927")),
        ("Ida Probe, prince of Sample, near Florence", ("Ida Probe, prince of Sample", "near Florence", "unknown", None)),
        ("Bo Muster; bequeathed to his wife, the Hon. Ida Probe, Bern", ("Hon. Ida Probe", "Bern", "bequest", None)),
        ("Bo Muster; Ida Probe, Rome [date of acquisition unknown] by purchase", ("Ida Probe", "Rome", "purchase", None)),
        ("Bo Muster; Ida Probe, Oslo, and Sample Park, Elgin, Pennsylvania", ("Ida Probe", "Oslo", "unknown", None)),
        ("Ida Probe; from whom, frs. 4,000, to Bo Muster, Rome, 1837", ("Bo Muster", "Rome", "purchase", "1837")),
        ("Bo Muster; Ida Probe, 1901-before 1912, by purchase", ("Ida Probe", None, "purchase", "1901")),
        ("Bo Muster; Ida Probe, Rome, 1919/21", ("Ida Probe", "Rome", "unknown", "1919/1921")),
        ("Bo Muster; acquired by Ida Probe, Rome, 1903 (?)", ("Ida Probe", "Rome", "unknown", "1903?")),
    ],
)  # fmt: skip
def test_further_forms_of_passing_in_the_words_of_museums(text, last):
    assert holders(text)[-1] == last


def test_forced_sale_names_who_bought_and_for_whom():
    entry = read("Ida Probe, Bern; from whom acquired through a forced sale by Bo Muster for Leo Model, 1940").entries[
        1
    ]
    assert (entry.party, entry.agent, entry.method) == ("Leo Model", "Bo Muster", "purchase")


def test_agent_of_part_of_a_collection_is_the_buyers():
    text = "Ida Probe; his estate; sold as part of the Probe collection on 29 May 1936, through (Model & Co., Rome), to Bo Muster"
    entry = read(text).entries[-1]
    assert (entry.party, entry.agent, entry.acquired) == ("Bo Muster", "Model & Co.", "1936-05-29")


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Miss Ada Probe, Boston, MA and Miss Ida Probe, Salem, MA, 1920", ("Miss Ida Probe", "Salem, MA", "unknown", "1920")),
        ("sold 1917 to (Muster & Sons, Ltd., London, and the dealer H.M. Model)", ("H.M. Model", None, "purchase", "1917")),
        ("sold 1920 to (Muster, Inc., Rome) in part-share agreement with (Model & Co., Bern)", ("Model & Co.", "Bern", "purchase", "1920")),
    ],
)  # fmt: skip
def test_second_of_two_who_got_it_is_a_holder_too(text, second):
    assert holders(text)[1] == second


def test_failed_sale_does_not_tie_the_next_holder_over_a_gap():
    text = "Ida Probe, Bern. (sale, Model & Co., Rome, 30 May 1920, no. 4, bought in); (Model & Co., Rome), 1922"
    assert [entry.direct for entry in read(text).entries] == [None, False]


def test_whose_sale_failed_is_a_holder():
    text = (
        "…; sale, Jan Probe (1700-1770), Leiden (A. Model), 31 August 1796, no. 3, bought in; by descent to Bo Muster"
    )
    assert names(text) == ["Jan Probe", "Bo Muster"]
    assert [sale.sale.house for sale in read(text).failed_sales] == ["A. Model"]


def test_place_before_the_place_of_a_sale_is_the_sellers():
    entry = read("sale, Jan Probe, The Hague, Paris (G. Model), 9 June 1913, no. 15, to Bo Muster").entries[1]
    assert (entry.auction.house, entry.auction.place, entry.auction.seller) == ("G. Model", "Paris", "Jan Probe")


@pytest.mark.parametrize(
    ("sale", "house"),
    [
        ("Sale, The Probe Gems, Christie, Manson & Woods, London, 28 June 1875, lot 2", "Christie, Manson & Woods"),
        ("Sotheby's Sale, London, 28 June 1875, lot 2", "Sotheby's"),
    ],
)
def test_house_of_a_sale_is_no_title_and_keeps_its_ending(sale, house):
    assert read(f"Ida Probe; {sale}; purchased by Bo Muster").entries[1].auction.house == house


def test_sale_in_square_brackets_may_name_its_buyer():
    text = (
        "Ida Probe, Bern, sold; [Sotheby's, London, 2 May 1925, lot 12, to Bo Muster, London], sold; to Leo Model, Rome"
    )
    assert holders(text)[1:] == [
        ("Bo Muster", "London", "auction", "1925-05-02"),
        ("Leo Model", "Rome", "purchase", None),
    ]


def test_end_of_a_firm_alone_is_no_holder():
    assert names("Ida Probe; Inc., Rome; Bo Muster") == ["Ida Probe", "Bo Muster"]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Purchased from the artist in April 1872 by (Model, Paris)", [("the artist", None, "creation", None), ("Model", "Paris", "purchase", "1872-04")]),
        ("purchased from his heirs by the dealer J. Model, Rome, 1919", [("his heirs", None, "unknown", None), ("J. Model", "Rome", "purchase", "1919")]),
        ("Ada Probe (1652-1688), and her husband, Bo Model (1642-1684), Rome", [("Ada Probe", None, "unknown", None), ("Bo Model", "Rome", "unknown", None)]),
        ("the Museum, Bern, confiscated; to the Ministry of Probe, Rome, 1937", [("Museum", "Bern", "unknown", None), ("Ministry of Probe", "Rome", "confiscation", "1937")]),
        ("sale, Jan Probe (1712-84, Leiden), Rome (A. Model), 1 May 1790, no. 5, to Bo Muster", [("Jan Probe", "Leiden", "unknown", None), ("Bo Muster", None, "auction", "1790-05-01")]),
        ("recovered by Allied forces, and restituted 1946 to Baronne Ida de Probe, Paris", [("Allied forces", None, "transfer", None), ("Baronne Ida de Probe", "Paris", "restitution", "1946")]),
        ("The artist (died 1906), Giverny; Ida Probe", [("The artist", "Giverny", "creation", None), ("Ida Probe", None, "unknown", None)]),
        ("Ida Probe; purchased by the Antiquarian Society of Model, 2007", [("Ida Probe", None, "unknown", None), ("Antiquarian Society of Model", None, "purchase", "2007")]),
        ("Ida Probe; restituted to the heirs of Bo Muster, 2008", [("Ida Probe", None, "unknown", None), ("heirs of Bo Muster", None, "restitution", "2008")]),
        ("Ida Probe; exchanged with the museum for SK-A-7, 1825", [("Ida Probe", None, "unknown", None), ("the museum", None, "exchange", "1825")]),
        ("excavated by the Probe Fund at Model, 1904; Ida Probe", [("Probe Fund", None, "find", "1904"), ("Ida Probe", None, "unknown", None)]),
        ("Ida Probe, Rome, late 19th-early 20th century; Bo Muster", [("Ida Probe", "Rome", "unknown", "[1867..1933]"), ("Bo Muster", None, "unknown", None)]),
        ("Ida Probe, Lincoln, MA, (c. 1922-1969), by descent; to Bo Muster", [("Ida Probe", "Lincoln, MA", "unknown", "1922~"), ("Bo Muster", None, "inheritance", None)]),
        ("Ida Probe; first mentioned in the Cabinet of Model, Rome, 1826", [("Ida Probe", None, "unknown", None), ("Cabinet of Model", "Rome", "unknown", "1826")]),
    ],
)  # fmt: skip
def test_one_and_whoever_got_it_next_are_told_apart(text, both):
    assert holders(text) == both


@pytest.mark.parametrize(
    ("text", "last", "agent"),
    [
        ("Ida Probe; collected in the Sample region by Dr. Bo Model for the Probe Museum, Bern, 1913", ("Probe Museum", "Bern", "find", "1913"), "Dr. Bo Model"),
        ("Ida Probe; acquired in Luxor by James B. Model for the Probe Museum, 1919", ("Probe Museum", None, "unknown", "1919"), "James B. Model"),
        ("Ida Probe; purchased by Muster for (Al Model, Paris) for Leo Sample, Rome", ("Leo Sample", "Rome", "purchase", None), "Muster for Al Model"),
        ("sale, Jan Probe, Leiden (A. Model), 1 May 1808, no. 5, to the dealer J. Muster, for the museum", ("the museum", None, "auction", "1808-05-01"), "J. Muster"),
        ("Bo Muster; Ida Probe, Rome, 1889, by purchase [Al Model and Bo Sample as agents]", ("Ida Probe", "Rome", "purchase", "1889"), "Al Model and Bo Sample"),
        ("Bo Muster; Ida Probe, Rome, 1889, by purchase [Model & Son, Ltd., London, as agent]", ("Ida Probe", "Rome", "purchase", "1889"), "Model & Son, Ltd."),
    ],
)  # fmt: skip
def test_whoever_acts_for_another_is_the_others_agent(text, last, agent):
    assert holders(text)[-1] == last
    assert read(text).entries[-1].agent == agent


def test_who_paid_for_what_was_bought_holds_nothing():
    text = "Bo Muster; purchased by the museum from Ida Probe, Rome, as a gift from the Friends of Model, 1971"
    assert holders(text)[1:] == [("the museum", None, "purchase", "1971"), ("Ida Probe", "Rome", "unknown", None)]
    assert "Friends of Model" in remarks(text)


def test_every_one_of_a_list_is_a_holder():
    assert names("Ida A. Probe, Leo B. Model, Max C. Muster, and Bo D. Sample, Chicago") == [
        "Ida A. Probe", "Leo B. Model", "Max C. Muster", "Bo D. Sample"
    ]  # fmt: skip


def test_dealer_in_square_brackets_may_have_years():
    text = "Ida Probe, Bern, sold; [through Tajan, Paris, May 3, 1995, lot 7]; to [Galerie Model, Paris, 1995-1999], sold; to Bo Muster"
    entry = read(text).entries[1]
    assert (entry.party, entry.place, entry.acquired, entry.relinquished) == ("Galerie Model", "Paris", "1995", "1999")


def test_years_of_the_holder_go_on_from_the_year_of_the_agent():
    entry = read("Ida Probe; sold through Model & Co., Rome, 1936, to Bo Muster, Bern (1936-1950)").entries[1]
    assert (entry.party, entry.acquired, entry.relinquished) == ("Bo Muster", "1936", "1950")


def test_notes_on_the_line_of_the_history_are_notes():
    reading = read(
        "(Ida Probe, Bern). [1] Bo Muster, Rome; [2] gift 1939 to Museum. [1] According to Leo Model. [2] He lent it."
    )
    assert [note.mark for note in reading.notes] == ["1", "2"]
    assert [entry.party for entry in reading.entries] == ["Ida Probe", "Bo Muster", "Museum"]


def test_year_of_a_catalogue_in_brackets_does_not_lead_a_clause():
    text = (
        "Ida Probe, Rome, 1881 [1881 list: no. 7; 1897 catalogue: no. 1, as Model]; Bo Muster, Bern, 1902, by purchase"
    )
    assert read(text).convention == "aam"
    assert holders(text)[1] == ("Bo Muster", "Bern", "purchase", "1902")


@pytest.mark.parametrize(
    "name", ["Possibly Ida Probe [1700-1760], Rome", "Leo Probe, 4th earl of Model [1700-1760], Rome"]
)
def test_first_holder_with_a_title_or_in_doubt_is_not_taken_for_the_artist(name):
    assert read(f"{name}. Bo Muster, Bern.").entries[0].method == "unknown"


@pytest.mark.parametrize(
    ("text", "last", "agent"),
    [
        ("Ida Probe; purchased 1762 through Al Model by George IX, king of Sample, Rome", ("George IX, king of Sample", "Rome", "purchase", "1762"), "Al Model"),
        ("Ida Probe; acquired with the Probe collection in 1779, through Count Bo Model, ambassador to Sample, by Catherine IX, empress of Sample", ("Catherine IX, empress of Sample", None, "unknown", "1779"), "Count Bo Model"),
        ("Ida Probe; from whom acquired by (Model Ltd., London), acting as agent for Bo Muster, Rome, 1959", ("Bo Muster", "Rome", "unknown", "1959"), "Model Ltd."),
        ("Commissioned by Leo B. Model for Ida Probe, Rome, 1863", ("Ida Probe", "Rome", "commission", "1863"), "Leo B. Model"),
    ],
)  # fmt: skip
def test_agent_before_the_one_who_got_it_is_the_others(text, last, agent):
    assert holders(text)[-1] == last
    assert read(text).entries[-1].agent == agent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sold May 1961 by (Model Fine Art, London) to Mr. and Mrs. Bo Probe", [("Model Fine Art", "London", "unknown", None), ("Mr. and Mrs. Bo Probe", None, "purchase", "1961-05")]),
        ("Ida Probe; gift 1951 to a private collection, Rome", [("Ida Probe", None, "unknown", None), ("private collection", "Rome", "gift", "1951")]),
        ("Ida Probe; by descent in the House of Probe, Rome, to Bo Model, Bern", [("Ida Probe", None, "unknown", None), ("House of Probe", "Rome", "inheritance", None), ("Bo Model", "Bern", "inheritance", None)]),
        ("Ida Probe; given to the Model Institute by Bo Muster, 1949", [("Ida Probe", None, "unknown", None), ("Model Institute", None, "gift", "1949"), ("Bo Muster", None, "unknown", None)]),
        ("Ida Probe; removed to Paris by the Muster Army, 1795", [("Ida Probe", None, "unknown", None), ("Muster Army", "Paris", "transfer", "1795")]),
        ("Commissioned by the regents of the Sample House, Rome, 1649", [("regents of the Sample House", "Rome", "commission", "1649")]),
        ("Ida Probe; sold with the Model collection to the dealer H. de Muster, Rome, 1761", [("Ida Probe", None, "unknown", None), ("H. de Muster", "Rome", "purchase", "1761")]),
        ("Purchased by private treaty from the Probe family by the museum, 2008", [("Probe family", None, "unknown", None), ("the museum", None, "purchase", "2008")]),
        ("Ida Probe; bequeathed by her to the Model Society, by which ceded to the museum, 1932", [("Ida Probe", None, "unknown", None), ("Model Society", None, "bequest", None), ("the museum", None, "transfer", "1932")]),
        ("Ida Probe; promised to the Model Institute; given to the Model Institute, 1973", [("Ida Probe", None, "unknown", None), ("Model Institute", None, "gift", "1973")]),
        ("Count Bo Model, Florence and Parma, 1790", [("Count Bo Model", "Florence", "unknown", "1790")]),
        ("The artist [1904-1997], East Sample; Ida Probe", [("The artist", "East Sample", "creation", None), ("Ida Probe", None, "unknown", None)]),
        ("Ida Probe, Rome, her sale; [Christie's, Bern, 12 July 1921, lot 16]. Bo Muster", [("Ida Probe", "Rome", "unknown", None), (None, None, "auction", "1921-07-12"), ("Bo Muster", None, "unknown", None)]),
        ("Ida Probe; purchased by the Model Gallery, Rome, 1961, with funds from the Women's Committee", [("Ida Probe", None, "unknown", None), ("Model Gallery", "Rome", "purchase", "1961")]),
        ("Ida Probe; confiscated by the Model state as enemy property, 1945", [("Ida Probe", None, "unknown", None), ("Model state", None, "confiscation", "1945")]),
        ("Ida Probe; divided with Leo Model, 1920", [("Ida Probe", None, "unknown", None)]),
        ("sold, Dorotheum, Rome, 24 September 1941, lot 6; acquired at that sale by Dr. Bo Muster", [("Dr. Bo Muster", None, "auction", "1941-09-24")]),
        ("Ida Probe; His sequestration sale, Drouot, Paris, 22 June 1921, lot 84; purchased by Bo Muster", [("Ida Probe", None, "unknown", None), ("Bo Muster", None, "auction", "1921-06-22")]),
    ],
)  # fmt: skip
def test_every_one_named_holds_it_in_turn_and_nobody_else(text, expected):
    assert holders(text) == expected


def test_kin_of_the_artist_did_not_make_it():
    assert read("The artist's son, Leo Probe [1778-1860], Rome. Bo Muster, Bern").entries[0].method == "unknown"


@pytest.mark.parametrize("text", ["Lent to Sample by Design in Rome", "donated to the auction by Ida Probe"])
def test_by_after_what_is_no_holder_names_no_giver(text):
    assert len(names(f"Bo Muster; {text}")) <= 2
