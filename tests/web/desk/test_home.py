import pytest
from sqlalchemy import select, update

from registry import schemas
from registry.models import Account
from registry.operations.proposals import Content, save, start, submit, take_step
from tests import factories as make
from tests.staffing import acting, institution


def test_a_person_serves_two_institutions(engine, open_browser):
    institution(engine, "elsewhere")
    browser = open_browser("registrar")
    from registry.operations.accounts import add_account

    add_account(
        engine, email="registrar@museum.example", name="R", institution="elsewhere", roles=["viewer"], by="test"
    )
    page = browser.page("!/desk/")
    assert "The Museum" in page
    assert "The Elsewhere" in page
    assert browser.get("!/desk/elsewhere/log/gift").status_code == 403


# The lists are the same over either server; what they are asked of the database has tests of its own.
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def drafted(engine, open_browser, lions):
    """The key of a relocation that a researcher drafts."""
    open_browser("researcher")
    form = {"type": ["relocation"], "ref": [make.ref("event", "moved")], "object-0": ["Stone lions"]}
    return start(engine, as_staff(engine, "researcher"), "event", Content("A move to Seoul", form, [lions]))


def as_staff(engine, name):
    with engine.connect() as connection:
        account = connection.execute(select(Account.id).where(Account.name == name.capitalize())).scalar_one()
    return acting(engine, account)


def section(page, heading):
    """What stands on the page under a heading."""
    _, found, rest = page.partition(f"<h3>{heading}</h3>")
    return rest.partition("<h")[0] if found else ""


@ON_SQLITE
def test_draft_of_who_cannot_submit_is_on_the_desk_of_who_can(open_browser, drafted):
    assert "A move to Seoul" in section(open_browser("researcher").page("/"), "Your drafts")
    assert "A move to Seoul" in section(open_browser("registrar").page("/"), "Drafts for you to submit")
    assert "A move to Seoul" not in (seen := open_browser("viewer").page("/"))
    assert "Nothing has been recorded at this desk yet." in seen  # Records that came otherwise are there.


@ON_SQLITE
def test_draft_of_who_can_submit_is_on_no_other_desk_until_they_leave(engine, open_browser, lions):
    open_browser("registrar")
    start(engine, as_staff(engine, "registrar"), "event", Content("A loan", {"ref": [lions]}, [lions]))
    approver = open_browser("approver")
    assert "A loan" not in approver.page("/")
    with engine.begin() as connection:
        connection.execute(update(Account).where(Account.name == "Registrar").values(disabled_at="2026-01-01"))
    assert "A loan" in section(approver.page("/"), "Drafts for you to submit")


@ON_SQLITE
def test_what_others_did_with_a_draft_is_told_to_who_wrote_it(engine, open_browser, drafted):
    researcher, registrar = open_browser("researcher"), open_browser("registrar")
    assert "What others did" not in researcher.page("/")
    other = as_staff(engine, "registrar")
    save(engine, other, drafted, 1, "event", Content("A move to Busan", {"ref": ["x"]}, []))
    assert "edited by Registrar" in section(researcher.page("/"), "What others did with your work")
    assert "What others did" not in registrar.page("/")
    take_step(engine, other, drafted, 2, "discarded", "It never moved.")
    told = section(researcher.page("/"), "What others did with your work")
    assert "discarded by Registrar" in told
    assert "It never moved." in told


@ON_SQLITE
def test_returned_proposal_is_told_to_who_had_a_hand_in_it_with_the_comment(engine, open_browser, lions):
    author, approver = open_browser("registrar"), open_browser("approver")
    sale = make.event(of="lions", participants=[{"party": make.ref("party", "jeon"), "role": "to"}])
    content = Content("A sale", {"ref": [sale["ref"]]}, [lions], [schemas.load(sale)], seen=10_000)
    key, _ = submit(engine, as_staff(engine, "registrar"), None, 1, "event", content)
    take_step(engine, as_staff(engine, "approver"), key, 2, "returned", "Which deed?")
    assert "Which deed?" in section(author.page("/"), "Returned to you")
    assert "A sale" not in section(approver.page("/"), "Returned to you")
    assert "Which deed?" in section(approver.page("/"), "Returned to others")


@ON_SQLITE
@pytest.mark.parametrize(("who", "told"), [("registrar", True), ("researcher", False)])
def test_nobody_is_told_to_record_alone_who_cannot(open_browser, lions, who, told):
    browser = open_browser(who)
    form = {"kind": "record", "record": "place", "ref": make.ref("place", "new"), "visibility": "private"}
    page = browser.follow("/drafts", {**form, "name-0": "Busan", "name-0-kind": "preferred", "type": "city"})
    assert "What will follow" in page
    assert ("You can record this yourself" in page) is told
