"""What a broken constraint means, in words."""

from sqlalchemy.exc import IntegrityError

_REASONS = (
    ("names.record_id, names.language", "uq_names_preferred", "/names", "Two names are preferred in one language."),
    ("identifiers.issuer, identifiers.value", "uq_identifiers_system", "/identifiers",
     "Another record has this key in the same source system."),
    ("attachments.digest", "uq_attachments_digest", "/digest", "A file with the same bytes is recorded already."),
    ("lots.auction_id, lots.number", "uq_lots_number", "/number", "The auction has a lot with this number already."),
    ("record_attachments.record_id", "uq_record_attachments", "/attachments", "The same file is attached twice."),
)  # fmt: skip


def explain(error: IntegrityError) -> tuple[str, str]:
    """Where in the document (a JSON Pointer) and why the database refused it."""
    message = str(error.orig)
    for columns, constraint, pointer, reason in _REASONS:
        if columns in message or constraint in message:
            return pointer, reason
    return "", "It contradicts a record that is there already, or states the same thing twice."
