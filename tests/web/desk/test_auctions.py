"""Auctions at the desk: a catalogue pasted from a spreadsheet, results from the room."""

import io

import pytest
from openpyxl import Workbook

from registry.queries.records.documents import current, documents
from registry.queries.workspace.auctions import lots_of
from tests import factories as make
from tests.staffing import form_of

PASTED = "Lot\tDescription\tLow estimate\tHigh estimate\n1\tA celadon vase\t1,000\t2,000\n2\tTwo stone lanterns\t\t\n10\tA stupa\t500\t900\n"


def sent(browser, form, **more):
    where = browser.post("/drafts", {**form, "action": "check", **more})
    assert where.status_code == 303, where.get_data(as_text=True)[:400]
    page = browser.page("!" + where.headers["Location"])
    return page, form_of(page)


def catalogued(browser, **more):
    form = form_of(browser.page("/catalogue"))
    _, form = sent(browser, {**form, "name": "Important sale", "house": "+ Sample & Co", "lots_table": PASTED, **more})
    page, form = sent(browser, {**form, "date": "March 1933", "make_objects": "1"}, take_lots="1")
    return page, form


def events(engine):
    with engine.connect() as connection:
        keys = connection.exec_driver_sql("SELECT record_id FROM events ORDER BY record_id").scalars()
        return list(documents(connection, "event", list(keys)).values())


def test_lots_are_pasted_with_their_columns_guessed(engine, open_browser):
    page, form = catalogued(open_browser())
    assert [form[f"lot-{n}"] for n in range(3)] == [["1"], ["2"], ["10"]]
    assert form["lot-0-estimate_low"] == ["1,000"]
    assert "lots_table" not in form or form["lots_table"] == [""]
    assert "What will follow" in page or "currency" in page


def test_an_amount_without_a_currency_is_asked_about(open_browser):
    page, _ = catalogued(open_browser())
    assert "An amount needs the currency it is in" in page


def test_lots_come_from_a_workbook(open_browser):
    browser = open_browser()
    book, content = Workbook(), io.BytesIO()
    for row in (["Lot", "Description"], [7, "A vase"]):
        book.active.append(row)
    book.save(content)
    form = {**form_of(browser.page("/catalogue")), "name": "Sale", "action": "check", "csrf_token": browser.token}
    form["lots_file"] = (io.BytesIO(content.getvalue()), "lots.xlsx")
    where = browser.client.post("/desk/museum/drafts", data=form, content_type="multipart/form-data").headers[
        "Location"
    ]
    page = browser.page("!" + where)
    assert "Say what each column is" in page
    assert "A vase" in page


def catalogued_in_pounds(engine, browser):
    form = form_of(browser.page("/catalogue"))
    table = (
        "Lot\tDescription\tCurrency\tHigh estimate\n1\tA celadon vase\tGBP\t2000\n2\tLanterns\t\t\n10\tA stupa\t\t\n"
    )
    _, form = sent(browser, {**form, "name": "Important sale", "lots_table": table, "date": "March 1933"})
    _, form = sent(browser, form, take_lots="1", make_objects="1")
    _, form = sent(browser, form, make_objects="1")
    said = browser.follow("/drafts", {**form, "make_objects": "1", "action": "submit"})
    assert "Recorded." in said, said
    with engine.connect() as connection:
        return form["ref"][0], lots_of(connection, form["ref"][0])


