"""What a broken constraint means."""

from sqlalchemy.exc import DatabaseError, IntegrityError

from registry.errors import DocumentError

_MEANINGS = (
    ("names.record_id, names.language", "uq_names_preferred", "/names", DocumentError("name.preferred-twice")),
    ("identifiers.issuer, identifiers.value", "uq_identifiers_system", "/identifiers",
     DocumentError("identifier.taken")),
    ("attachments.digest", "uq_attachments_digest", "/digest", DocumentError("attachment.taken")),
    ("lots.auction_id, lots.number", "uq_lots_number", "/number", DocumentError("lot.number-taken")),
    ("record_attachments.record_id", "uq_record_attachments", "/attachments", DocumentError("attachment.twice")),
    ("object_pictures.record_id", "uq_object_pictures", "/pictures", DocumentError("attachment.twice")),
)  # fmt: skip


# PostgreSQL's "program limit exceeded": a row of a unique index holds some 2,700 bytes.
_TOO_LARGE = "54000"


def is_of_document(error: DatabaseError) -> bool:
    """Whether the database refused what a document says, rather than having a fault itself."""
    return isinstance(error, IntegrityError) or _is_too_large(error)


def explain(error: DatabaseError) -> tuple[str, DocumentError]:
    """Where in the document (a JSON Pointer) and why the database refused it."""
    if _is_too_large(error):
        return "", DocumentError("text.too-long-to-be-unique")
    message = str(error.orig)
    for columns, constraint, pointer, refusal in _MEANINGS:
        if columns in message or constraint in message:
            return pointer, refusal
    return "", DocumentError("record.contradicts")


def _is_too_large(error: DatabaseError) -> bool:
    return getattr(error.orig, "sqlstate", None) == _TOO_LARGE
