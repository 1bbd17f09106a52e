"""In which order documents can be recorded, and which of them wait for others."""

from collections.abc import Container, Sequence

from registry.errors import DocumentError
from registry.models.shapes import SHAPES
from registry.operations.recording.outcomes import Outcome, waiting
from registry.provenance.documents import Document
from registry.provenance.references import PREFIXES

# Kinds are listed so that each refers only to those before it, or to its own.
_KIND_ORDER = {kind: index for index, kind in enumerate(PREFIXES)}


def in_order(documents: Sequence[Document], recorded: Container[str]) -> tuple[list[int], dict[int, Outcome]]:
    """The places of those that can be recorded now, in the order to do it, each once; and what becomes of the others,
    by their places."""
    outcomes: dict[int, Outcome] = {}
    ready: list[int] = []
    coming: set[str] = set()
    for index in sorted(range(len(documents)), key=lambda place: _KIND_ORDER[documents[place]["kind"]]):
        reference = documents[index]["ref"]
        lacking = missing(documents[index], recorded, coming)
        if reference in coming:
            outcomes[index] = Outcome(reference, "waiting", "/ref", DocumentError("record.twice"))
        elif lacking:
            outcomes[index] = waiting(reference, lacking)
        else:
            ready.append(index)
            coming.add(reference)
    return ready, outcomes


def missing(document: Document, recorded: Container[str], coming: Container[str] = ()) -> list[tuple[str, str]]:
    """Where a document refers to what there is no record of, itself included, and to what."""
    return [
        (pointer, reference)
        for pointer, reference in SHAPES[document["kind"]].references(document)
        if reference == document["ref"] or (reference not in recorded and reference not in coming)
    ]
