"""The field types of the native form: each says in a code what is wrong with a value."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from marshmallow import ValidationError, fields, validate

from registry.errors import BadReferenceError, DateError
from registry.provenance import lengths, references
from registry.provenance.codes import RecordKind
from registry.provenance.dates import parse as parse_date
from registry.provenance.web_addresses import parts_of
from registry.schemas.refusals import invalid, wrapped

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# What no PostgreSQL column takes.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_DECIMAL = re.compile(r"-?\d{1,30}(\.\d{1,12})?")
_URL = re.compile(r"https?://[^\s<>\"]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


# Set while documents are read that may have been exported after older, laxer rules.
_IS_ON_RECORD = ContextVar("is on record", default=False)


@contextmanager
def as_on_record() -> Iterator[None]:
    """What is read meanwhile may be as older versions took it, so that every export can be imported."""
    token = _IS_ON_RECORD.set(True)
    try:
        yield
    finally:
        _IS_ON_RECORD.reset(token)


def is_on_record() -> bool:
    """Whether what is read now may be as older versions took it."""
    return _IS_ON_RECORD.get()


class _String(fields.String):
    """A string, of which most have no validator, and none has more than one."""

    def _validate(self, value: Any) -> None:
        for validator in self.validators:
            validator(value)


class _Limited(_String):
    """A string of so many characters at most, but for one on record since before there was a limit."""

    longest: int

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.metadata = {"maxLength": self.longest, **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if len(text) > self.longest and not is_on_record():
            raise invalid("text.too-long", length=len(text), most=self.longest)
        return text


def _refuse_controls(text: str) -> None:
    if mark := _CONTROLS.search(text):
        raise invalid("text.control-character", character=f"U+{ord(mark[0]):04X}")


class Verbatim(_Limited):
    """Text kept as it was written; only what no file or database can carry is refused."""

    longest = lengths.VERBATIM

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        _refuse_controls(text)
        if not text:
            raise ValidationError("text.empty")
        return str(text)


class Text(Verbatim):
    """One piece of our own text: no line breaks at its ends, nothing that reverses the direction of reading."""

    longest = lengths.TEXT

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if mark := _DIRECTION.search(text):
            name = unicodedata.name(mark[0]).lower()
            raise invalid("text.direction-mark", character=f"U+{ord(mark[0]):04X}", name=name)
        if not text.strip():
            raise ValidationError("text.blank")
        return text


class Line(Text):
    """A name, a number or a few words: longer than any that a source gives."""

    longest = lengths.LINE


class Most(validate.Length):
    """Of a list: so many elements at most, but for one on record since before there was a limit."""

    def __call__(self, value: Any) -> Any:
        if self.max is not None and len(value) > self.max and not is_on_record():
            raise invalid("document.too-many", count=len(value), most=self.max)
        return value


class _OneOf(validate.OneOf):
    def __call__(self, value: Any) -> Any:
        if value not in self.choices:
            raise invalid("document.unlisted-code", input=value, listed=list(self.choices))
        return value


class Code(_String):
    """A code of a controlled list."""

    def __init__(self, vocabulary: Iterable[str], **kwargs: Any) -> None:
        super().__init__(validate=_OneOf(tuple(vocabulary)), **kwargs)


class Reference(_String):
    """The permanent reference of another record; `kind` is the kind it must be of."""

    def __init__(self, kind: RecordKind, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind = kind
        character = f"[{references.ALPHABET}]"
        self.metadata = {"pattern": f"^{references.PREFIXES[kind]}-{character}{{5}}-{character}{{5}}$", **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return references.parse(text, self.kind)
        except BadReferenceError as error:
            raise wrapped(error) from None


class _Pattern(_Limited):
    """A text of one form, with nothing in it that can't be seen, but for one on record since before that was asked."""

    longest = lengths.PATTERN
    pattern: re.Pattern[str]
    code: str

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.metadata = {"pattern": f"^{self.pattern.pattern}$", **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not self.pattern.fullmatch(text):
            raise invalid(self.code, text=text[:80])
        if not is_on_record() or _UNSTORABLE.search(text):
            _refuse_controls(text)
        return str(text)


class Language(_Pattern):
    pattern = _LANGUAGE
    code = "text.not-a-language"


class Amount(_Pattern):
    pattern = _DECIMAL
    code = "text.not-a-decimal"


class Currency(_Pattern):
    pattern = re.compile(r"[A-Z]{3}")
    code = "text.not-a-currency"


class Address(_Pattern):
    """An address of the web that programs can read (RFC 3986), but for one on record since before that was asked."""

    pattern = _URL
    code = "text.not-an-address"
    longest = lengths.ADDRESS

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not is_on_record() and parts_of(text) is None:
            raise invalid("text.unreadable-address", text=text[:80])
        return text


class Coordinate(fields.Float):
    """Degrees; none below zero by nothing, which not every database tells from zero."""

    def _validated(self, value: Any) -> float:
        return float(super()._validated(value)) + 0.0

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> float | None:
        return None if value is None else float(value) + 0.0


class Share(_Pattern):
    pattern = re.compile(r"[1-9]\d{0,5}/[1-9]\d{0,5}")
    code = "text.not-a-fraction"


class FileDigest(_Pattern):
    """The SHA-256 of a file."""

    pattern = re.compile(r"[0-9a-f]{64}")
    code = "attachment.not-a-digest"


class MediaType(_Pattern):
    """A media type without parameters (RFC 6838, 4.2)."""

    pattern = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}")
    code = "attachment.not-a-media-type"


class Pointer(_Pattern):
    """A JSON Pointer (RFC 6901) into the record."""

    pattern = re.compile(r"(/[^/]+)+")
    code = "citation.not-a-pointer"
    longest = lengths.POINTER


class Day(_Pattern):
    """A certain day, as when a source was read."""

    pattern = _DAY
    code = "text.not-a-day"

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
        raise wrapped(error) from None
    return text
