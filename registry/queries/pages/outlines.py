"""Documents as lines of words, and what differs between two of them: for staff, who see every field."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast
from unicodedata import combining, normalize

from registry.provenance import dates
from registry.provenance.codes import CertificateStatus
from registry.provenance.documents import Document, Fields
from registry.provenance.governance.cases import STATUS_STEPS, lacking
from registry.provenance.governance.issuing import named_on
from registry.provenance.references import KINDS
from registry.queries.pages.code_words import code_in_words
from registry.queries.pages.evidence import Evidence, evidence
from registry.queries.records.labels import Label
from registry.queries.records.names import Names

# What is shown elsewhere on the page, or says nothing to a reader.
_APART = ("kind", "ref", "citations", "attachments", "answers", "published_findings")
_FIELD_NAMES = {"edtf": "EDTF", "url": "Address on the web"}
_BLANKS = {" ": "␣", "\n": "↵\n", "\t": "⇥"}
_LEAD = ("names", "type", "composition", "number", "date", "place", "title_effect", "custody_effect")


@dataclass(frozen=True, slots=True)
class Line:
    """A field in words: its name, and its values as text or as labels of records."""

    field: str
    values: tuple[str | Label, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    field: str
    before: tuple[str | Label, ...]
    after: tuple[str | Label, ...]


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """A record as staff see it, every field in words. Of a certificate, `steps` are the states that it may go to, and
    `lacking` is what it needs before it is issued, and `withheld` are the private records that its paper names,
    and whether its texts say of any."""

    document: Document
    label: Label
    outline: Sequence[Line]
    evidence: Sequence[Evidence]
    steps: Sequence[CertificateStatus] = ()
    lacking: Mapping[str, str] = field(default_factory=dict)
    withheld: Sequence[Label] = ()
    tells_withheld: bool = False


def record_sheet(document: Document, names: Names, *, tells_withheld: bool = False) -> RecordSheet:
    """The sheet of a record of any kind but an object, an event or a case, which have pages of their own."""
    sheet = RecordSheet(document, names[document["ref"]], outline(document, names), evidence(document, names))
    if document["kind"] != "certificate":
        return sheet
    private = [ref for _, ref in named_on(document) if (label := names.get(ref)) is not None and label.is_private]
    withheld = [names[reference] for reference in dict.fromkeys(private)]
    steps = STATUS_STEPS.get(document["status"], ())
    return replace(sheet, steps=steps, lacking=lacking(document), withheld=withheld, tells_withheld=tells_withheld)


def outline(document: Document, names: Names, apart: Collection[str] = _APART) -> list[Line]:
    """The fields of a document in words, without those that stand apart."""
    fields: Fields = document
    keys = sorted(fields, key=lambda key: _LEAD.index(key) if key in _LEAD else len(_LEAD))
    return [Line(field_name(key), _values(fields, key, names)) for key in keys if key not in apart]


def differences(
    before: Document | Fields, after: Document | Fields, names: Names, apart: Collection[str] = ()
) -> list[Difference]:
    """The fields that differ, in words, without those that stand apart."""
    keys = [key for key in changed_fields(before, after) if key not in apart]
    return [_difference(key, cast(Fields, before), cast(Fields, after), names) for key in keys]


def _difference(key: str, before: Fields, after: Fields, names: Names) -> Difference:
    """What differs though it reads the same in words is told field by field, and to the letter if need be."""
    for told in (_values, _spelled, _to_the_letter):
        difference = Difference(field_name(key), told(before, key, names), told(after, key, names))
        if _as_read(difference.before) != _as_read(difference.after):
            break
    return difference


def _as_read(values: tuple[str | Label, ...]) -> list[str]:
    texts = [value if isinstance(value, str) else value.name.text for value in values]
    return [" ".join(normalize("NFC", text).split()) for text in texts]


def changed_fields(before: Document | Fields, after: Document | Fields) -> list[str]:
    """The fields in which two documents differ."""
    fields, others = cast(Fields, before), cast(Fields, after)
    return [key for key in dict.fromkeys([*fields, *others]) if fields.get(key) != others.get(key)]


def field_name(key: str) -> str:
    return _FIELD_NAMES.get(key) or key.replace("_", " ").capitalize()


def _values(fields: Fields, key: str, names: Names) -> tuple[str | Label, ...]:
    value, kind = fields.get(key), fields.get("kind", "")
    if value is None:
        return ()
    elements = value if isinstance(value, list) else [value]
    return tuple(_element(element, key, kind, names) for element in elements)


def _element(value: Any, key: str, kind: str, names: Names) -> str | Label:
    if isinstance(value, Mapping):
        return _joined(value, key, kind, names)
    if not isinstance(value, str):
        return str(value)
    if _is_reference(value):
        label = names.get(value)
        return label if label is not None else value
    words = code_in_words(value, key, kind)
    return words if words is not None else value.replace("_", " ") if " " not in value else value


def _is_reference(value: str) -> bool:
    return value[:3] in KINDS and len(value) == 15


def _joined(element: Fields, of: str, kind: str, names: Names) -> str:
    """An element of a list on one line, what it says first first."""
    if "edtf" in element:
        verbatim = f" (“{element['verbatim']}”)" if "verbatim" in element else ""
        weekday = f", a {element['weekday']} by the source" if "weekday" in element else ""
        return f"{dates.in_words(element['edtf'])}{verbatim}{weekday}"
    parts = []
    for key, value in element.items():
        for part in value if isinstance(value, list) else [value]:
            words = code_in_words(part, key, of, f"{kind} {of}") if isinstance(part, str) else None
            parts.append(words if words is not None else _element(part, key, "", names))
    return ", ".join(part if isinstance(part, str) else part.name.text for part in parts)


def _spelled(fields: Fields, key: str, names: Names) -> tuple[str, ...]:
    """A value with the names of its fields, its dates as they are written, and each record with its reference."""
    value = fields.get(key)
    if value is None:
        return ()
    return tuple(_spelled_out(element, names) for element in (value if isinstance(value, list) else [value]))


def _spelled_out(value: Any, names: Names) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{field_name(key)}: {_spelled_out(part, names)}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(_spelled_out(part, names) for part in value)
    if isinstance(value, str) and _is_reference(value) and (label := names.get(value)) is not None:
        return f"{label.name.text} ({value})"
    return str(value)


def _to_the_letter(fields: Fields, key: str, names: Names) -> tuple[str, ...]:
    """What differs in blanks, or in signs that look alike, with each of those told."""
    return tuple("".join(map(_told, text)) for text in _spelled(fields, key, names))


def _told(sign: str) -> str:
    if sign in _BLANKS:
        return _BLANKS[sign]
    is_plain = sign.isprintable() and not combining(sign) and normalize("NFC", sign) == sign and not sign.isspace()
    return sign if is_plain else f"[U+{ord(sign):04X}]"