def test_what_is_sold_makes_an_event_and_what_is_bought_in_none(engine, open_browser):
    browser, approver = open_browser(), open_browser("approver")
    make.record(engine, make.party("jeon", names=make.named("Jeon Hyeong-pil")))
    auction, lots = catalogued_in_pounds(engine, browser)
    assert [lot["number"] for lot in lots] == ["1", "2", "10"]
    form = form_of(browser.page(f"/auctions/{auction}/results"))
    one, two = (f"lot-{lot['ref']}" for lot in lots[:2])
    results = {f"{one}-result": "sold", f"{one}-hammer": "1,800", f"{one}-buyer": "Jeon Hyeong-pil"}
    results |= {f"{two}-result": "bought_in"}
    page, form = sent(browser, {**form, **results, "currency": "GBP"})
    assert "Results of Important sale: 1 sale" in page
    assert "title moves" in page
    browser.post("/drafts", {**form, "action": "submit"})
    assert not events(engine)
    with engine.connect() as connection:
        key = connection.exec_driver_sql("SELECT max(id) FROM proposals").scalar()
    decision = form_of(
        approver.page(f"/proposals/{key}").replace(f'action="/desk/museum/proposals/{key}/approve"', 'id="sheet"')
    )
    approver.post(f"/proposals/{key}/approve", {name: decision[name] for name in ("version", "seen")})
    [sale] = events(engine)
    assert sale["lot"] == lots[0]["ref"]
    assert sale["prices"] == [{"kind": "hammer", "amount": "1800", "currency": "GBP"}]
    assert sale["date"]["edtf"] == "1933-03"
    with engine.connect() as connection:
        standing = [current(connection, [lot["ref"]])[lot["ref"]][1]["result"] for lot in lots]
    assert standing == ["sold", "bought_in", "unknown"]
    again = form_of(browser.page(f"/auctions/{auction}/results"))
    page, _ = sent(browser, {**again, f"{one}-hammer": "2000"})
    assert "is recorded: correct the event" in page


def test_nothing_entered_is_told(engine, open_browser):
    browser = open_browser()
    auction, _ = catalogued_in_pounds(engine, browser)
    page, _ = sent(browser, form_of(browser.page(f"/auctions/{auction}/results")))
    assert "No result has been entered yet" in page


def test_results_of_two_registrars_do_not_overwrite_each_other(engine, open_browser):
    one, two = open_browser("registrar"), open_browser("approver")
    auction, lots = catalogued_in_pounds(engine, one)
    at = f"lot-{lots[1]['ref']}-result"
    _, mine = sent(one, {**form_of(one.page(f"/auctions/{auction}/results")), at: "bought_in"})
    _, theirs = sent(two, {**form_of(two.page(f"/auctions/{auction}/results")), at: "withdrawn"})
    two.post("/drafts", {**theirs, "action": "submit"})
    page = one.follow("/drafts", {**mine, "action": "submit"})
    assert "Somebody else recorded something about this since you looked" in page
    with engine.connect() as connection:
        assert lots_of(connection, auction)[1]["result"] == "withdrawn"


@pytest.mark.parametrize("number", ["12²", "①", "9" * 5000, "١٢", "Ⅻ", "½", "hors catalogue", None])
def test_a_sale_has_its_pages_whatever_its_lots_are_numbered(engine, open_browser, number):
    numbers = ["9", "10", *([number] if number else [])]
    lots = [make.lot(f"lot {n}", number=n) for n in numbers]
    make.record(engine, make.auction(), *lots, *([] if number else [make.lot("bare")]))
    browser, auction = open_browser(), make.ref("auction")
    for path in (f"!/auctions/{auction}", f"/catalogue?ref={auction}", f"/auctions/{auction}/results"):
        response = browser.get(path)
        assert response.status_code == 200, path
        page = response.get_data(as_text=True)
        assert all(n in page for n in numbers), path


def test_a_lot_keeps_all_its_objects_when_its_catalogue_is_opened_and_checked(engine, open_browser):
    vases = [make.object_(key, names=make.named(f"Vase {key}")) for key in ("a", "b")]
    make.record(engine, *vases, make.auction(), make.lot("pair", number="1", objects=[one["ref"] for one in vases]))
    browser = open_browser()
    form = form_of(browser.page(f"/catalogue?ref={make.ref('auction')}"))
    _, form = sent(browser, {**form, "lot-0-description": "Two vases"})
    assert "Recorded." in browser.follow("/drafts", {**form, "action": "submit"})
    with engine.connect() as connection:
        [lot] = lots_of(connection, make.ref("auction"))
    assert (lot["description"], lot["objects"]) == ("Two vases", [one["ref"] for one in vases])
