"""The settings and the database, as every command opens them."""

import getpass
from pathlib import Path

import click
from sqlalchemy import Connection, Engine

from registry import settings
from registry.provenance.findings import RuleTables
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.records.headers import RecordHeader, find
from registry.services import rights
from registry.services.database import open_engine, sqlite_file
from registry.services.migrations import check_current
from registry.settings import Settings


def configured_engine() -> Engine:
    """The configured database, whatever its schema."""
    chosen = settings.read()
    return open_engine(chosen.database_url, chosen.synchronous)


def mend_rights(chosen: Settings) -> None:
    """Makes what the registry keeps its owner's alone, with a word on stderr where it was not."""
    for path in rights.mend(chosen.data_dir, sqlite_file(chosen.database_url), Path(chosen.file_store)):
        click.echo(f"{path} could be read by others; it is its owner's alone now.", err=True)


def current_engine() -> Engine:
    """The configured database. Raises SettingError unless it is at this version's schema."""
    engine = configured_engine()
    check_current(engine)
    return engine


def public_record(connection: Connection, reference: str) -> RecordHeader:
    """The record that anyone may see under a canonical reference. Raises ClickException where there is none."""
    record = find(connection, reference)
    if record is None or not record.is_public or record.withdrawn is not None:
        raise click.ClickException(f"There is no public record {reference}.")
    return record


def rules() -> RuleTables:
    """The tables of the due-diligence rules, with the institution's own. Raises SettingError."""
    return read_rule_tables(settings.read().rules_file)


def operator() -> str:
    """Who runs the command, as the ledger names them."""
    try:
        return f"cli:{getpass.getuser()}"
    except (KeyError, OSError):
        return "cli"
