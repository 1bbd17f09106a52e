"""Who keeps a record, for whoever runs the installation."""

import click

from registry.cli.environment import current_engine, operator
from registry.operations.keepers import hand_over
from registry.provenance import references
from registry.queries.records.headers import find
from registry.queries.workspace.proposals import stewards
from registry.services.database import open_reader


@click.group()
def keeper() -> None:
    """Show who keeps a record, and hand over what no institution keeps.

    \b
    Example:
      registry keeper show OBJ-7K3MQ-4QXWD
    """


@keeper.command()
@click.argument("reference")
def show(reference: str) -> None:
    """Print who keeps the record with this REFERENCE.

    \b
    Example:
      registry keeper show OBJ-7K3MQ-4QXWD
    """
    canonical = references.parse(reference)
    with open_reader(current_engine()) as connection:
        if find(connection, canonical) is None:
            raise click.ClickException(f"There is no record {canonical}.")
        kept_by = stewards(connection, [canonical]).get(canonical)
    click.echo(f"{canonical} is kept by {kept_by[1] if kept_by else 'the operator of this registry'}.")


@keeper.command()
@click.argument("kept", metavar="[REFERENCE]...", nargs=-1)
@click.option("--at", "code", required=True, help="The code of the institution.")
@click.option("--all", "is_all", is_flag=True, help="Everything that no institution keeps.")
def give(kept: tuple[str, ...], code: str, is_all: bool) -> None:
    """Hand records that no institution keeps to one: its staff alone revise them from then on.

    \b
    Examples:
      registry keeper give OBJ-7K3MQ-4QXWD --at kansong
      registry keeper give --all --at kansong
    """
    if is_all == bool(kept):
        raise click.UsageError("Name the records, or say --all.")
    count = hand_over(current_engine(), code, [references.parse(reference) for reference in kept], by=operator())
    click.echo(f"Handed over {count:,} record{'' if count == 1 else 's'}.")
