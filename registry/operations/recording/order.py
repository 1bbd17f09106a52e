"""In which order documents can be recorded, and which of them wait for others.

Records that refer to each other in a circle, as older versions took them one revision at a time, are recorded together.
"""

from collections.abc import Collection, Container, Sequence

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
    left = [place for place in outcomes if documents[place]["ref"] not in coming]
    for index in _circle(documents, left, coming, recorded):
        del outcomes[index]
        ready.append(index)
    return sorted(ready, key=lambda place: _KIND_ORDER[documents[place]["kind"]]), outcomes


def _circle(
    documents: Sequence[Document], waiting_at: Collection[int], coming: Container[str], recorded: Container[str]
) -> list[int]:
    """The places of those that wait for each other alone, and for none that can be recorded before them."""
    places = {documents[place]["ref"]: place for place in sorted(waiting_at, reverse=True)}
    lacking = {ref: {other for _, other in missing(documents[at], recorded, coming)} for ref, at in places.items()}
    while free := [ref for ref, others in lacking.items() if not others & lacking.keys()]:
        # Recorded later, or never: in no circle.
        for reference in free:
            del lacking[reference]
    while broken := [ref for ref, others in lacking.items() if ref in others or not others <= lacking.keys()]:
        for reference in broken:
            del lacking[reference]
    return [place for reference, place in places.items() if reference in lacking]


def missing(document: Document, recorded: Container[str], coming: Container[str] = ()) -> list[tuple[str, str]]:
    """Where a document refers to what there is no record of, itself included, and to what."""
    return [
        (pointer, reference)
        for pointer, reference in SHAPES[document["kind"]].references(document)
        if reference == document["ref"] or (reference not in recorded and reference not in coming)
    ]
