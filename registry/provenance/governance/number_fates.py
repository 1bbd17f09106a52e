"""What becomes of a number that was drawn on a form which is discarded: nobody may have seen it, or somebody may."""

from collections.abc import Mapping, Sequence
from typing import Literal

from registry.provenance.governance.procedures import PROCEDURES
from registry.provenance.governance.review import ProposalKind

NumberFate = Literal["unseen", "submitted", "printable"]
# Of several forms the first of these is told.
FATES: Mapping[NumberFate, str] = {
    "submitted": "what it was drawn for was submitted, and discarded",
    "printable": "its draft was discarded, of which an entry form may have been printed",
    "unseen": "its draft was discarded",
}


def fate(kind: ProposalKind, form: Mapping[str, Sequence[str]], *, was_submitted: bool) -> NumberFate:
    """What became of a form that is discarded. Nothing notes that a paper was printed of it: where one could be, the
    number may stand on it."""
    if was_submitted:
        return "submitted"
    receives = any(one.gives_number is not None for one in PROCEDURES.values() if one.type in form.get("type", ()))
    return "printable" if kind == "event" and receives else "unseen"
