import pytest
from marshmallow import fields

from registry import schemas
from registry.errors import DocumentError
from registry.messages import sentence
from registry.models.shapes import SHAPES
from tests import factories as make

COMMON = {"kind", "ref", "visibility", "withdrawn"}


@pytest.mark.parametrize("kind", schemas.SCHEMAS)
def test_the_fields_of_the_format_are_the_columns_of_the_tables(kind):
    schema, shape = schemas.SCHEMAS[kind], SHAPES[kind]
    keys = {part.key for part in (*shape.values, *shape.dates, *shape.lists)}
    assert set(schema.fields) - COMMON == keys
    for part in shape.lists:
        field = schema.fields[part.key]
        if part.scalar is not None:
            assert isinstance(field, fields.List)
        else:
            assert field.many
            assert set(field.schema.fields) == {value.key for value in (*part.values, *part.dates)}


def refusal(document):
    with pytest.raises(DocumentError) as caught:
        schemas.load(document)
    return caught.value


@pytest.mark.parametrize(
    ("document", "pointer", "reason"),
    [
        ([], "", "not a JSON object"),
        ({"kind": "artifact"}, "/kind", "not one of"),
        ({"kind": ["object"]}, "/kind", "not one of"),
        (make.object_(colour="red"), "/colour", "not a field"),
        (make.object_(names=[{"text": "A", "kind": "preferred", "lang": "en"}]), "/names/0/lang", "not a field"),
        (make.object_(names=[]), "/names", "at least one name"),
        (make.object_(names=[{"text": "A\x00", "kind": "preferred"}]), "/names/0/text", "U+0000"),
        (make.object_(names=[{"text": "A\u202eB", "kind": "preferred"}]), "/names/0/text", "direction mark"),
        (make.object_(names=[{"text": " ", "kind": "preferred"}]), "/names/0/text", "blank"),
        (make.object_(names=[{"text": 7, "kind": "preferred"}]), "/names/0/text", "valid string"),
        (make.object_(names=[{"text": "\ud800", "kind": "preferred"}]), "/names/0/text", "U+D800"),
        (make.object_(names=make.named("A") + make.named("B")), "/names/1/kind", "preferred name in this language"),
        (make.object_(names=None), "/names", "not be null"),
        (make.object_(date={"edtf": "2026-02-30"}), "/date/edtf", "does not exist"),
        (make.object_(date="1933"), "/date", "Invalid input type"),
        (make.object_(date={"edtf": "1933", "weekday": "Mon"}), "/date/weekday", "not one of"),
        (
            make.object_(measurements=[{"dimension": "height", "value": 3, "unit": "m"}]),
            "/measurements/0/value",
            "valid string",
        ),
        (
            make.object_(measurements=[{"dimension": "height", "value": "3,5", "unit": "m"}]),
            "/measurements/0/value",
            "decimal",
        ),
        (make.object_(part_label="left"), "/part_label", "Only a part"),
        (make.object_(origin=make.ref("party")), "/origin", "kind party, not place"),
        (make.object_(origin="PLC-00000-00001"), "/origin", "mistyped"),
        (make.object_(identifiers=[{"type": "system", "value": "1"}]), "/identifiers/0/issuer", "source system"),
        (
            make.object_(citations=[{"source": make.ref("source"), "statement": "/date"}]),
            "/citations/0/statement",
            "says nothing",
        ),
        (
            make.object_(citations=[{"source": make.ref("source"), "statement": "date"}]),
            "/citations/0/statement",
            "JSON Pointer",
        ),
        *(
            (
                make.object_(citations=[{"source": make.ref("source"), "statement": f"/names/{index}"}]),
                "/citations/0/statement",
                "says nothing",
            )
            for index in ("1", "²", "①", "٠", "00", "9" * 5000)
        ),
        ({**make.object_(), "ref": "OBJ-1"}, "/ref", "is not a reference"),
        (make.place(latitude=91.0, longitude=0.0), "/latitude", "less than or equal"),
        (make.place(latitude=9.0), "/longitude", "together"),
        (make.event(objects=[]), "/objects", "at least one object"),
        (make.event(objects=[make.ref("object")] * 2), "/objects", "listed twice"),
        (make.event(type="sale"), "/type", "not one of"),
        (make.event(supersedes=[make.ref("event", "two")]), "/correction", "says why"),
        (make.event(prices=[{"amount": "5"}]), "/prices/0/currency", "together"),
        (make.event(prices=[{}]), "/prices/0/verbatim", "words of the source"),
        (
            make.event(participants=[{"party": make.ref("party"), "role": "witness", "share": "1/2"}]),
            "/participants/0/share",
            "share",
        ),
        (
            make.event(participants=[{"party": make.ref("party"), "role": "to", "share": "2/3"}] * 2),
            "/participants",
            "more than the whole",
        ),
        (make.lot(hammer="5"), "/currency", "currency"),
        (
            {
                "kind": "hypothesis",
                "ref": make.ref("hypothesis"),
                "object": make.ref("object"),
                "label": "a",
                "statement": "b",
                "reason": "c",
            },
            "/preferred_by",
            "who prefers",
        ),
        (make.attachment(digest="abc"), "/digest", "SHA-256"),
        (make.source(url="ftp://x"), "/url", "http"),
        (make.source(language="English!"), "/language", "BCP 47"),
    ],
)
def test_a_wrong_document_is_refused_with_the_place_and_the_reason(document, pointer, reason):
    error = refusal(document)
    assert error.pointer == pointer
    assert reason in sentence(error)


def test_a_provenance_text_is_kept_to_the_byte():
    text = "  A;\r\n\tB [1840–1926]\u200f, \u202aC\u202c.  \n"
    document = schemas.load(make.object_(texts=[{"kind": "provenance", "text": text}]))
    assert document["texts"][0]["text"] == text


def test_what_is_empty_is_left_out_so_that_a_document_has_one_form():
    assert schemas.load(make.object_(terms=[], texts=[])) == schemas.load(make.object_())


def test_a_reference_in_a_document_takes_its_one_written_form():
    document = schemas.load(make.object_(origin=make.ref("place").lower()))
    assert document["origin"] == make.ref("place")
