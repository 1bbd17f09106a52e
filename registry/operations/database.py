"""Bringing a database to this version's schema, and back."""

from importlib.resources import files
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DatabaseError, OperationalError

from registry.models import Base
from registry.operations.unit_of_work import unit_of_work


class DatabaseUnfit(RuntimeError):
    """A database that this version can't work with, and what to do."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("registry.migrations")).replace("%", "%%"))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def head() -> str:
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, target: str = "head") -> None:
    """Migrate forward, in one transaction. Raises DatabaseUnfit where the database is none or is newer."""
    with _reporting(engine), unit_of_work(engine) as connection:
        check_known(connection)
        command.upgrade(_config(connection), target)


def downgrade(engine: Engine, target: str) -> None:
    """Migrate back, in one transaction."""
    with _reporting(engine), unit_of_work(engine) as connection:
        check_known(connection)
        command.downgrade(_config(connection), target)


def check_known(connection: Connection) -> None:
    """Raises DatabaseUnfit if the schema was made by a newer version, or by another program."""
    current = revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if current is not None and current not in known:
        raise DatabaseUnfit(
            f"The database has the newer schema {current}, which this version of Registry does not know: "
            "install the version that made it, or a later one."
        )
    if current is None and (tables := inspect(connection).get_table_names()):
        raise DatabaseUnfit(
            f"The database belongs to another program (it has a table {tables[0]}): choose another database."
        )


def check_current(engine: Engine) -> None:
    """Raises DatabaseUnfit unless the database has exactly this version's schema."""
    with _reporting(engine), engine.connect() as connection:
        check_known(connection)
        if revision(connection) != head():
            raise DatabaseUnfit("The database is not at this version's schema: run `registry db upgrade`.")


def differences(engine: Engine) -> list[Any]:
    """What the models have and the migrated database has not, or the other way round."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _modelled})
        return list(compare_metadata(context, Base.metadata))


def _modelled(_: object, name: str | None, *__: object) -> bool:
    return name is None or not name.startswith(("object_search", "ix_object_index_body"))


class _reporting:
    """Turns what the driver says of a file or server that can't be used into a sentence."""

    def __init__(self, engine: Engine) -> None:
        self._where = engine.url.database or engine.url.render_as_string(hide_password=True)

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if not isinstance(error, DatabaseError):
            return
        said = str(error.orig).strip()
        if "not a database" in said:
            raise DatabaseUnfit(f"{self._where} is not a database: name another file.") from None
        if "readonly" in said or "read-only" in said:
            raise DatabaseUnfit(
                f"{self._where} can't be written: check the permissions of the file and folder."
            ) from None
        if isinstance(error, OperationalError):
            raise DatabaseUnfit(f"The database {self._where} can't be opened: {said.splitlines()[0]}.") from None
