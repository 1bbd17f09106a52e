"""PostgreSQL databases without records, lent to one test after another: to empty one takes a tenth of making it."""

import uuid
from typing import Any

import psycopg
from sqlalchemy.exc import DBAPIError

from tests.postgresql import PostgreSQL

# Rows that were deleted stay in the files of a database.
_LOANS = 25
# Of all that a statement can make, alter or drop: how many there are, and which was written last.
_CATALOGUES = (
    "pg_attrdef", "pg_attribute", "pg_class", "pg_collation", "pg_constraint", "pg_event_trigger", "pg_extension",
    "pg_index", "pg_largeobject_metadata", "pg_namespace", "pg_policy", "pg_proc", "pg_rewrite", "pg_trigger",
    "pg_type",
)  # fmt: skip
_SETTINGS = "pg_db_role_setting WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())"
_TABLES = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
_SEQUENCES = (
    "SELECT format('setval(%L, %s, %L)', format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value), "
    "last_value IS NOT NULL) FROM pg_sequences"
)


class Databases:
    """The databases of a server, each as its template is, of which a test has one under a name of its own: what
    outlives a test finds nothing where it was. One that was changed in more than its rows is lent no more."""

    def __init__(self, server: PostgreSQL, template: str) -> None:
        self._server, self._template = server, template
        self._loans: dict[str, int] = {}
        self._spare: str | None = None
        with psycopg.connect(server.address(template)) as connection:
            tables = _column(connection, f"{_TABLES} ORDER BY 1")
            filled = [table for table in tables if _column(connection, f"SELECT 1 FROM {table} LIMIT 1")]
            rows = [f"SELECT count(*), sum(hashtext(t::text)) FROM {table} t" for table in filled]
            written = [f"SELECT count(*), max(xmin::text::bigint) FROM {name}" for name in (*_CATALOGUES, _SETTINGS)]
            self._looking = " UNION ALL ".join(rows + written)
            deleting = [f"DELETE FROM {table}" for table in tables if table not in filled]
            counting = f"SELECT {', '.join(_column(connection, _SEQUENCES))}"
            self._emptying = "; ".join(["SET LOCAL session_replication_role = replica", *deleting, counting])
            self._first = connection.execute(self._looking).fetchall()

    def lend(self, *, new: bool = False) -> str:
        """The name of a database as its template is; with `new`, of one that no test has had."""
        name, spare = f"test_{uuid.uuid4().hex}", self._spare
        if spare is not None and not new:
            self._spare = None
            if self._renew(spare, name):
                return name
        self._server.administer(f"CREATE DATABASE {name} TEMPLATE {self._template}")
        self._loans[name] = _LOANS if new else 1
        return name

    def take_back(self, name: str) -> None:
        """Ends whatever is connected to it still, and keeps it for the next test, if that can be."""
        if self._spare is not None or self._loans[name] >= _LOANS:
            del self._loans[name]
            self._drop(name)
            return
        ending = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname"
        self._server.administer(f"{ending} = '{name}'")
        self._spare = name

    def clear(self) -> None:
        """Drops all that there is."""
        for name in self._loans:
            self._drop(name)
        self._loans, self._spare = {}, None

    def _renew(self, spare: str, name: str) -> bool:
        """Whether a database, under its new name, is as its template again; else it is there no more."""
        loans = self._loans.pop(spare)
        try:
            self._server.administer(f"ALTER DATABASE {spare} RENAME TO {name}")
        except DBAPIError:
            self._drop(spare)
            return False
        if is_emptied := self._empty(name):
            self._loans[name] = loans + 1
        else:
            self._drop(name)
        return is_emptied

    def _empty(self, name: str) -> bool:
        try:
            with psycopg.connect(self._server.address(name)) as connection:
                if is_same := connection.execute(self._looking).fetchall() == self._first:
                    connection.execute(self._emptying)
                return is_same
        except psycopg.Error:
            # What is looked at is not there any more, or not to be written.
            return False

    def _drop(self, name: str) -> None:
        self._server.administer(f"DROP DATABASE {name} WITH (FORCE)")


def _column(connection: "psycopg.Connection[Any]", statement: str) -> list[Any]:
    return [row[0] for row in connection.execute(statement).fetchall()]
