"""Holders as Hypothesis draws them: names that look like other words, every kind of date, every method."""

from dataclasses import replace

from hypothesis import strategies as st

from registry.provenance.notation import METHODS, Entry, Sale

TOLD = (
    "party", "place", "method", "acquired", "relinquished", "direct", "uncertain", "agent", "life", "kinship", "price",
    "notes", "auction", "is_promised",
)  # fmt: skip


def told(entries):
    """What entries tell, without where the text tells it."""
    return [tuple(getattr(entry, name) for name in TOLD) for entry in entries]


_letters = st.characters(categories=("Lu", "Ll"), max_codepoint=0x24F)
_words = st.text(_letters, min_size=2, max_size=9).map(str.capitalize)
_hard = st.sampled_from(
    ["Gift of Ada; Bo, Ltd.", "sale", "Ada. Bo", "the artist", "1950", "Museum, May 1950", "Smith, Jones", "to Ada"]
)
names = st.one_of(st.lists(_words, min_size=2, max_size=4).map(" ".join), _hard)
places = st.one_of(
    st.sampled_from(["Paris", "Pittsburgh, PA", "St. Ives, Cornwall, England", "12, Rue X; Paris"]), _words
)
_years = st.integers(1000, 2025)
dates = st.one_of(
    _years.map(str), _years.map("{}~".format), _years.map("{}?".format), _years.map("{}%".format),
    _years.map("../{}".format), _years.map("{}/..".format), _years.map(lambda year: f"{year}/{year + 5}"),
    _years.map(lambda year: f"[{year},{year + 1}]"), _years.map(lambda year: f"{year // 10}X"),
    _years.map(lambda year: f"{year // 100}XX"), st.dates().filter(lambda day: day.year > 1000).map(str),
    st.sampled_from(["1967-04", "-0446~", "1933-05-XX", "1984-06-02?/2004-08-08~", "2001-21", "[192X,193X]", "{1950,1951}"]),
)  # fmt: skip
sales = st.builds(
    Sale,
    house=st.one_of(st.none(), names),
    place=st.one_of(st.none(), places),
    date=st.one_of(st.none(), dates),
    lot=st.one_of(st.none(), st.sampled_from(["17", "230 A and B", "114, 115; 116"])),
)


@st.composite
def holders(draw):
    method = draw(st.sampled_from(sorted(METHODS)))
    life = draw(st.one_of(st.none(), st.sampled_from(["1840-1926", "b. 1939", "-1780", "-?", "1898-1987; 1898-1993"])))
    party = draw(st.one_of(st.none(), names))
    return Entry(
        party=party,
        span=(0, 0),
        place=draw(st.one_of(st.none(), places)),
        method=method,
        acquired=draw(st.one_of(st.none(), dates)),
        relinquished=draw(st.one_of(st.none(), dates)),
        direct=draw(st.sampled_from([True, False, None])),
        uncertain=draw(st.booleans()),
        auction=draw(sales) if method == "auction" else None,
        agent=draw(st.one_of(st.none(), names)),
        life=life,
        price=draw(st.one_of(st.none(), st.sampled_from(["$350", "£1,000", "100 guineas"]))),
    )


def apart(entries):
    """Each with a name of its own, since one told of twice running is one; the first follows nobody."""
    named = [e if e.party is None else replace(e, party=f"{e.party} {'abcdefgh'[n]}x") for n, e in enumerate(entries)]
    return [replace(entry, direct=None) if number == 0 else entry for number, entry in enumerate(named)]


chains = st.lists(holders(), max_size=6).map(apart)


def bought(entry):
    """A buyer's date is that of the sale where it has none of its own."""
    if entry.auction and entry.acquired is None:
        return replace(entry, acquired=entry.auction.date)
    return entry
