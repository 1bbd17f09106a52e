"""A database that is lent again is as its template, whatever a test did with it, and nobody's of before."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.lending import Databases
from tests.postgresql import PostgreSQL

NUMBER = "INSERT INTO words (word) VALUES ('oak') RETURNING id"
WHICH = "SELECT oid FROM pg_database WHERE datname = current_database()"


@pytest.fixture(scope="module")
def template(postgresql_process: PostgreSQL) -> Iterator[str]:
    """A database with a table that has rows from the beginning, and one that has none."""
    postgresql_process.administer("CREATE DATABASE lending_template")
    with psycopg.connect(postgresql_process.address("lending_template")) as connection:
        connection.execute("CREATE TABLE words (id serial PRIMARY KEY, word text)")
        connection.execute("CREATE TABLE version (number integer); INSERT INTO version VALUES (7)")
    yield "lending_template"
    postgresql_process.administer("DROP DATABASE lending_template WITH (FORCE)")


@pytest.fixture
def databases(postgresql_process: PostgreSQL, template: str) -> Iterator[Databases]:
    yield (databases := Databases(postgresql_process, template))
    databases.clear()


@pytest.fixture
def ask(postgresql_process: PostgreSQL):
    """The first value that a statement gives in a database."""

    def asked(name: str, statement: str) -> object:
        return postgresql_process.ask(postgresql_process.address(name), statement)

    return asked


def test_rows_are_gone_and_numbers_begin_again(databases, ask):
    name = databases.lend()
    assert [ask(name, NUMBER), ask(name, NUMBER)] == [1, 2]
    which = ask(name, WHICH)
    databases.take_back(name)
    again = databases.lend()
    assert (ask(again, WHICH), ask(again, "SELECT count(*) FROM words")) == (which, 0)
    assert (ask(again, NUMBER), ask(again, "SELECT number FROM version")) == (1, 7)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE version SET number = 8",
        "ALTER TABLE words ALTER word SET NOT NULL",
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = nowhere', current_database()); END $$",
    ],
)
def test_database_of_which_more_than_rows_was_changed_is_not_lent_again(databases, ask, statement):
    name = databases.lend()
    which = ask(name, WHICH)
    ask(name, statement)
    databases.take_back(name)
    again = databases.lend()
    assert ask(again, WHICH) != which
    assert ask(again, "SELECT count(*) FROM words JOIN version ON number <> 7") == 0


def test_what_outlives_its_test_finds_its_database_no_more(databases, postgresql_process):
    address = postgresql_process.address(databases.lend())
    with psycopg.connect(address) as outliving:
        databases.take_back(outliving.info.dbname)
        databases.lend()
        with pytest.raises(psycopg.OperationalError):
            outliving.execute(NUMBER)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(address)


def test_a_new_one_was_nobodys_and_is_nobodys_after(databases, ask):
    databases.take_back(former := databases.lend())
    name = databases.lend(new=True)
    assert former != name
    databases.take_back(name)
    with pytest.raises(Exception, match="does not exist"):
        ask(name, WHICH)
