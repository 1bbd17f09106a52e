import pytest

from registry import schemas
from registry.errors import DocumentError
from registry.messages import sentence
from tests import factories as make


def without(document, *keys):
    return {key: value for key, value in document.items() if key not in keys}


@pytest.mark.parametrize(
    ("document", "pointer", "reason"),
    [
        (without(make.search(), "holdings"), "/holdings", "where it was looked"),
        (without(make.search(), "result"), "/result", "required"),
        (make.search(result="found"), "/outcome", "what it found"),
        (without(make.search(), "objects"), "/objects", "at least one object"),
        (make.search(track="title"), "/period", "which stretch of time"),
        (make.search(parties=[make.ref("party")] * 2), "/parties", "twice"),
        (make.search(objects=[make.ref("object")] * 2), "/objects", "twice"),
        (make.search(period={"edtf": "1933/1945", "weekday": "Monday"}), "/period/weekday", "not a field"),
    ],
)
def test_search_that_does_not_say_enough_is_refused_in_a_sentence(document, pointer, reason):
    with pytest.raises(DocumentError) as caught:
        schemas.load(document)
    assert caught.value.pointer == pointer
    assert reason in sentence(caught.value)


@pytest.mark.parametrize(
    "where", [{"archive": make.ref("party")}, {"place": make.ref("place")}, {"holdings": "RG 260"}]
)
def test_search_says_where_in_one_of_three_ways(where):
    assert schemas.load(without(make.search(), "holdings") | where)["kind"] == "search"


def test_search_may_be_about_a_party_alone():
    document = without(make.search(), "objects") | {"parties": [make.ref("party")]}
    assert schemas.load(document)["parties"] == [make.ref("party")]
