import pytest

from registry.queries.workspace.proposals import PageTurn, ProposalRecord, Step


def proposal(state="draft", *steps):
    given = {"kind": "event", "title": "A gift", "version": 1, "form": {}, "documents": None, "base": {}, "seen": 0}
    taken = tuple(Step(step, step, account, f"Person {account}", "", said, None) for step, account, said in steps)
    return ProposalRecord(1, 1, **given, state=state, reasons=(), author=1, created_at="", changed_at="", steps=taken)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (PageTurn("a", 1), PageTurn("a", 9), True),
        (PageTurn("a", 1), PageTurn("b", 1), False),
        (PageTurn("", 1), PageTurn("", 1), False),
    ],
)
def test_contents_are_of_one_page_by_its_tab(one, other, is_same):
    assert one.is_of_page(other) is is_same


def test_contributors_are_those_who_wrote_and_not_those_who_read():
    steps = (("started", 1, None), ("edited", 2, None), ("returned", 3, "Which deed?"), ("submitted", 4, None))
    assert proposal("submitted", *steps).contributors == {1, 2, 4}


def test_returned_proposal_tells_with_what_until_it_is_submitted_again():
    steps = [("submitted", 1, None), ("returned", 3, "Which deed?")]
    assert proposal("returned", *steps).returned_with == "Which deed?"
    assert proposal("returned", *steps).returned_by == "Person 3"
    assert proposal("submitted", *steps, ("submitted", 1, None)).returned_with is None


def test_who_returned_it_is_not_told_by_name_once_it_was_edited():
    assert proposal("returned", ("returned", 3, "x"), ("edited", 1, None)).returned_by == "the approver"
