"""Whether a party may be said to be another one."""

from collections.abc import Collection

from registry.errors import DocumentError
from registry.provenance.documents import Document, PartyDocument


def merge_refusal(
    before: Document | None, party: PartyDocument, private: Collection[str]
) -> tuple[str, DocumentError] | None:
    """Where and why a party can't be said to be another: one of the two is private and the other public, so that the
    page of the public one would speak of the private one. A merge that stood may be taken from view, never published.
    """
    stood = [merge["party"] for merge in before.get("merged_into", ())] if before and before["kind"] == "party" else []
    is_private = party["visibility"] == "private"
    was_private = before is not None and before["visibility"] == "private"
    for index, merge in enumerate(party.get("merged_into", ())):
        is_across = (merge["party"] in private) != is_private
        if is_across and (merge["party"] not in stood or (was_private and not is_private)):
            return f"/merged_into/{index}/party", DocumentError("party.half-private", party=merge["party"])
    return None
