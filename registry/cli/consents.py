"""Consent to what shows on the pages of records that no institution keeps, for whoever runs the installation."""

import click

from registry.cli.environment import current_engine, operator
from registry.operations.consents import answer_as_operator
from registry.provenance import references
from registry.provenance.governance.consent import ConsentAnswer
from registry.queries.workspace.consents import asked_of
from registry.services.database import open_reader


@click.group()
def consent() -> None:
    """Consent to what institutions say of records that none of them keeps, or refuse that it shows on their pages.

    \b
    Example:
      registry consent list
    """


@consent.command("list")
def list_asked() -> None:
    """Print what you are asked: what is said, on which record's page it would show, by whom, and its name.

    \b
    Example:
      registry consent list
    """
    with open_reader(current_engine()) as connection:
        for one in asked_of(connection, None):
            said = (one.record.reference, one.target.reference, one.maker, one.record.name.text)
            click.echo("\t".join(said))


@consent.command()
@click.argument("record")
@click.argument("target")
@click.option("--reason", required=True, help="Why.")
def give(record: str, target: str, reason: str) -> None:
    """Consent that a RECORD shows on the page of the TARGET.

    \b
    Example:
      registry consent give EVT-7K3MQ-4QXWD OBJ-7K3MQ-4QXWD --reason "It cites the deed."
    """
    _answer(record, target, "given", reason)


@consent.command()
@click.argument("record")
@click.argument("target")
@click.option("--reason", required=True, help="Why.")
def refuse(record: str, target: str, reason: str) -> None:
    """Keep a RECORD off the page of the TARGET, or take a consent back. It stays in the registry.

    \b
    Example:
      registry consent refuse EVT-7K3MQ-4QXWD OBJ-7K3MQ-4QXWD --reason "Another object."
    """
    _answer(record, target, "refused", reason)


def _answer(record: str, target: str, given: ConsentAnswer, reason: str) -> None:
    said, shown_on = references.parse(record), references.parse(target)
    answer_as_operator(current_engine(), operator(), said, shown_on, given, reason)
    click.echo(f"{said} {'shows' if given == 'given' else 'does not show'} on the page of {shown_on}.")
