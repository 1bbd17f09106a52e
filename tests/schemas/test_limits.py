import pytest

from registry import schemas
from registry.errors import DocumentError
from registry.provenance.documents import ObjectDocument
from registry.schemas.base import MOST_ELEMENTS
from registry.schemas.fields import as_on_record
from registry.schemas.json_schema import resource_schema
from tests import factories as make
from tests.schemas.refusal_codes import refusal_code

TOO_LONG = [
    (make.object_(names=make.named("x" * 100_001)), "/names/0/text"),
    (make.object_(protection="x" * 200_001), "/protection"),
    (make.event(verbatim="x" * 500_001), "/verbatim"),
    (make.source(url="https://a.example/" + "x" * 8000), "/url"),
    (make.source(language="en" + "-x" * 500), "/language"),
]
TOO_MANY = make.event(objects=[make.ref("object", str(at)) for at in range(MOST_ELEMENTS + 1)])


@pytest.mark.parametrize(("document", "pointer"), TOO_LONG, ids=[pointer for _, pointer in TOO_LONG])
def test_text_that_is_longer_than_its_kind_is_refused_but_on_record_as_it_was(document, pointer):
    assert refusal_code(document) == ("text.too-long", pointer)
    with as_on_record():
        assert refusal_code(document) is None


def test_list_that_is_endless_is_refused_but_on_record_as_it_was():
    assert refusal_code(TOO_MANY) == ("document.too-many", "/objects")
    with as_on_record():
        assert refusal_code(TOO_MANY) is None


def test_history_as_long_as_a_book_is_taken():
    assert schemas.load(make.object_(texts=[{"kind": "description", "text": "a b " * 15_000}]))


def test_json_schema_says_how_long_and_how_many():
    definitions = resource_schema("event", "https://registry.example")["$defs"]
    assert definitions["Name"]["properties"]["text"]["maxLength"] == 100_000
    assert definitions["Event"]["properties"]["verbatim"]["maxLength"] == 500_000
    objects = definitions["Event"]["properties"]["objects"]
    assert (objects["minItems"], objects["maxItems"]) == (1, MOST_ELEMENTS)


def test_record_from_before_the_limits_can_be_revised_in_what_is_within_them():
    before = make.object_(names=make.named("x" * 100_001), protection="P")
    assert schemas.load_revised(ObjectDocument, before, {**before, "protection": "Q"})["protection"] == "Q"
    with pytest.raises(DocumentError, match="too-long"):
        schemas.load_revised(ObjectDocument, {**before, "names": make.named("y")}, before)
