from registry.provenance.governance.withholding import OF_RECORDS, STAYING, WITHHELD, withheld_texts
from registry.schemas import SCHEMAS
from registry.schemas.fields import Verbatim
from tests import factories as make

# What a record says of itself, whatever it refers to: its keeper means it to be read.
ABOUT_THEMSELVES = {
    "source": {"withdrawn", "author", "publisher", "note"},
    "place": {"withdrawn", "note"},
    "party": {"withdrawn", "nationality", "note"},
    "attachment": {"withdrawn", "filename", "caption", "rights", "credit_line", "made_by"},
    "object": {"withdrawn", "count_stated", "protection"},
    "hypothesis": {"withdrawn", "label", "statement"},
    "auction": {"withdrawn", "catalogue", "lugt", "scipio", "note"},
    "lot": {"withdrawn", "number", "description", "note"},
    "case": {"withdrawn", "summary"},
    "search": {"withdrawn", "searched_by"},
    "certificate": {"withdrawn", "number", "legal_basis", "declared_provenance", "note"},
    "event": {"withdrawn", "summary", "verbatim", "legal_basis", "terms", "reason", "condition", "asserted_by", "note"},
}


def test_every_text_beside_a_reference_is_about_its_record_or_goes_with_the_reference():
    for kind, schema in SCHEMAS.items():
        texts = {name for name, field in schema.fields.items() if isinstance(field, Verbatim)}
        going = {text for texts in OF_RECORDS.get(kind, {}).values() for text in texts}
        assert texts == going | ABOUT_THEMSELVES[kind], kind


def test_texts_that_stay_are_fields_of_elements():
    lists = {key: field.schema for schema in SCHEMAS.values() for key, field in schema.fields.items() if key in STAYING}
    assert all(texts <= lists[key].fields.keys() for key, texts in STAYING.items())


def test_revision_that_says_withheld_where_the_record_says_a_text_is_told_by_its_pointer():
    merged = [{"party": make.ref("party", "b"), "reason": "One seal."}]
    before, masked = make.party(merged_into=merged), make.party(merged_into=[{**merged[0], "reason": WITHHELD}])
    assert withheld_texts(before, masked) == ["/merged_into/0/reason"]
    assert withheld_texts(masked, masked) == withheld_texts(before, before) == []
