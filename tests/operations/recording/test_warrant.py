from registry.operations.recording.warrant import ASKED_OF_NUMBERS, Warrant, of_operator, of_proposal
from registry.web.desk.forms.kinds import FORMS


def test_warrant_allows_what_a_second_person_agreed_to():
    assert not Warrant(1).allows("title moves")
    assert Warrant(1, agreed=frozenset({"title moves"})).allows("title moves")
    assert not Warrant(1, agreed=frozenset({"title moves"})).allows("a record is made public")
    assert Warrant(1, agreed=None).allows("title moves")


def test_every_form_is_asked_about_numbers_that_another_object_has():
    assert FORMS.keys() <= ASKED_OF_NUMBERS
    assert of_proposal(1, "results", {"same_number": ["OBJ-1 accession 7"]}, {}, 0).same_numbers
    assert of_proposal(1, "import", {}, {}, 0).same_numbers is None


def test_operator_who_is_alone_needs_nobody():
    assert of_operator(1).allows("title moves")
    assert of_operator(1).institution == 1
