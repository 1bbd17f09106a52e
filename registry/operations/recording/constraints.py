"""What a broken constraint means."""

from sqlalchemy.exc import IntegrityError

from registry.errors import DocumentError

_MEANINGS = (
    ("names.record_id, names.language", "uq_names_preferred", "/names", DocumentError("name.preferred-twice")),
    ("identifiers.issuer, identifiers.value", "uq_identifiers_system", "/identifiers",
     DocumentError("identifier.taken")),
    ("attachments.digest", "uq_attachments_digest", "/digest", DocumentError("attachment.taken")),
    ("lots.auction_id, lots.number", "uq_lots_number", "/number", DocumentError("lot.number-taken")),
    ("record_attachments.record_id", "uq_record_attachments", "/attachments", DocumentError("attachment.twice")),
)  # fmt: skip


def explain(error: IntegrityError) -> tuple[str, DocumentError]:
    """Where in the document (a JSON Pointer) and why the database refused it."""
    message = str(error.orig)
    for columns, constraint, pointer, refusal in _MEANINGS:
        if columns in message or constraint in message:
            return pointer, refusal
    return "", DocumentError("record.contradicts")
