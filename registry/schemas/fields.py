"""The field types of the native form: each says in one sentence what is wrong with a value."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from marshmallow import ValidationError, fields, validate

from registry.provenance import references
from registry.provenance.dates import DateError
from registry.provenance.dates import parse as parse_date

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_DECIMAL = re.compile(r"-?\d{1,30}(\.\d{1,12})?")
_URL = re.compile(r"https?://[^\s<>\"]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class _String(fields.String):
    """A string, of which most have no validator, and none has more than one."""

    def _validate(self, value: Any) -> None:
        for validator in self.validators:
            validator(value)


class Verbatim(_String):
    """Text kept as it was written; only what no file or database can carry is refused."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if found := _CONTROLS.search(text):
            raise ValidationError(f"Holds the control character U+{ord(found[0]):04X}; take it out.")
        if not text:
            raise ValidationError("Is empty; leave the field out instead.")
        return str(text)


class Text(Verbatim):
    """One piece of our own text: no line breaks at its ends, nothing that reverses the direction of reading."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if found := _DIRECTION.search(text):
            name = unicodedata.name(found[0]).lower()
            raise ValidationError(f"Holds a hidden direction mark (U+{ord(found[0]):04X}, {name}); take it out.")
        if not text.strip():
            raise ValidationError("Is blank; leave the field out instead.")
        return text


class Code(_String):
    """A code of a controlled list."""

    def __init__(self, vocabulary: Iterable[str], **kwargs: Any) -> None:
        codes = tuple(vocabulary)
        one_of = validate.OneOf(codes, error=f'"{{input}}" is not one of: {", ".join(codes)}.')
        super().__init__(validate=one_of, **kwargs)


class Reference(_String):
    """The permanent reference of another record; `kind` is the kind it must be of."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind = kind
        character = f"[{references.ALPHABET}]"
        self.metadata = {"pattern": f"^{references.PREFIXES[kind]}-{character}{{5}}-{character}{{5}}$", **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return references.parse(text, self.kind)
        except references.BadReference as error:
            raise ValidationError(f"{error}.") from None


class _Pattern(_String):
    """A text of one form."""

    pattern: re.Pattern[str]
    message: str

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.metadata = {"pattern": f"^{self.pattern.pattern}$", **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not self.pattern.fullmatch(text):
            raise ValidationError(f'"{text[:80]}" {self.message}')
        return str(text)


class Language(_Pattern):
    pattern = _LANGUAGE
    message = "is not a language tag (BCP 47), such as en, ko or zh-Hant."


class Amount(_Pattern):
    pattern = _DECIMAL
    message = 'is not a decimal number written as text, such as "1.90".'


class Currency(_Pattern):
    pattern = re.compile(r"[A-Z]{3}")
    message = "is not a currency code (ISO 4217), such as EUR."


class Address(_Pattern):
    pattern = _URL
    message = "is not an address beginning with http:// or https://."


class Share(_Pattern):
    pattern = re.compile(r"[1-9]\d{0,5}/[1-9]\d{0,5}")
    message = "is not a fraction, such as 1/2."


class Day(_Pattern):
    """A certain day, as when a source was read."""

    pattern = _DAY
    message = "is not a day written as YYYY-MM-DD."

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return read_date(super()._deserialize(value, attr, data, **kwargs))


class Edtf(_String):
    """An uncertain date in EDTF (ISO 8601-2:2019)."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return read_date(super()._deserialize(value, attr, data, **kwargs))


def read_date(text: str) -> str:
    try:
        parse_date(text)
    except DateError as error:
        raise ValidationError(f"{error}.") from None
    return text
