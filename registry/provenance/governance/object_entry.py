"""By which events something comes to a museum, so that a paper of its entry is made out."""

from collections.abc import Mapping

from registry.provenance.documents import EventDocument
from registry.provenance.governance.procedures import PROCEDURES


def is_entry(event: EventDocument, museum: str | None, merged: Mapping[str, str] | None = None) -> bool:
    """Whether an event brought its objects to a museum, as far as it is told. `museum` is the record of the museum
    itself: where none is named, whoever received them may be it. `merged` are parties, each with the one that it is by
    now."""
    procedure = PROCEDURES.get(event["type"])
    if procedure is None or procedure.gives_number is None or event["outcome"] != "completed":
        return False
    if event["standing"] != "accepted":
        return False
    givers, receivers = (_parties(event, role, merged or {}) for role in ("from", "to"))
    return museum is None or museum in receivers or (not receivers and museum not in givers)


def _parties(event: EventDocument, role: str, merged: Mapping[str, str]) -> set[str]:
    named = (one["party"] for one in event.get("participants", ()) if one["role"] == role)
    return {merged.get(party, party) for party in named}
