import re
from xml.etree import ElementTree

import pytest

from registry.cli.access_log import without_secrets
from registry.operations.proposals import submit, take_step
from tests import factories as make
from tests.operations.test_proposals import content, sale
from tests.web.desk.test_notices import as_staff

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ATOM = "{http://www.w3.org/2005/Atom}"


def address(browser):
    page = browser.post("/notices", {"feed": "make"}).get_data(as_text=True)
    return re.search(r'value="https?://[^/"]+(/feeds/[^"]+\.atom)"', page)[1]


def read(browser, path):
    answer = browser.client.get(path)
    assert answer.status_code == 200
    return answer, ElementTree.fromstring(answer.data)


@pytest.fixture
def returned(engine, open_browser, lions):
    registrar, _ = open_browser("registrar"), open_browser("approver")
    make.record(engine, make.object_(), make.party("a"))
    key, _ = submit(engine, as_staff(engine, "registrar"), None, 1, "event", content(engine, sale("one")))
    take_step(engine, as_staff(engine, "approver"), key, 2, "returned", "The Kim letters are secret.")
    return registrar, key


def test_feed_tells_how_much_waits_and_where_and_nothing_of_what_records_say(open_browser, returned):
    registrar, key = returned
    answer, root = read(open_browser(None), address(registrar))
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert root.findtext(f"{ATOM}subtitle") == "1 proposal was returned to you"
    [entry] = root.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href").endswith(f"/desk/museum/drafts/{key}")
    ids = {one.findtext(f"{ATOM}id") for one in (root, entry)}
    assert len({one for one in ids if re.fullmatch(r"tag:[^,]+,\d{4}-\d\d-\d\d:notices/[0-9a-f]{64}", one)}) == 2
    body = answer.get_data(as_text=True)
    assert not [word for word in ("A proposal", "Kim", "Approver", "Registrar") if word in body]


def test_entry_keeps_its_identifier_and_is_gone_once_it_is_done(engine, open_browser, returned):
    registrar, key = returned
    at = address(registrar)
    before, again = (read(registrar, at)[1].findtext(f"{ATOM}entry/{ATOM}id") for _ in range(2))
    assert before == again
    submit(engine, as_staff(engine, "registrar"), key, 3, "event", content(engine, sale("one")))
    root = read(registrar, at)[1]
    assert root.findall(f"{ATOM}entry") == []
    assert root.findtext(f"{ATOM}subtitle") == "Nothing waits for you."


def test_address_that_was_withdrawn_or_never_given_leads_nowhere(open_browser, returned):
    registrar, _ = returned
    first = address(registrar)
    second = address(registrar)
    assert registrar.client.get(first).status_code == 404
    assert "You have had an address since" in registrar.page("/notices")
    assert "leads nowhere any longer" in registrar.follow("/notices", {"feed": "end"})
    assert [registrar.client.get(at).status_code for at in (second, "/feeds/x.atom", "/feeds/%ff.atom")] == [404] * 3
    assert registrar.post("/notices", {"feed": "other"}).status_code == 303


def test_feed_of_one_institution_tells_nothing_of_another(open_browser, returned):
    _, root = read(open_browser(None), address(open_browser("registrar", at="elsewhere")))
    assert root.findall(f"{ATOM}entry") == []
    assert root.find(f"{ATOM}link").get("href").endswith("/desk/elsewhere/notices")


def test_secret_of_an_address_is_in_no_log(open_browser):
    assert without_secrets("/feeds/abc.atom", "") == ("/feeds/…", "")
