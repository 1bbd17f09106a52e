"""Backing up, and restoring."""

from pathlib import Path

import click

from registry import settings
from registry.cli.environment import configured_engine, current_engine
from registry.errors import SettingError
from registry.messages import phrase
from registry.operations.backups import Contents, back_up
from registry.operations.backups import restore as bring_back
from registry.operations.sealing import seal_all
from registry.operations.verification import verify as differences_to_ledger
from registry.services.database import open_reader
from registry.services.file_store import Files
from registry.settings import Settings

_FOLDER = click.Path(path_type=Path)


@click.command()
@click.argument("target", type=_FOLDER)
@click.option("--with-secrets", is_flag=True, help="The keys of the data folder too; without them, keep those apart.")
def backup(target: Path, with_secrets: bool) -> None:
    """Write all tables and all files to the folder TARGET, which must be new or empty. The registry may be served
    meanwhile. What was written is read back before TARGET is there.

    \b
    Example:
      registry backup /backups/2026-11-26
    """
    chosen = settings.read()
    done = back_up(current_engine(), _files(chosen), target, secrets=chosen.data_dir if with_secrets else None)
    click.echo(f"{_told(done)} are in {target}, and were read back.")
    if not with_secrets:
        click.echo("The keys of the data folder are not in it: keep them apart, or sealed secrets can't be read again.")


@click.command()
@click.argument("source", type=_FOLDER)
@click.option("--replace", is_flag=True, help="In place of all that the database holds; stop the server first.")
def restore(source: Path, replace: bool) -> None:
    """Bring the backup in the folder SOURCE back into an empty database, of either kind, and its files into the store.
    Every digest is compared first; a backup of an older version is brought to this one's schema. Keys are not brought
    back: those of the data folder, or of REGISTRY_DATA_KEYS, must be the ones that the backup was made with.

    \b
    Example:
      registry restore /backups/2026-11-26
    """
    chosen, engine = settings.read(), configured_engine()
    done = bring_back(engine, _files(chosen), source, replace=replace)
    click.echo(f"{_told(done)} were brought back.")
    click.echo(
        f"Keys were not: those under {source / 'secrets'} are to be copied into {chosen.data_dir} by hand."
        if (source / "secrets").is_dir()
        else "Keys were not: put those back that you keep apart, or everybody is signed out, and sealed second factors "
        "can't be read."
    )
    try:
        seal_all(engine, chosen.keyring)
    except SettingError as error:  # What was brought back stays, and is compared with the ledger.
        click.echo(f"{phrase(error)}.", err=True)
    with open_reader(engine) as connection:
        found = [str(difference) for difference in differences_to_ledger(connection)]
    for difference in found:
        click.echo(difference)
    click.echo("It is as the ledger says." if not found else "The backup had these differences to its ledger.")


def _files(chosen: Settings) -> Files:
    return Files(chosen.file_store, chosen.largest_file * 2**20, chosen.scanner, chosen.parsing)


def _told(done: Contents) -> str:
    return f"{done.rows:,} rows and {done.files:,} files, up to entry {done.ledger:,} of the ledger,"
