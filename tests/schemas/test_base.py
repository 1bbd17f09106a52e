import pytest

from registry import schemas
from registry.schemas.fields import as_on_record
from tests import factories as make
from tests.schemas.refusal_codes import refusal_code


def cited(statement, **more):
    return make.object_(citations=[{"source": make.ref("source"), "statement": statement}], **more)


@pytest.mark.parametrize(
    ("statement", "more", "code"),
    [
        ("/names/0", {}, None),
        ("/names/0/text", {}, None),
        ("/date", {"date": {"edtf": "1933"}}, None),
        ("/date", {}, "citation.of-nothing"),
        ("/names/1", {}, "citation.of-nothing"),
        ("/names/-", {}, "citation.of-nothing"),
        ("/kind/0", {}, "citation.of-nothing"),
        ("/identifiers", {"identifiers": []}, "citation.of-nothing"),
        ("names", {}, "citation.not-a-pointer"),
    ],
)
def test_citation_is_of_a_statement_of_its_document(statement, more, code):
    refused = refusal_code(cited(statement, **more))
    assert refused == (code and (code, "/citations/0/statement"))


def test_citation_of_a_list_that_was_empty_is_on_record_as_older_versions_took_it():
    with as_on_record():
        assert schemas.load(cited("/identifiers"))["citations"][0]["statement"] == "/identifiers"
        assert refusal_code(cited("/names/1")) == ("citation.of-nothing", "/citations/0/statement")


def test_preferred_names_are_one_a_language():
    assert refusal_code(make.object_(names=make.named("A", "en") + make.named("B", "ko"))) is None
    assert refusal_code(make.object_(names=make.named("A") * 2)) == ("name.two-preferred", "/names/1/kind")


def test_preferred_names_without_a_language_may_be_several():
    unmarked = [{"text": text, "kind": "preferred"} for text in "AB"]
    assert refusal_code(make.object_(names=unmarked)) is None


def test_identifier_of_a_system_names_its_issuer():
    assert refusal_code(make.object_(identifiers=[{"type": "system", "value": "1"}])) == (
        "identifier.no-issuer",
        "/identifiers/0/issuer",
    )
    assert refusal_code(make.object_(identifiers=[{"type": "system", "value": "1", "issuer": "M"}])) is None


def test_document_without_a_name_is_refused():
    assert refusal_code(make.object_(names=[])) == ("name.missing", "/names")


def test_visibility_is_public_where_none_is_said():
    assert schemas.load(make.object_())["visibility"] == "public"


def test_empty_list_is_left_out():
    assert "identifiers" not in schemas.load(make.object_(identifiers=[]))
