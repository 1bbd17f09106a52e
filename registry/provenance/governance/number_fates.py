"""What becomes of a number that was drawn on a form which is discarded: nobody may have seen it, or somebody may."""

from collections.abc import Mapping, Sequence
from typing import Literal

from registry.provenance.governance.procedures import PROCEDURES
from registry.provenance.governance.review import ProposalKind

NumberFate = Literal["unseen", "submitted", "printed", "printable"]
# Of several forms the first of these is told.
FATES: Mapping[NumberFate, str] = {
    "printed": "what it was drawn for was discarded, and an entry form of it was printed",
    "submitted": "what it was drawn for was submitted, and discarded",
    "printable": "its draft was discarded, of which an entry form may have been printed",
    "unseen": "its draft was discarded",
}


def fate(
    kind: ProposalKind,
    form: Mapping[str, Sequence[str]],
    *,
    was_submitted: bool,
    was_printed: bool = False,
    is_before_prints: bool = False,
) -> NumberFate:
    """What became of a form that is discarded. `is_before_prints` is one that was begun when nothing noted that a paper
    was printed of it: where one could be, the number may stand on it."""
    if was_printed:
        return "printed"
    if was_submitted:
        return "submitted"
    receives = any(one.gives_number is not None for one in PROCEDURES.values() if one.type in form.get("type", ()))
    return "printable" if is_before_prints and kind == "event" and receives else "unseen"
