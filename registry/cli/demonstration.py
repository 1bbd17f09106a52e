"""Demonstration staff for `make run`, and invented objects to try the registry out with."""

import json
import os
from pathlib import Path

import click
from sqlalchemy import Engine

from registry import settings
from registry.cli.environment import current_engine, operator
from registry.errors import SettingError
from registry.messages import sentence
from registry.operations.demonstration import INSTITUTION, STAFF_ROLES, add_demonstration_staff
from registry.operations.invented import ROLES, withdraw_invented
from registry.operations.keepers import hand_over
from registry.queries.workspace.people import has_accounts
from registry.services.database import open_reader

# No list of a museum that somebody looks at on one day is longer.
MOST_OBJECTS = 10_000


@click.command()
@click.option(
    "--objects",
    type=click.IntRange(1, MOST_OBJECTS),
    metavar="NUMBER",
    help="Also fill a museum of its own with so many invented objects, private and marked as invented wherever they are"
    " named.",
)
@click.option(
    "--for",
    "emails",
    multiple=True,
    metavar="EMAIL",
    help="With --objects: who works at that museum, beside the demonstration staff; more than once for several people.",
)
@click.option("--withdraw", is_flag=True, help="Withdraw all invented objects, and what was recorded with them.")
def demonstrate(objects: int | None, emails: tuple[str, ...], *, withdraw: bool) -> None:
    """Add demonstration staff to an embedded database that has no accounts, and print how to sign in.

    Their passwords are random, and kept beside the database to be printed again. Where people have accounts of their
    own there are no demonstration staff; invented objects are made there for whoever --for names.

    \b
    Examples:
      registry demonstrate
      registry demonstrate --objects 200
      registry demonstrate --objects 200 --for ada@museum.example
      registry demonstrate --withdraw
    """
    engine = current_engine()
    if emails and not objects:
        raise click.UsageError("--for goes with --objects.")
    if withdraw and objects:
        raise click.UsageError("--withdraw and --objects exclude each other.")
    if withdraw:
        click.echo(f"{withdraw_invented(engine, by=operator()):,} invented records are withdrawn.")
        return
    staff = _demonstration_staff(engine)
    if objects:
        _fill(engine, objects, {**staff, **dict.fromkeys(emails, ROLES)})


def _fill(engine: Engine, objects: int, accounts: dict[str, tuple[str, ...]]) -> None:
    from registry.exchange.invented import fill  # The validation of records takes long to load.

    if not accounts:
        raise click.UsageError("Nobody works at the museum of invented things: say who is to, with --for.")
    filled = fill(engine, objects, accounts=accounts, by=operator())
    click.echo(
        f"{filled.objects:,} invented objects are on record, with {filled.recorded:,} records written now. Nothing of"
        " them is real; `registry demonstrate --withdraw` withdraws them all.",
        err=True,
    )


def _demonstration_staff(engine: Engine) -> dict[str, tuple[str, ...]]:
    """Adds the demonstration staff where they may be, and prints how to sign in; returns their roles."""
    chosen = settings.read()
    path = chosen.data_dir / "demonstration-staff.json"
    with open_reader(engine) as connection:
        has_own = has_accounts(connection, of_demonstration=False)
    if has_own or chosen.database_url != f"sqlite:///{chosen.data_dir / 'registry.sqlite3'}":
        return {}
    if not path.exists():
        try:
            staff = add_demonstration_staff(engine)
        except SettingError as error:
            click.echo(sentence(error), err=True)
            return {}
        _keep(path, json.dumps([{"email": member.email, "password": member.password} for member in staff], indent=1))
    else:
        # What a later release added to the founding cases.
        hand_over(engine, INSTITUTION[0])
    members = json.loads(path.read_text("utf-8"))
    click.echo("Demonstration staff, for this database only. Sign in at /sign-in as", err=True)
    for member in members:
        click.echo(f"  {member['email']}   password: {member['password']}", err=True)
    return {member["email"]: STAFF_ROLES[member["email"]] for member in members}


def _keep(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
