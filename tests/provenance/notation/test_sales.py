"""Sales in a clause: the house, the place, the lot, and whose they are called."""

import pytest

from registry.provenance.notation import read
from registry.provenance.notation.sales import LOT, SALE_NAMED, begin_sale, read_lot, read_named_sale, read_particular
from registry.provenance.notation.values import Part, Sale
from registry.provenance.notation.worksheet import Worksheet


def sheet_of_sale(text, sale=None):
    """The worksheet of a clause that is all one stretch of a sale."""
    sheet = Worksheet.of(text)
    sheet.draft.role = sheet.target = "sale"
    sheet.draft.sale = sale or Sale()
    return sheet


def after(text, sale=None):
    sheet = sheet_of_sale(text, sale)
    read_particular(sheet, 0, len(text))
    return sheet.draft.sale


@pytest.mark.parametrize(
    ("text", "sale"),
    [
        ("lot 17", Sale(lot="17")), ("lots 17 and 18", Sale(lot="17 and 18")), ("cat. no. 5", Sale(lot="5")),
        ("Christie's", Sale(house="Christie's")), ("at Christie's", Sale(house="Christie's")),
        ("in Paris", Sale(place="Paris")), ("Richtenberger collection", Sale(seller="Richtenberger")),
        ("Demidoff sale", Sale(seller="Demidoff")), ("Sotheby's sale", Sale(house="Sotheby's")),
    ],
)  # fmt: skip
def test_stretch_tells_a_particular_of_a_sale(text, sale):
    assert after(text, None) == sale


def test_suffix_after_a_house_is_of_its_name():
    assert after("Inc.", Sale(house="Sample")) == Sale(house="Sample, Inc.")


def test_name_after_a_house_is_not_another_house():
    sheet = sheet_of_sale("heard of there", Sale(house="Christie's"))
    read_particular(sheet, 0, 14)
    assert sheet.draft.sale == Sale(house="Christie's")
    assert sheet.remarks == [("words", 0, 14)]


@pytest.mark.parametrize(
    ("text", "kind"), [("sale 3360", "sale"), ("N0840", "sale"), ("with a pendant", "lot"), ("illus.", "lot")]
)
def test_what_is_not_kept_apart_is_still_a_part_of_the_sale(text, kind):
    sheet = sheet_of_sale(text)
    read_particular(sheet, 0, len(text))
    assert (sheet.draft.sale, sheet.parts) == (Sale(), [Part(kind, 0, len(text))])


def test_place_of_a_sale_waits_for_its_state_or_country():
    sheet = sheet_of_sale("Paris", Sale(house="Christie's"))
    read_particular(sheet, 0, 5)
    assert sheet.places == [(0, 5, "city")]


@pytest.mark.parametrize(
    ("text", "sale"),
    [
        ("Demidoff sale", Sale(seller="Demidoff")), ("Demidoff's estate sale", Sale(seller="Demidoff")),
        ("his sale", Sale()), ("Sample Gallery auction", Sale(house="Sample Gallery")),
    ],
)  # fmt: skip
def test_named_sale_is_the_sellers_or_the_houses(text, sale):
    sheet = Worksheet.of(text)
    read_named_sale(sheet, SALE_NAMED.fullmatch(text))
    assert (sheet.draft.role, sheet.draft.method, sheet.draft.sale) == ("sale", "auction", sale)


def test_sale_begun_is_what_follows_belongs_to():
    sheet = Worksheet.of("auction")
    begin_sale(sheet, Sale(house="Christie's"), 0, 7)
    assert (sheet.target, sheet.draft.sale, sheet.parts) == ("sale", Sale(house="Christie's"), [Part("sale", 0, 7)])


def test_lot_is_without_its_label_and_what_it_was_sold_as():
    sheet = sheet_of_sale("lot no. 17 as by Sample", Sale(house="Christie's"))
    read_lot(sheet, LOT.fullmatch("lot no. 17 as by Sample"))
    assert sheet.draft.sale == Sale(house="Christie's", lot="17")


@pytest.mark.parametrize(
    "text", ["7,[SOLD,BY DESCENT TO]BY DESCENT TO/SALE", "Ada,[sold, left to] by descent to Bo sale"]
)
def test_sale_told_of_twice_ends_where_the_later_words_do(text):
    assert all(start <= end for start, end in (entry.span for entry in read(text).entries))
