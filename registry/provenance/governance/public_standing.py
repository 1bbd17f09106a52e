"""What becomes of a record before the public when it is recorded."""

from collections.abc import Mapping
from typing import Literal

from registry.provenance.documents import Document, is_shown

PublicStanding = Literal["becomes public", "public", "private", "taken from view", "withdrawn"]

PUBLIC_STANDINGS: Mapping[PublicStanding, str] = {
    "becomes public": "Becomes public",
    "public": "Public already, and changes",
    "taken from view": "Is taken from view",
    "withdrawn": "Is withdrawn: its page says why",
    "private": "Stays private: the staff of who keeps it, and of whom it is shared with, see it",
}


def public_standing(before: Document | None, after: Document) -> PublicStanding:
    """`before` is the record as it stands; None where there is none yet."""
    was, is_public = (document is not None and is_shown(document) for document in (before, after))
    if "withdrawn" in after and (before is None or "withdrawn" not in before):
        return "withdrawn"
    if is_public:
        return "public" if was else "becomes public"
    return "taken from view" if was else "private"
