"""The document of a place."""

from typing import Literal, NotRequired

from registry.provenance.codes import PlaceType
from registry.provenance.documents.base import NamedDocument


class PlaceDocument(NamedDocument):
    kind: Literal["place"]
    type: PlaceType
    within: NotRequired[str]
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    note: NotRequired[str]
