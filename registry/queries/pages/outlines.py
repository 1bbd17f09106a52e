"""Documents as lines of words, and what differs between two of them: for staff, who see every field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from registry.provenance import dates
from registry.provenance.codes import CertificateStatus
from registry.provenance.documents import Document, Fields
from registry.provenance.governance.cases import STATUS_STEPS, lacking
from registry.provenance.governance.issuing import named_on
from registry.provenance.references import KINDS
from registry.queries.pages.evidence import Evidence, evidence
from registry.queries.records.labels import Label
from registry.queries.records.names import Names

# What is shown elsewhere on the page, or says nothing to a reader.
_APART = ("kind", "ref", "citations", "attachments", "answers", "published_findings")
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


def outline(document: Document, names: Names) -> list[Line]:
    """The fields of a document in words."""
    fields: Fields = document
    keys = sorted(fields, key=lambda key: _LEAD.index(key) if key in _LEAD else len(_LEAD))
    return [Line(field_name(key), _values(fields[key], names)) for key in keys if key not in _APART]


def differences(before: Document | Fields, after: Document | Fields, names: Names) -> list[Difference]:
    """The fields that differ, in words."""
    fields, others = cast(Fields, before), cast(Fields, after)
    return [
        Difference(field_name(key), _values(fields.get(key), names), _values(others.get(key), names))
        for key in changed_fields(before, after)
    ]


def changed_fields(before: Document | Fields, after: Document | Fields) -> list[str]:
    """The fields in which two documents differ."""
    fields, others = cast(Fields, before), cast(Fields, after)
    return [key for key in dict.fromkeys([*fields, *others]) if fields.get(key) != others.get(key)]


def field_name(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _values(value: Any, names: Names) -> tuple[str | Label, ...]:
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(part for element in value for part in _element(element, names))
    return tuple(_element(value, names))


def _element(value: Any, names: Names) -> tuple[str | Label, ...]:
    if isinstance(value, Mapping):
        return (_joined(value, names),)
    if isinstance(value, str) and value[:3] in KINDS and len(value) == 15:
        label = names.get(value)
        return (label if label is not None else value,)
    return (str(value).replace("_", " ") if isinstance(value, str) and " " not in value else str(value),)


def _joined(element: Fields, names: Names) -> str:
    """An element of a list on one line, what it says first first."""
    if "edtf" in element:
        verbatim = f" (“{element['verbatim']}”)" if "verbatim" in element else ""
        return dates.in_words(element["edtf"]) + verbatim
    parts = [part for value in element.values() for part in _values(value, names)]
    return ", ".join(part if isinstance(part, str) else part.name.text for part in parts)
