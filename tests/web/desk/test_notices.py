import pytest
from sqlalchemy import select

from registry.models import Account
from registry.operations.proposals import Content, start, submit, take_step
from tests import factories as make
from tests.operations.test_proposals import content, sale
from tests.staffing import acting

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def as_staff(engine, name):
    with engine.connect() as connection:
        account = connection.execute(select(Account.id).where(Account.name == name.capitalize())).scalar_one()
    return acting(engine, account)


@pytest.fixture
def returned(engine, open_browser, lions):
    """A gift that a registrar submitted, returned with a remark that names a researcher."""
    for name in ("registrar", "approver", "researcher"):
        open_browser(name)
    make.record(engine, make.object_(), make.party("a"))
    key, _ = submit(engine, as_staff(engine, "registrar"), None, 1, "event", content(engine, sale("one")))
    take_step(engine, as_staff(engine, "approver"), key, 2, "returned", "<b>Which</b> 문서, @Researcher?")
    return key


@ON_SQLITE
def test_first_page_counts_what_waits_and_leads_to_it(open_browser, returned):
    page = open_browser("registrar").page("/")
    assert "1 thing waits for you." in page
    assert f'href="/desk/museum/drafts/{returned}"' in page
    assert "&lt;b&gt;Which&lt;/b&gt; 문서" in page
    assert "Nothing waits for you." in open_browser("approver").page("/")
    assert "You are named in a remark" in open_browser("researcher").page("/")


@ON_SQLITE
def test_notices_are_one_page_with_words_where_there_are_none(open_browser, returned):
    assert "Returned to you" in open_browser("registrar").page("/notices")
    assert "There is nothing to tell you of." in open_browser("approver").page("/notices")
    assert open_browser("registrar", at="elsewhere").get("!/desk/museum/notices").status_code == 403


@ON_SQLITE
def test_first_page_shows_some_of_many_and_counts_all(engine, open_browser, lions):
    open_browser("researcher")
    for number in range(14):
        drafted = Content(f"Move {number}", {"note": [str(number)], "ref": [make.ref("event", str(number))]}, [lions])
        start(engine, as_staff(engine, "researcher"), "event", drafted)
    page = open_browser("registrar").page("/")
    assert "14 things wait for you." in page
    assert page.count(">Move ") == 12
    assert 'href="/desk/museum/notices#submit"' in page


@ON_SQLITE
def test_who_is_named_in_a_remark_is_led_to_a_page_that_they_may_see(engine, open_browser, returned):
    viewer = open_browser("viewer")
    submit(engine, as_staff(engine, "registrar"), returned, 3, "event", content(engine, sale("one")))
    take_step(engine, as_staff(engine, "approver"), returned, 4, "returned", "@Viewer has seen it.")
    assert f'href="/desk/museum/proposals/{returned}"' in viewer.page("/notices")
    assert viewer.get(f"/proposals/{returned}").status_code == 200
