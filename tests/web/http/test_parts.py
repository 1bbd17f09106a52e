import re

import pytest

from registry.queries.pages import parts
from registry.web.desk.forms import catalogue
from tests import factories as make
from tests.staffing import form_of

OBJECT = f"/objects/{make.ref('object')}"


@pytest.fixture
def client(client, engine):
    first = make.event("0", date={"edtf": "1900"}, participants=[{"party": make.ref("party"), "role": "to"}])
    more = [
        make.event(str(at), date={"edtf": f"19{at:02d}"}, participants=[
            {"party": make.ref("party", str(at % 2 or "one")), "role": "to"}
        ])
        for at in range(1, 7)
    ]  # fmt: skip
    later = make.event("7", date={"edtf": "1907"}, supersedes=[make.ref("event", "0")], correction="C")
    make.record(engine, make.party(), make.party("1"), make.object_(), first, *more, later)
    return client


@pytest.fixture
def _three_to_a_page(monkeypatch):
    monkeypatch.setattr(parts, "MOST", 3)


def stated(page):
    return re.findall(r'<li class="statement[^>]* id="(EVT-[^"]+)"', page)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
class TestLongHistory:
    def test_short_page_is_the_same_whatever_the_limit_above_it(self, client, monkeypatch):
        whole = client.get(OBJECT).data
        monkeypatch.setattr(parts, "MOST", 8)
        assert client.get(f"{OBJECT}?part=1").data == whole
        assert b"Parts of the history" not in whole

    @pytest.mark.usefixtures("_three_to_a_page")
    def test_parts_lead_to_each_other_and_lose_nothing(self, client):
        pages = [client.get(f"{OBJECT}?part={number}").get_data(as_text=True) for number in (1, 2, 3)]
        assert [len(stated(page)) for page in pages] == [3, 3, 2]
        assert len({ref for page in pages for ref in stated(page)}) == 8
        for number, page in enumerate(pages, start=1):
            assert f"part {number} of 3" in page
            assert (f'rel="next" href="{OBJECT}?part={number + 1}#provenance"' in page) == (number < 3)
            assert "cut into 3 parts" in page
            for link in re.findall(r'href="#(EVT-[^"]+)"', page):
                assert link in stated(page)
        assert f'href="?part=3#{make.ref("event", "7")}"' in pages[0]

    @pytest.mark.usefixtures("_three_to_a_page")
    def test_address_of_a_statement_leads_to_its_part(self, client):
        for at, part in (("0", ""), ("3", "?part=2"), ("7", "?part=3")):
            reference = make.ref("event", at)
            assert client.get(f"/events/{reference}").headers["Location"] == f"{OBJECT}{part}#{reference}"

    @pytest.mark.usefixtures("_three_to_a_page")
    def test_json_is_whole_and_a_part_that_there_is_not_is_refused(self, client):
        assert len(client.get(f"{OBJECT}.json").get_json()["records"]) == 9
        assert client.get(f"{OBJECT}?part=4").status_code == 404
        assert client.get(f"{OBJECT}?part=-1").status_code == 200


AUCTION = f"/auctions/{make.ref('auction')}"


@pytest.fixture
def _sale(engine):
    lots = [make.lot(str(at), number=str(at), objects=[make.ref("object")]) for at in range(1, 8)]
    sold = [
        make.event(f"of {at}", date={"edtf": "1950"}, lot=make.ref("lot", str(at)), outcome="failed") for at in (2, 7)
    ]
    make.record(engine, make.object_(), make.auction(), *lots, *sold)


def lots_on(page):
    return re.findall(r'<section class="lot" id="(LOT-[^"]+)"', page)


@pytest.mark.usefixtures("_sale")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
class TestLongSale:
    @pytest.mark.usefixtures("_three_to_a_page")
    def test_parts_have_the_lots_in_order_each_with_what_came_of_it(self, client):
        pages = [client.get(f"{AUCTION}?part={number}").get_data(as_text=True) for number in (1, 2, 3)]
        assert [lot for page in pages for lot in lots_on(page)] == [make.ref("lot", str(at)) for at in range(1, 8)]
        assert [stated(page) for page in pages] == [[make.ref("event", "of 2")], [], [make.ref("event", "of 7")]]
        assert f'rel="next" href="{AUCTION}?part=2#lots"' in pages[0]
        assert client.get(f"{AUCTION}?part=4").status_code == 404

    def test_sale_that_fits_is_whole(self, client):
        page = client.get(AUCTION).get_data(as_text=True)
        assert (len(lots_on(page)), len(stated(page)), "Parts of" in page) == (7, 2, False)

    @pytest.mark.usefixtures("_three_to_a_page")
    def test_address_of_a_lot_leads_to_its_part(self, client):
        for at, part in (("1", ""), ("4", "?part=2"), ("7", "?part=3")):
            reference = make.ref("lot", at)
            assert client.get(f"/lots/{reference}").headers["Location"] == f"{AUCTION}{part}#{reference}"

    @pytest.mark.usefixtures("_three_to_a_page")
    def test_results_are_entered_a_part_at_a_time(self, open_browser):
        browser = open_browser()
        form = form_of(browser.page(f"{AUCTION}/results?part=2"))
        assert {name for name in form if name.endswith("-result")} == {
            f"lot-{make.ref('lot', str(at))}-result" for at in (4, 5, 6)
        }
        form |= {f"lot-{make.ref('lot', '5')}-result": "bought_in", "action": "check"}
        page = browser.page("!" + browser.post("/drafts", form).headers["Location"])
        assert form_of(page).keys() >= form.keys() - {"action"}
        assert "Lots 4 to 6 of 7" in page

    def test_catalogue_is_revised_a_part_at_a_time(self, open_browser, monkeypatch):
        monkeypatch.setattr(catalogue, "MOST_REVISED", 3)
        browser = open_browser()
        form = form_of(browser.page(f"/catalogue?ref={make.ref('auction')}&part=2"))
        assert [form[f"lot-{row}"] for row in range(3)] == [["4"], ["5"], ["6"]]
        assert "lot-3" not in form
        page = browser.page("!" + browser.post("/drafts", {**form, "action": "check"}).headers["Location"])
        assert "Lots 4 to 6 of 7" in page
        assert f"/desk/museum/catalogue?part=3&amp;ref={make.ref('auction')}" in page


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("_three_to_a_page")
class TestDesk:
    def test_page_of_an_object_is_cut_as_the_public_one(self, client, open_browser):
        browser, path = open_browser(), f"/records/{make.ref('object')}"
        pages = [browser.page(f"{path}?part={number}") for number in (1, 2, 3)]
        assert [len(stated(page)) for page in pages] == [3, 3, 2]
        assert f'rel="next" href="/desk/museum{path}?part=2#provenance"' in pages[0]
        assert f'href="?part=3#{make.ref("event", "7")}"' in pages[0]
        assert browser.get(f"{path}?part=4").status_code == 404
        where = browser.get(f"/records/{make.ref('event', '7')}").headers["Location"]
        assert where == f"/desk/museum{path}?part=3#{make.ref('event', '7')}"
