"""What documents that are proposed change: each as it will stand, beside what is on record of it now, and of what it
takes the place of or contradicts."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from registry.provenance.documents import Document
from registry.provenance.governance.public_standing import PUBLIC_STANDINGS, PublicStanding, public_standing
from registry.provenance.vocabulary import headline
from registry.queries.pages.certificates import Deed, deed
from registry.queries.pages.evidence import Evidence, evidence, when_of
from registry.queries.pages.outlines import Difference, Line, differences, outline
from registry.queries.pages.parts import Part
from registry.queries.records.files import FileRecord
from registry.queries.records.labels import Label, Name
from registry.queries.records.names import Names
from registry.queries.records.revisions import Revisions, contradicted_by, files_of, replaced_by

# Of a record that is shown whole, what stands beside its fields.
_BESIDE = ("kind", "ref", "citations", "attachments")
# By what a correction differs from what it corrects in any case.
_OF_CORRECTIONS = ("kind", "ref", "supersedes", "alternative_to", "correction")

# What is made along with something else stands after it.
_ALONG = ("party", "place", "source", "attachment")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another record that a document takes the place of, or contradicts, and what it says otherwise; None where that
    may not be read."""

    is_replaced: bool
    label: Label | None
    differences: tuple[Difference, ...] | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that is attached: where it stands already, or `file` as it was stored for this, to be opened at once."""

    label: Label
    file: FileRecord | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A record that is added or revised, with all its fields as they will stand. A certificate has its `deed`. Of one
    that is revised `differences` say what changes, and what it says now may be `is_unreadable` here."""

    kind: str
    label: Label
    is_new: bool
    lines: tuple[Line, ...]
    differences: tuple[Difference, ...]
    evidence: tuple[Evidence, ...]
    compared: tuple[Comparison, ...]
    papers: tuple[Paper, ...]
    deed: Deed | None = None
    is_unreadable: bool = False


MOST_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Changes:
    """What is proposed: the changes of one part of many, how many documents of each kind are added and revised, and
    what becomes of each before the public, in words."""

    shown: Sequence[Change]
    tallies: Sequence[tuple[str, int, int]]
    standings: Mapping[str, Sequence[tuple[str, Label]]]
    part: Part


def changes_of(revisions: Revisions, kept: Mapping[str, FileRecord] | None = None, part: int = 1) -> Changes:
    """For each document what it adds or changes. `kept` are the files, by digest, that the institution keeps, of which
    new attachments are made."""
    ordered = sorted(revisions.documents, key=lambda document: document["kind"] in _ALONG)
    numbers = {document["ref"]: number for number, document in enumerate(ordered, 1)}
    chosen = Part(part, numbers, MOST_ON_A_PAGE)
    fresh = {document["ref"]: document for document in revisions.documents}
    return Changes(
        [_change(each, revisions, fresh, kept or {}) for each in ordered if each["ref"] in chosen.here],
        list(_tallies(ordered, revisions)),
        standings(ordered, revisions),
        chosen,
    )


def _tallies(documents: Sequence[Document], revisions: Revisions) -> Iterator[tuple[str, int, int]]:
    is_there = revisions.recorded.keys() | set(revisions.unreadable)
    added = Counter(document["kind"] for document in documents if document["ref"] not in is_there)
    revised = Counter(document["kind"] for document in documents if document["ref"] in is_there)
    for kind in dict.fromkeys(document["kind"] for document in documents):
        yield kind, added[kind], revised[kind]


def standings(documents: Sequence[Document], revisions: Revisions) -> dict[str, list[tuple[str, Label]]]:
    """What becomes of each document before the public, in words, with its kind and name."""
    grouped: dict[PublicStanding, list[tuple[str, Label]]] = {standing: [] for standing in PUBLIC_STANDINGS}
    for document in documents:
        standing = public_standing(revisions.recorded.get(document["ref"]), document)
        grouped[standing].append((document["kind"], named_as(document, revisions.names)))
    return {PUBLIC_STANDINGS[standing]: named for standing, named in grouped.items() if named}


def _change(
    document: Document, revisions: Revisions, fresh: Mapping[str, Document], kept: Mapping[str, FileRecord]
) -> Change:
    names = revisions.names
    [after] = names.published([document])
    before = _published(revisions.recorded.get(document["ref"]), names)
    is_unreadable = document["ref"] in revisions.unreadable
    return Change(
        kind=document["kind"],
        label=named_as(document, names),
        is_new=before is None and not is_unreadable,
        lines=tuple(outline(after, names, _BESIDE)),
        differences=tuple(differences(before, after, names)) if before is not None else (),
        evidence=evidence(after, names),
        compared=tuple(_comparisons(after, revisions, fresh)),
        papers=tuple(_papers(document, revisions, fresh, kept)),
        deed=deed(after, names) if after["kind"] == "certificate" else None,
        is_unreadable=is_unreadable,
    )


def named_as(document: Document, names: Names) -> Label:
    """The name of a record; of an event what happened, and when."""
    return as_told(document, names[document["ref"]])


def as_told(document: Document, label: Label) -> Label:
    """The label of a record, of an event with what happened, and when."""
    if document["kind"] != "event":
        return label
    when = when_of(document.get("date"))
    what = headline(document["type"], document["outcome"])
    return replace(label, name=Name(f"{what}, {when.words}" if when else what))


def _published(document: Document | None, names: Names) -> Document | None:
    return names.published([document])[0] if document is not None else None


def _comparisons(document: Document, revisions: Revisions, fresh: Mapping[str, Document]) -> Iterator[Comparison]:
    replaced: Sequence[tuple[bool, str]] = [(True, reference) for reference in replaced_by(document)]
    for is_replaced, reference in (*replaced, *((False, other) for other in contradicted_by(document))):
        known = revisions.others.get(reference) or revisions.recorded.get(reference) or fresh.get(reference)
        other = _published(known, revisions.names)
        told = None
        if other is not None:
            told = tuple(differences(other, document, revisions.names, _OF_CORRECTIONS))
        label = named_as(known, revisions.names) if known is not None else revisions.names.get(reference)
        yield Comparison(is_replaced, label, told)


def _papers(
    document: Document, revisions: Revisions, fresh: Mapping[str, Document], kept: Mapping[str, FileRecord]
) -> Iterator[Paper]:
    attached = {ref for each in fresh.values() if each["kind"] != "attachment" for ref in files_of(each)}
    for reference in files_of(document):
        if document["kind"] == "attachment" and reference in attached:
            continue  # It is shown beside what it is attached to.
        label, proposed = revisions.names.get(reference), fresh.get(reference)
        if label is None:
            continue
        if reference in revisions.files:
            yield Paper(label, revisions.files[reference], is_new=False)
        elif proposed is not None and proposed["kind"] == "attachment":
            yield Paper(label, kept.get(proposed["digest"]), is_new=True)
        else:
            yield Paper(label, None, is_new=False)
