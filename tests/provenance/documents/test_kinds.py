import pytest

from registry.provenance.documents import DOCUMENT_TYPES, is_shown, kind_of, withdrawn


@pytest.mark.parametrize(("kind", "document_type"), DOCUMENT_TYPES.items())
def test_kind_is_that_of_the_document_type_or_itself(kind, document_type):
    assert kind_of(document_type) == kind_of(kind) == kind


def test_withdrawn_document_says_why_and_the_one_before_stays():
    before = {"kind": "object", "ref": "O"}
    assert withdrawn(before, "twice") == {"kind": "object", "ref": "O", "withdrawn": "twice"}
    assert "withdrawn" not in before


def test_record_is_shown_that_is_public_and_not_withdrawn():
    assert is_shown({"visibility": "public"})
    assert not is_shown({"visibility": "private"})
    assert not is_shown({"visibility": "public", "withdrawn": "twice"})
