from marshmallow import ValidationError

from registry.errors import DateError
from registry.messages import sentence
from registry.schemas.refusals import invalid, refusal_of, wrapped


def test_refusal_is_of_the_first_place_that_is_wrong():
    error = refusal_of(ValidationError({"names": {0: {"text": ["text.empty"]}}, "date": ["text.blank"]}), "/records/2")
    assert (error.code, error.pointer) == ("text.empty", "/records/2/names/0/text")


def test_refusal_of_a_whole_document_points_at_it():
    of_field, of_all = invalid("event.listed-twice", "objects"), invalid("event.listed-twice")
    assert refusal_of(ValidationError(of_field.normalized_messages())).pointer == "/objects"
    assert refusal_of(ValidationError(of_all.normalized_messages())).pointer == ""


def test_refusal_carries_the_particulars_of_another_floor():
    error = refusal_of(wrapped(DateError("date.nonexistent", text="2026-02-30"), "edtf"))
    assert sentence(error) == '"2026-02-30" is a date that does not exist.'


def test_refusal_repeats_what_marshmallow_says_of_its_own_accord():
    error = refusal_of(ValidationError(["Not a valid string."], "text"))
    assert (error.code, sentence(error)) == ("document.invalid", "Not a valid string.")


def test_several_refusals_of_one_place_are_told_together():
    error = refusal_of(ValidationError(["text.empty", "Not a valid string."], "text"))
    assert sentence(error) == "Is empty; leave the field out instead. Not a valid string."
