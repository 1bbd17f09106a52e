"""What is changed on many records at once: they are made public or private, or a field of theirs is set."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from registry.provenance.codes import RecordKind, TermKind
from registry.provenance.documents import Document, Fields
from registry.provenance.vocabulary import TERM_KINDS

# More are not looked through by whoever approves them.
MOST = 500


@dataclass(frozen=True, slots=True)
class ListedField:
    """A field that is set: what it is called, how records of a kind say the new text of it, and how the whole is said;
    {} is how many there are of what, {text} what is set."""

    label: str
    said: str
    apply: Callable[[Fields, str], Fields]
    # Where it is no text that somebody types, the one that it is set to.
    fixed: str | None = None


def _text(key: str) -> Callable[[Fields, str], Fields]:
    return lambda document, text: {**document, key: text}


def _term(kind: TermKind) -> Callable[[Fields, str], Fields]:
    """With one term more, unless the record has it."""

    def apply(document: Fields, text: str) -> Fields:
        terms = list(document.get("terms", ()))
        if any(term["kind"] == kind and term["text"] == text for term in terms):
            return document
        return {**document, "terms": [*terms, {"kind": kind, "text": text}]}

    return apply


_SEEN: Mapping[str, ListedField] = {
    "public": ListedField("seen by: everybody", "Make {} public", _text("visibility"), "public"),
    "private": ListedField("seen by: staff alone", "Make {} private", _text("visibility"), "private"),
}
_TERMS: Mapping[str, ListedField] = {
    kind: ListedField(
        f"{label.lower()} (added)", f"Add to {{}} the {label.lower()} “{{text}}”", _term(cast(TermKind, kind))
    )
    for kind, label in TERM_KINDS.items()
}


def _line(key: str, label: str) -> Mapping[str, ListedField]:
    return {key: ListedField(label, f"Set the {label} of {{}} to “{{text}}”", _text(key))}


FIELDS: Mapping[RecordKind, Mapping[str, ListedField]] = {
    "object": {**_SEEN, **_TERMS, **_line("protection", "protection")},
    "party": {**_SEEN, **_line("nationality", "nationality")},
    "source": {**_SEEN, **_line("publisher", "publisher"), **_line("language", "language")},
    "auction": _SEEN,
    "case": _SEEN,
}


@dataclass(frozen=True, slots=True)
class ListedChange:
    """A field of records of a kind, and the text that it is set to."""

    kind: RecordKind
    field: str
    text: str

    @property
    def means(self) -> ListedField:
        return FIELDS[self.kind][self.field]

    def title(self, things: str) -> str:
        """What is done, in words, with so many of what."""
        return self.means.said.format(things, text=self.text)

    def of(self, document: Document) -> Fields:
        """The record as it is to be; the same one where it says this already."""
        fields: Fields = document
        after = self.means.apply(fields, self.text)
        return fields if after == fields else after


def listed_change(kind: RecordKind, field: str, text: str) -> ListedChange | None:
    """The change that a page asks for; None where there is no such field, or nothing that it is to say."""
    known: Any = FIELDS.get(kind, {}).get(field)
    said = (known.fixed if known and known.fixed else text).strip()
    return ListedChange(kind, field, said) if known and said else None
