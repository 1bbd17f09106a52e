"""What a schema refuses, carried through marshmallow as codes: a message of ours is a code, or a refusal itself."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import ValidationError

from registry.errors import DocumentError, RegistryError

_CODE = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*")


def invalid(code: str, field: str | None = None, **params: Any) -> ValidationError:
    """For a validator to raise, where a code needs particulars."""
    return wrapped(DocumentError(code, **params), field)


def wrapped(error: RegistryError, field: str | None = None) -> ValidationError:
    """For a validator to raise: another floor's refusal of the value."""
    return ValidationError([error], field or "_schema")


def refusal_of(error: ValidationError, at: str = "") -> DocumentError:
    """What is wrong at the first place that is wrong in the document that stands there."""
    pointer, messages = next(_flatten(error.messages, at))
    refusals = [message if isinstance(message, RegistryError) else _coded(message) for message in messages]
    if len(refusals) == 1:
        return DocumentError(refusals[0].code, **{**refusals[0].params, "pointer": pointer})
    return DocumentError("document.several", reasons=refusals, pointer=pointer)


def _coded(message: Any) -> DocumentError:
    """A code, or what marshmallow says of its own accord."""
    text = str(message)
    return DocumentError(text) if _CODE.fullmatch(text) else DocumentError("document.invalid", reason=text)


def _flatten(messages: Any, pointer: str = "") -> Iterator[tuple[str, list[Any]]]:
    if isinstance(messages, Mapping):
        for key, nested in messages.items():
            yield from _flatten(nested, pointer if key == "_schema" else f"{pointer}/{key}")
    else:
        yield pointer, list(messages)
