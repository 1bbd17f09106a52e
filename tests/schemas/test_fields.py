import pytest
from marshmallow import ValidationError

from registry.errors import RegistryError
from registry.schemas import fields
from tests import factories as make


def code_of(field, value):
    """The code that a field refuses a value with; None where it takes it."""
    try:
        field.deserialize(value)
    except ValidationError as error:
        [message] = error.messages["_schema"] if isinstance(error.messages, dict) else error.messages
        return message.code if isinstance(message, RegistryError) else message
    return None


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (fields.Verbatim(), " \n ", None),
        (fields.Verbatim(), "a\u202eb", None),
        (fields.Verbatim(), "", "text.empty"),
        (fields.Verbatim(), "a\x00", "text.control-character"),
        (fields.Text(), " \n ", "text.blank"),
        (fields.Text(), "a\u202eb", "text.direction-mark"),
        (fields.Language(), "zh-Hant", None),
        (fields.Language(), "Chinese", "text.not-a-language"),
        (fields.Amount(), "-12.50", None),
        (fields.Amount(), "1e5", "text.not-a-decimal"),
        (fields.Amount(), "1,5", "text.not-a-decimal"),
        (fields.Currency(), "EUR", None),
        (fields.Currency(), "eur", "text.not-a-currency"),
        (fields.Address(), "https://example.org/a", None),
        (fields.Address(), "javascript:alert(1)", "text.not-an-address"),
        (fields.Address(), "https://example.org/\x00a", "text.control-character"),
        (fields.Address(), "https://example.org/\x04", "text.control-character"),
        (fields.Address(), "https://example.org/\ud800", "text.control-character"),
        (fields.Share(), "1/2", None),
        (fields.Share(), "0/2", "text.not-a-fraction"),
        (fields.Share(), "1/0", "text.not-a-fraction"),
        (fields.Day(), "2026-01-05", None),
        (fields.Day(), "2026-01", "text.not-a-day"),
        (fields.Day(), "2026-02-30", "date.nonexistent"),
        (fields.Edtf(), "193X", None),
        (fields.Edtf(), "c. 1933", "date.malformed"),
        (fields.Code(["a"]), "a", None),
        (fields.Code(["a"]), "b", "document.unlisted-code"),
        (fields.Reference("place"), make.ref("party"), "reference.other-kind"),
    ],
)
def test_field_takes_a_value_or_says_in_a_code_why_not(field, value, code):
    assert code_of(field, value) == code


def test_address_on_record_keeps_what_older_versions_took_but_for_what_no_database_takes():
    with fields.as_on_record():
        assert code_of(fields.Address(), "https://example.org/\x04") is None
        assert code_of(fields.Address(), "https://example.org/\x00") == "text.control-character"


def test_reference_takes_its_one_written_form():
    assert fields.Reference("place").deserialize(make.ref("place").lower()) == make.ref("place")
