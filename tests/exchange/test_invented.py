"""What is invented to try the registry out says so wherever it is named, and is alike each time."""

from registry import schemas
from registry.exchange.invented import MARK, invented_documents
from registry.operations.invented import NAME


def test_every_record_is_private_and_says_in_each_of_its_names_that_it_is_invented():
    for document in map(schemas.load, invented_documents(40)):
        assert document["visibility"] == "private"
        assert all(name["text"].endswith(MARK[name["language"]]) for name in document.get("names", ()))
        assert document.get("names") or "invented" in document["summary"]


def test_objects_are_alike_each_time_and_refer_to_nothing_that_is_not_among_them():
    documents = [*invented_documents(40)]
    assert documents == [*invented_documents(40)]
    made = {document["ref"] for document in documents}
    named = {participant["party"] for document in documents for participant in document.get("participants", ())}
    assert named <= made
    assert sum(document["kind"] == "object" for document in documents) == 40


def test_numbers_are_the_museums_own():
    numbers = [number for document in invented_documents(40) for number in document.get("identifiers", ())]
    assert {number["issuer"] for number in numbers} == {NAME}


def test_chains_are_as_real_files_are_with_gaps_and_without():
    events = [document for document in invented_documents(40) if document["kind"] == "event"]
    for field in ("date", "citations", "place"):
        assert 0 < sum(field in event for event in events) < len(events)
    assert all(event["participants"][-1]["role"] == "to" for event in events)
