"""The database: migrating, seeding, indexing, verifying."""

import sys
from importlib.resources import files
from pathlib import Path

import click

from registry import settings
from registry.cli.environment import configured_engine, current_engine, mend_rights, operator
from registry.cli.reports import report
from registry.exchange.founding import load_founding_cases
from registry.ledger.redactions import redactions
from registry.operations import upgrading
from registry.operations.recording.indexing import reindex
from registry.operations.sealing import new_key, seal_all, unseal_all
from registry.operations.verification import verify as differences_to_ledger
from registry.services import migrations as database
from registry.services.database import open_reader
from registry.services.file_store import Files


@click.group()
def db() -> None:
    """Make, migrate and check the database."""


@db.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Migrate forward, to REVISION or to this version's schema.

    \b
    Example:
      registry db upgrade
    """
    chosen = settings.read()
    mend_rights(chosen)
    engine = configured_engine()
    upgrading.upgrade(engine, operator(), revision)
    if revision == "head":
        # Not by the migration, which has no key: secrets are sealed with one that is not in the database.
        seal_all(engine, chosen.keyring)
    click.echo("The database is at this version's schema." if revision == "head" else f"Migrated to {revision}.")


@db.command()
@click.argument("revision")
@click.confirmation_option(prompt="Migrating back loses what the older schema can't hold. Go on?")
def downgrade(revision: str) -> None:
    """Migrate back to REVISION ("base" for an empty database).

    \b
    Example:
      registry db downgrade 0001 --yes
    """
    chosen = settings.read()
    engine = configured_engine()
    with database.reporting(engine):
        unseal_all(engine, chosen.keyring)
    database.downgrade(engine, revision)
    click.echo(f"Migrated back to {revision}.")


@db.command("reindex")
def reindex_() -> None:
    """Derive the object index afresh from the records.

    \b
    Example:
      registry db reindex
    """
    click.echo(f"Indexed {reindex(current_engine()):,} objects.")


@db.command("new-key")
@click.option("--forget-old", is_flag=True, help="Drop the old keys: backups made with them no longer open.")
def new_key_(forget_old: bool) -> None:
    """Seal the secrets in the database with a new key, kept in the data folder.

    Where REGISTRY_DATA_KEYS holds the keys, put the new one first there: this seals with it what others sealed.

    \b
    Example:
      registry db new-key
    """
    chosen, engine = settings.read(), current_engine()
    keys = chosen.keyring
    changed = new_key(engine, keys, forget_old=forget_old) if keys.file else seal_all(engine, keys)
    click.echo(f"{changed} secret{'' if changed == 1 else 's'} sealed with a new key.")


@db.command("check")
def check() -> None:
    """Compare the database's schema with the models.

    \b
    Example:
      registry db check
    """
    database.check_models(current_engine())
    click.echo("The database's schema is what the models say.")


@click.command()
def seed() -> None:
    """Load the founding cases. Loading them again changes nothing.

    What an earlier release loaded is revised, or withdrawn with the reason, unless somebody changed it here.

    \b
    Example:
      registry seed
    """
    done = load_founding_cases(current_engine(), Path(str(files("registry.seed"))), actor=operator())
    refused = [name for name, of in done.files.items() if report(of, name, quiet=True)]
    if done.withdrawn:
        click.echo(f"Withdrawn, as the cases no longer hold it: {done.withdrawn:,} record{'s'[: done.withdrawn != 1]}.")
    if done.left:
        click.echo(f"Changed here since it was loaded, and left as it is: {', '.join(done.left)}.")
    click.echo("The founding cases are in the registry.")
    if refused:
        sys.exit(1)


@click.command()
def verify() -> None:
    """Compare every record with the digest in its ledger entry, and name what differs.

    \b
    Example:
      registry verify
    """
    chosen = settings.read()
    files = Files(chosen.file_store, chosen.largest_file * 2**20, chosen.scanner, chosen.parsing)
    with open_reader(current_engine()) as connection:
        differences = 0
        for difference in differences_to_ledger(connection, files):
            differences += 1
            click.echo(str(difference))
        redacted = sum(1 for _ in redactions(connection))
    if differences:
        raise click.ClickException(f"{differences} difference{'s' if differences > 1 else ''} found.")
    click.echo("Every record is as the ledger says.")
    if redacted:
        click.echo(f"Redactions took away what {redacted:,} entr{'y' if redacted == 1 else 'ies'} of it had said.")
