import json

from registry.errors import DateError, DocumentError, RegistryError
from registry.exchange.reports import Refusal
from registry.messages import phrase, sentence


def test_kept_refusal_says_what_it_said():
    cause = DateError("date.day-or-month", text="5/6/1933", meant=("1933-06-05", "1933-05-06"))
    refusal = DocumentError("record.refused", reference="OBJ-1", at="/date", cause=cause)
    kept = RegistryError.of_json(json.loads(json.dumps(refusal.as_json())))
    assert sentence(kept) == sentence(refusal)
    assert "it could be 1933-06-05 or 1933-05-06" in sentence(kept)


def test_kept_refusal_still_points_into_its_document():
    refusal = DocumentError("text.empty", pointer="/names/0/text")
    assert phrase(RegistryError.of_json(refusal.as_json())) == phrase(refusal)


def test_refusal_kept_in_words_by_an_earlier_release_is_read():
    stored = {"where": "row 4", "pointer": "/date", "reason": "Is blank; leave the field out instead."}
    refusal = Refusal.of_json(stored)
    assert (refusal.where, refusal.reference, sentence(refusal.error)) == ("row 4", None, stored["reason"])


def test_error_tells_its_particulars_to_the_log():
    assert str(DocumentError("text.empty", pointer="/x")) == "text.empty (pointer='/x')"
    assert str(DocumentError("text.empty")) == "text.empty"
