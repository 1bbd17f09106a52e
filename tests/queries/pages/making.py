"""Names for the tests of pages, without a database."""

from typing import Any

from registry.provenance.references import KINDS
from registry.queries.records.labels import Label, Name
from registry.queries.records.names import Names
from tests import factories as make

PARTY, PLACE, SOURCE, OBJECT = (make.ref(kind) for kind in ("party", "place", "source", "object"))


def label(reference: str, text: str, **more: Any) -> Label:
    return Label(reference, KINDS.get(reference[:3], "object"), Name(text), **more)


def names(*labels: Label, **sources: Any) -> Names:
    """Names of these records, beside those of a party, a place, an object and a source ("one" of each)."""
    known = {
        PARTY: label(PARTY, "Ada Specimen"),
        PLACE: label(PLACE, "Seoul"),
        OBJECT: label(OBJECT, "Stone lions"),
        SOURCE: label(SOURCE, "Deed of 1933"),
    }
    cited = {SOURCE: make.source(**sources)}
    return Names({**known, **{one.reference: one for one in labels}}, cited)
