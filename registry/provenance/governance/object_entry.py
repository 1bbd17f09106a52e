"""By which events something comes to a museum, so that a paper of its entry is made out."""

from registry.provenance.documents import EventDocument
from registry.provenance.governance.procedures import PROCEDURES


def is_entry(event: EventDocument, museum: str | None) -> bool:
    """Whether an event brought its objects to a museum, as far as it is told. `museum` is the record of the museum
    itself: where none is named, whoever received them may be it."""
    procedure = PROCEDURES.get(event["type"])
    if procedure is None or procedure.gives_number is None or event["outcome"] != "completed":
        return False
    if event["standing"] != "accepted":
        return False
    givers, receivers = _parties(event, "from"), _parties(event, "to")
    return museum is None or museum in receivers or (not receivers and museum not in givers)


def _parties(event: EventDocument, role: str) -> set[str]:
    return {one["party"] for one in event.get("participants", ()) if one["role"] == role}
