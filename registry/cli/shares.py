"""Sharing private records that no institution keeps, for whoever runs the installation."""

import click

from registry.cli.environment import current_engine, operator
from registry.operations.shares import end_as_operator, share_as_operator
from registry.provenance import references


@click.group()
def share() -> None:
    """Let the staff of an institution read private records that no institution keeps.

    \b
    Example:
      registry share give CAS-7K3MQ-4QXWD --with kansong
    """


@share.command()
@click.argument("reference")
@click.option("--with", "code", required=True, help="The code of the institution.")
@click.option("--until", metavar="DAY", help="The last day on which it is read, as 2027-01-31.")
def give(reference: str, code: str, until: str | None) -> None:
    """Share the private record with this REFERENCE, and the private records that it refers to.

    \b
    Example:
      registry share give CAS-7K3MQ-4QXWD --with kansong --until 2027-01-31
    """
    for shared in share_as_operator(current_engine(), operator(), references.parse(reference), code, until):
        click.echo(shared)


@share.command()
@click.argument("reference")
@click.option("--with", "code", required=True, help="The code of the institution.")
def end(reference: str, code: str) -> None:
    """End the sharing of a record, and of what was shared along with it.

    \b
    Example:
      registry share end CAS-7K3MQ-4QXWD --with kansong
    """
    end_as_operator(current_engine(), operator(), references.parse(reference), code)
    click.echo("It is shared no longer.")
