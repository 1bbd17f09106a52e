"""Taking away what was recorded, for whoever runs the machine."""

import click

from registry.cli.environment import current_engine, operator
from registry.operations.redactions import redact as take_away
from registry.provenance import references
from registry.services.vacuum import vacuum


@click.command()
@click.argument("reference")
@click.option("--version", "numbers", type=click.IntRange(min=1), multiple=True, help="Which version; repeatable.")
@click.option(
    "--drop",
    "dropped",
    multiple=True,
    metavar="POINTER",
    help="A text of an event or an issued certificate, as a JSON Pointer; repeatable.",
)
@click.option("--reason", required=True, help="Why, as whoever may read the record will read it.")
def redact(reference: str, numbers: tuple[int, ...], dropped: tuple[str, ...], reason: str) -> None:
    """Take away, for good, what the record with this REFERENCE said in earlier versions.

    A mark with the reason stays, and the ledger holds. Copies in proposals, their forms and steps, in imports, jobs,
    notes and reasons are taken away too; not those in files, in backups, in exports, or in other records. The version
    that the record is in can't be redacted: revise the record first. What an event or an issued certificate says is
    never revised: --drop takes a text in somebody's own words out of it, and redacts the versions that say it.

    \b
    Examples:
      registry redact PTY-7K3MQ-4QXWF --version 1 --version 2 --reason "A living person asked for it."
      registry redact EVT-7K3MQ-4QXWF --drop /note --drop /participants/0/note --reason "It named a living person."
    """
    if not (numbers or dropped):
        raise click.UsageError("Say which --version, or what to --drop.")
    canonical, engine = references.parse(reference), current_engine()
    done = take_away(engine, canonical, numbers, reason, by=operator(), dropped=dropped)
    several = len(done.versions) > 1
    click.echo(f"Redacted version{'s' if several else ''} {', '.join(map(str, done.versions))} of {canonical}.")
    if done.proposals or done.imports:
        click.echo(f"Copies were taken out of {done.proposals} proposals and {done.imports} imports.")
    for name in done.files:
        click.echo(f"It was imported from {name}, which is still in the file store.")
    if not vacuum(engine):
        click.echo(
            "The database may still hold it where nothing reads it. Have it written anew: on SQLite with no server "
            "running, by VACUUM; on PostgreSQL by VACUUM FULL."
        )
    click.echo("Backups and exports made before still hold it.")
