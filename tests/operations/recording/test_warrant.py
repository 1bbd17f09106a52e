from registry.operations.recording.warrant import Warrant, of_operator


def test_warrant_allows_what_a_second_person_agreed_to():
    assert not Warrant(1).allows("title moves")
    assert Warrant(1, agreed=frozenset({"title moves"})).allows("title moves")
    assert not Warrant(1, agreed=frozenset({"title moves"})).allows("a record is made public")
    assert Warrant(1, agreed=None).allows("title moves")


def test_operator_who_is_alone_needs_nobody():
    assert of_operator(1).allows("title moves")
    assert of_operator(1).institution == 1
