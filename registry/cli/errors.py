"""What a command says that fails."""

from sqlalchemy.exc import DatabaseError

from registry.errors import RegistryError
from registry.messages import phrase
from registry.services.faults import Fault, fault_of


def sentence(error: Exception) -> str | None:
    """What went wrong, in a sentence; None for what is a fault of ours."""
    if isinstance(error, RegistryError):
        return f"{phrase(error)}."
    if isinstance(error, DatabaseError):
        return _database_sentence(error)
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror or error}." if error.filename else f"{error.strerror or error}."
    return None


def _database_sentence(error: DatabaseError) -> str:
    match fault_of(error):
        case Fault.READ_ONLY:
            return "The database can't be written: check the permissions of its file and folder."
        case Fault.BUSY:
            return "The database is being written by another program: try again when it has finished."
        case Fault.FULL:
            return "There is no room left on the disk of the database: nothing was changed."
        case Fault.CORRUPT:
            return "The database is damaged: restore a backup (registry restore), and look at the disk."
    message = str(error.orig).strip().splitlines()[0]
    return f"The database can't be used: {message}."
