"""What became of the documents that were to be recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from registry.errors import ConflictError, DocumentError, RegistryError
from registry.provenance.governance.public_standing import PublicStanding

Status = Literal["recorded", "revised", "unchanged", "waiting", "refused", "proposed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document. One that is proposed needs a second person. One that waits does so for a record
    that it refers to; of what waits or was refused `pointer` says where, as a JSON Pointer, and `refusal` why.
    `waits_for` are the references that there are no records of, each after its pointer. Of what a trial would have
    recorded `standing` says what would have become of it before the public."""

    reference: str
    status: Status
    pointer: str = ""
    refusal: RegistryError | None = None
    waits_for: tuple[tuple[str, str], ...] = ()
    standing: PublicStanding | None = None

    @property
    def stands(self) -> bool:
        """Whether the record is now as the document says."""
        return self.status in ("recorded", "revised", "unchanged")


def waiting(reference: str, missing: Sequence[tuple[str, str]]) -> Outcome:
    """Of a document that refers to what there is no record of: where, and to what."""
    pointer, first = missing[0]
    return Outcome(reference, "waiting", pointer, DocumentError("record.unknown", reference=first), tuple(missing))


def check_recorded(outcomes: Sequence[Outcome]) -> None:
    """Raises what the first document that is not on record now was refused for: a DocumentError says which it is."""
    for outcome in outcomes:
        if outcome.stands:
            continue
        if isinstance(outcome.refusal, ConflictError):
            conflicts = [other.refusal for other in outcomes if isinstance(other.refusal, ConflictError)]
            revised = tuple(reference for conflict in conflicts for reference in conflict.revised)
            raise ConflictError("record.changed", revised=revised, chain=any(c.params["chain"] for c in conflicts))
        if outcome.refusal is not None and not isinstance(outcome.refusal, DocumentError):
            raise outcome.refusal
        raise DocumentError("record.refused", reference=outcome.reference, at=outcome.pointer, cause=outcome.refusal)
