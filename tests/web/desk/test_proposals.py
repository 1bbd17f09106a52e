import pytest

from registry import schemas
from registry.errors import DocumentError
from registry.operations.proposals import Content, start, submit
from registry.queries.workspace.proposals import proposal
from registry.web.desk import proposals as views
from tests import factories as make
from tests.staffing import acting, employ

# The pages are the same over either server; the operation has tests of its own.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def submitted(engine, open_browser, lions):
    """The key of a sale that waits for a second person."""
    open_browser("approver")
    sale = make.event(of="lions", participants=[{"party": make.ref("party", "jeon"), "role": "to"}])
    content = Content("A sale", {"ref": [sale["ref"]]}, [lions], [schemas.load(sale)], seen=10_000)
    key, state = submit(engine, acting(engine, employ(engine, "registrar")), None, 1, "event", content)
    assert state == "submitted"
    return key


def state_of(engine, key):
    with engine.connect() as connection:
        return proposal(connection, 1, key).state


def test_submitted_proposal_shows_what_will_follow_and_a_returned_one_does_not(engine, open_browser, submitted):
    approver = open_browser("approver")
    assert "What will follow" in approver.page(f"/proposals/{submitted}")
    said = approver.follow(f"/proposals/{submitted}/returned", {"version": 2, "comment": "Say when."})
    assert "Returned." in said
    assert "What will follow" not in said
    assert state_of(engine, submitted) == "returned"


def test_proposal_of_another_desk_is_not_found(open_browser, submitted):
    said = open_browser("registrar", at="gallery").get(f"/proposals/{submitted}")
    assert said.status_code == 404
    assert "There is no such proposal at this desk." in said.get_data(as_text=True)


def test_step_that_may_not_be_taken_is_told_on_the_page_and_changes_nothing(engine, open_browser, submitted):
    said = open_browser("approver").follow(f"/proposals/{submitted}/returned", {"version": 2, "comment": " "})
    assert "Returned." not in said
    assert state_of(engine, submitted) == "submitted"


def test_comment_that_is_endless_is_refused_and_changes_nothing(engine, open_browser, submitted):
    said = open_browser("approver").post(f"/proposals/{submitted}/returned", {"version": 2, "comment": "x" * 200_001})
    assert said.status_code == 422
    assert "This has 200001 characters" in said.get_data(as_text=True)
    assert state_of(engine, submitted) == "submitted"


def test_what_was_not_recorded_at_approval_is_told_so(open_browser, submitted, monkeypatch):
    def refuse(*_):
        raise DocumentError("event.no-object")

    monkeypatch.setattr(views.proposing, "approve", refuse)
    said = open_browser("approver").follow(f"/proposals/{submitted}/approve", {"version": 2, "seen": 10_000})
    assert "It was not recorded, and nothing was changed: Concerns at least one object." in said


def test_proposal_that_changed_since_it_was_looked_at_is_not_approved(engine, open_browser, submitted):
    said = open_browser("approver").post(f"/proposals/{submitted}/approve", {"version": 1, "seen": 10_000})
    assert said.status_code == 409
    assert state_of(engine, submitted) == "submitted"


def test_discarded_proposal_leads_to_the_first_page_of_the_desk(engine, open_browser, submitted):
    approver = open_browser("approver")
    approver.post(f"/proposals/{submitted}/returned", {"version": 2, "comment": "Not ours."})
    said = approver.post(f"/proposals/{submitted}/discarded", {"version": 3})
    assert said.headers["Location"] == "/desk/museum/"
    assert state_of(engine, submitted) == "discarded"


@pytest.mark.parametrize(
    ("kind", "says"), [("list", "Discard it"), ("restore", "Discard it"), ("record", "Go on writing")]
)
def test_what_has_no_form_is_discarded_where_it_stands(engine, open_browser, kind, says):
    browser = open_browser("approver")
    writer = acting(engine, employ(engine, "writer", "registrar"))
    key = start(engine, writer, kind, Content("Made on a page", {"ref": [make.ref("party")]}))
    page = " ".join(browser.page(f"/proposals/{key}").split())
    assert [words for words in ("Discard it", "Go on writing") if words in page] == [says]
    if says == "Discard it":
        assert browser.post(f"/proposals/{key}/discarded", {"version": "1"}).location.endswith("/desk/museum/")
        assert state_of(engine, key) == "discarded"
