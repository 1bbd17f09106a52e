"""What a redaction takes away: texts of what never changes otherwise; and, besides the versions that it names, the same
words in what led to them."""

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from registry.errors import StepError
from registry.provenance import codes
from registry.provenance.documents import Document, Fields, RawDocument
from registry.provenance.governance.immutability import is_permanent
from registry.provenance.references import KINDS

_CODES = frozenset(code for codes_of in vars(codes).values() for code in get_args(codes_of) if isinstance(code, str))
# Shorter words are looked for as a whole text alone: they stand within too many others.
_SHORT = 4
_DIGITS = 10
# What people wrote in their own words. All else says who, what and when: it is corrected, never dropped.
_WORDED = frozenset({
    "asserted_by", "authority", "condition", "correction", "declared_provenance", "legal_basis", "note", "office",
    "quotation", "quotation_language", "reason", "summary", "terms", "verbatim", "verbatim_language",
})  # fmt: skip


def without_texts(document: Document, pointers: Iterable[str]) -> RawDocument:
    """A document that never changes otherwise, without the texts at these JSON Pointers (RFC 6901). Raises StepError
    for one that can be revised, and where there is no such text."""
    if not is_permanent(document):
        raise StepError("redaction.revisable", reference=document["ref"])
    result: RawDocument = copy.deepcopy(dict(document))
    for pointer in pointers:
        if text_at(document, pointer) is None or pointer.rpartition("/")[2] not in _WORDED:
            raise StepError("redaction.no-text", pointer=pointer)
        within, _, key = pointer.rpartition("/")
        _value_at(result, within).pop(key, None)
    return result


def text_at(document: Fields | None, pointer: str) -> str | None:
    """The text at a JSON Pointer; None where there is none."""
    value = _value_at(document, pointer)
    return value if isinstance(value, str) else None


def _value_at(document: Any, pointer: str) -> Any:
    value = document
    for part in pointer.split("/")[1:]:
        if isinstance(value, list) and part.isdecimal() and len(part) < _DIGITS and int(part) < len(value):
            value = value[int(part)]
        else:
            value = value.get(part) if isinstance(value, Mapping) else None
    return value if pointer.startswith("/") or not pointer else None


@dataclass(frozen=True, slots=True)
class RemovedWords:
    """The texts of versions that are redacted, which no version that stays says too."""

    words: frozenset[str]

    @property
    def telling(self) -> "RemovedWords":
        """Those by which a text is told to speak of the record, wherever it stands: no codes, dates or numbers."""
        long = (word for word in self.words if len(word) >= _SHORT and any(map(str.isalpha, word)))
        return RemovedWords(frozenset(word for word in long if word not in _CODES))

    def are_in(self, value: Any) -> bool:
        """Whether one of them stands in a value, whatever it is made of."""
        return any(self._are_in_text(text) for text in _texts(value))

    def blanked(self, value: Any) -> Any:
        """The value with each text emptied in which one of them stands."""
        if isinstance(value, str):
            return "" if self._are_in_text(value) else value
        if isinstance(value, Mapping):
            return {key: self.blanked(element) for key, element in value.items()}
        return [self.blanked(element) for element in value] if isinstance(value, list | tuple) else value

    def _are_in_text(self, text: str) -> bool:
        folded = text.casefold()
        return any(word == folded or (len(word) >= _SHORT and word in folded) for word in self.words)


def removed_words(redacted: Iterable[Fields], staying: Iterable[Fields]) -> RemovedWords:
    """The words of the versions that are redacted, as they are and as JSON has them. References are none: what they
    are of is a record of its own."""
    stay = {text.casefold() for document in staying for text in _texts(document)}
    texts = {text for document in redacted for text in _texts(document) if text.casefold() not in stay}
    own = [text for text in texts if text.strip() and text[:3] not in KINDS]
    forms = (form for text in own for form in (text, *_as_json(text)))
    return RemovedWords(frozenset(form.casefold() for form in forms))


def _as_json(text: str) -> Iterator[str]:
    for is_ascii in (True, False):
        yield json.dumps(text, ensure_ascii=is_ascii)[1:-1]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for element in value.values():
            yield from _texts(element)
    elif isinstance(value, list | tuple):
        for element in value:
            yield from _texts(element)
