from registry import schemas
from registry.queries.pages.records import auction_page, certificate_page, party_page, source_page
from registry.queries.records.headers import RecordHeader
from registry.queries.records.material import Material
from tests import factories as make
from tests.queries.pages.making import OBJECT, PARTY, label, names

LOTS = [label(make.ref("lot", number), f"lot {number}") for number in ("2", "10", "12²")]


def found(kind):
    return RecordHeader(1, make.ref(kind), kind, 1, "public", None, None, None, 1, False)


def test_auction_page_has_lots_in_the_order_of_their_numbers():
    lots = [schemas.load(make.lot(number, number=number)) for number in ("12²", "10", "2")]
    page = auction_page(found("auction"), Material(make.auction(), names(*LOTS), lots=lots))
    assert [row["lot"]["number"] for row in page.rows] == ["2", "10", "12²"]


def test_auction_page_tells_the_money_that_is_known_of_a_lot():
    lot = schemas.load(make.lot(number="2", currency="GBP", estimate_low="1000", estimate_high="2000", hammer="1500"))
    [row] = auction_page(found("auction"), Material(make.auction(), names(*LOTS), lots=[lot])).rows
    assert row["money"] == (("estimate", "GBP 1,000–2,000"), ("hammer price", "GBP 1,500"))


def test_party_page_tells_a_life_and_what_is_left_out_of_a_list():
    party = make.party(began={"edtf": "1906"}, ended={"edtf": "1962"})
    page = party_page(found("party"), Material(party, names(), listed={"Parts of it": [OBJECT]}, more=4))
    assert (page.words["dates"], page.more) == ("1906–1962", 4)
    assert page.listed == {"Parts of it": (label(OBJECT, "Stone lions"),)}


def test_certificate_page_words_what_it_states():
    stated = schemas.load(make.certificate(parties=[{"party": PARTY, "role": "giver"}]))
    page = certificate_page(found("certificate"), Material(stated, names()))
    assert [(taking.role, taking.party.name.text) for taking in page.takings] == [("giver", "Ada Specimen")]
    assert {"type", "status", "title", "custody", "examined", "languages"} == page.words.keys()


def test_source_page_tells_no_reliability_that_was_not_given():
    page = source_page(found("source"), Material(make.source(), names()))
    assert page.words["reliability"] is None
