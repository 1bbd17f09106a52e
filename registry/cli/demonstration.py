"""Demonstration staff for `make run`."""

import json
import os
from pathlib import Path

import click

from registry import settings
from registry.cli.environment import current_engine
from registry.errors import SettingError
from registry.messages import sentence
from registry.operations.demonstration import INSTITUTION, add_demonstration_staff
from registry.operations.keepers import hand_over
from registry.queries.workspace.people import has_accounts
from registry.services.database import open_reader


@click.command()
def demonstrate() -> None:
    """Add demonstration staff to an embedded database that has no accounts, and print how to sign in.

    Their passwords are random, and kept beside the database to be printed again.

    \b
    Example:
      registry demonstrate
    """
    chosen, engine = settings.read(), current_engine()
    path = chosen.data_dir / "demonstration-staff.json"
    with open_reader(engine) as connection:
        has_own = has_accounts(connection, of_demonstration=False)
    if has_own or chosen.database_url != f"sqlite:///{chosen.data_dir / 'registry.sqlite3'}":
        return
    if not path.exists():
        try:
            staff = add_demonstration_staff(engine)
        except SettingError as error:
            click.echo(sentence(error), err=True)
            return
        _keep(path, json.dumps([{"email": member.email, "password": member.password} for member in staff], indent=1))
    else:
        # What a later release added to the founding cases.
        hand_over(engine, INSTITUTION[0])
    click.echo("Demonstration staff, for this database only. Sign in at /sign-in as", err=True)
    for member in json.loads(path.read_text("utf-8")):
        click.echo(f"  {member['email']}   password: {member['password']}", err=True)


def _keep(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
