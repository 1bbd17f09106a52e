"""Writing an SQLite file anew, so that nothing that was deleted is left in its free pages or its journal."""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError


def vacuum(engine: Engine) -> bool:
    """Whether the file and its journal hold no more than the tables do: not on another database, nor while others keep
    the file busy."""
    if engine.dialect.name != "sqlite":
        return False
    raw = engine.raw_connection()
    try:
        cursor: Any = raw.cursor()
        cursor.execute("VACUUM")
        is_busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not is_busy
    except (DBAPIError, engine.dialect.loaded_dbapi.Error):
        return False
    finally:
        raw.close()
