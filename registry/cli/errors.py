"""What a command says that fails."""

from sqlalchemy.exc import DatabaseError

from registry.errors import RegistryError
from registry.messages import phrase


def sentence(error: Exception) -> str | None:
    """What went wrong, in a sentence; None for what is a fault of ours."""
    if isinstance(error, RegistryError):
        return f"{phrase(error)}."
    if isinstance(error, DatabaseError):
        return _said(error)
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror or error}." if error.filename else f"{error.strerror or error}."
    return None


def _said(error: DatabaseError) -> str:
    said = str(error.orig).strip().splitlines()[0]
    if "readonly" in said or "read-only" in said:
        return "The database can't be written: check the permissions of its file and folder."
    if "locked" in said:
        return "The database is being written by another program: try again when it has finished."
    return f"The database can't be used: {said}."
