import pytest

from registry.queries.workspace.proposals import PageTurn
from registry.web.desk.forms import page_state as states
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.kinds import FORMS
from registry.web.desk.forms.page_state import page_state, typed_in

SENT = {
    "csrf_token": ["t"],
    "kind": ["event"],
    "proposal": ["7"],
    "version": ["3"],
    "tab": ["0a1b"],
    "turn": ["2"],
    "seen": ["41"],
    "previewed": ["d"],
    "original": ['{"note": ["a"], "tab": ["0a1b"]}'],
    "action": ["save"],
    "base": ["OBJ-1@3"],
    "note": ["one\r\ntwo"],
}


def test_the_state_of_a_page_is_parsed_out_of_what_it_sent():
    page = page_state(SENT)
    assert (page.kind, page.proposal, page.version, page.seen) == ("event", 7, 3, 41)
    assert (page.turn, page.previewed, page.action) == (PageTurn("0a1b", 2), "d", "save")
    assert page.original == FormData({"note": ["a"]})


def test_the_form_is_what_was_sent_without_the_state_of_its_page():
    assert typed_in(SENT).as_lists() == {"base": ["OBJ-1@3"], "note": ["one\ntwo"]}


def test_a_page_that_tells_nothing_has_a_state_too():
    page = page_state({})
    assert (page.kind, page.proposal, page.version, page.seen) == ("", None, 1, 0)
    assert (page.turn, page.action, page.original) == (PageTurn(), "check", FormData())


@pytest.mark.parametrize(
    ("button", "action", "row"),
    [
        ("submit", "submit", ""),
        ("add:object", "add", "object"),
        ("add:", "add", ""),
        ("make:object-0", "make", "object-0"),
        ("make", "save", ""),
        ("submit:object", "save", ""),
        ("no such button", "save", ""),
    ],
)
def test_page_state_names_the_button_and_the_row_that_it_asks_for(button, action, row):
    page = page_state({"action": [button]})
    assert (page.action, page.pressed_for) == (action, row)


@pytest.mark.parametrize(("tab", "turn"), [("a\0b", "-1"), ("<b>", "²"), ("x" * 41, "9" * 5000), ("", "one")])
def test_a_tab_or_turn_that_no_page_of_ours_sends_counts_for_nothing(tab, turn):
    assert page_state({"tab": [tab], "turn": [turn]}).turn == PageTurn()


def test_a_turn_beyond_all_counting_still_fits_its_column():
    assert page_state({"tab": ["a"], "turn": ["9" * 20]}).turn.turn == 2**31 - 1


def test_versions_are_read_as_they_are_written():
    versions = {"OBJ-1": 3, "EVT-2": 11}
    assert states.versions(FormData({"base": states.based_on(versions)})) == versions
    assert states.versions(FormData({"base": ["OBJ-1", "OBJ-1@", "@x"]})) == {}


def test_what_a_form_was_is_remembered_with_it():
    typed = FormData({"note": ["a"]})
    assert states.remembered(states.remembering(typed)) == typed


def test_what_a_page_hides_is_read_back():
    typed = FormData({"ref": ["EVT-1"], "supersedes": ["EVT-2", "EVT-3"], "note": ["a"]})
    fields = states.hidden_fields(typed, ("ref", "supersedes"), tab="0a", seen=4, previewed="d", original=typed)
    sent: dict[str, list[str]] = {}
    for name, text in fields:
        sent.setdefault(name, []).append(text)
    page = page_state(sent)
    assert (page.turn, page.seen, page.previewed, page.original) == (PageTurn("0a", 0), 4, "d", typed)
    assert typed_in(sent) == typed.without("note")


@pytest.mark.parametrize("kind", FORMS)
def test_no_form_carries_a_field_of_its_page(kind):
    carried = FormData({name: ["x"] for name in FORMS[kind].carries})
    assert states.form_of(carried) == carried
