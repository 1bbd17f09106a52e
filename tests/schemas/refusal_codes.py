"""What a schema refuses a document for, as a code and a place."""

from typing import Any

from registry import schemas
from registry.errors import DocumentError


def refusal_code(document: dict[str, Any]) -> tuple[str, str] | None:
    """The code and the JSON Pointer of the first refusal; None where the document is taken."""
    try:
        schemas.load(document)
    except DocumentError as error:
        return error.code, error.pointer
    return None
