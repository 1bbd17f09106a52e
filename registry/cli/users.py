"""Institutions and the accounts of their staff, for whoever runs the installation."""

import click

from registry import settings
from registry.cli.environment import current_engine, operator
from registry.messages import owner_mail
from registry.operations import accounts
from registry.operations.account_trail import mail_due
from registry.operations.identities import unbind
from registry.operations.second_factors import clear_second_factors
from registry.provenance.governance.roles import ROLES
from registry.queries.workspace import people as staff
from registry.services.database import open_reader


@click.group()
def user() -> None:
    """Accounts of staff, and the institutions they work for.

    \b
    Example, the first administrator of a registry:
      registry user institution kansong "Kansong Art Museum"
      registry user add kim@museum.example --name "Kim Minji" --at kansong --role administrator
    """


@user.command()
@click.argument("code")
@click.argument("name")
def institution(code: str, name: str) -> None:
    """Add an institution. CODE stands in the addresses of its desk.

    \b
    Example:
      registry user institution kansong "Kansong Art Museum"
    """
    accounts.add_institution(current_engine(), code, name, by=operator())
    click.echo(f"Added {name}: its desk is at {settings.read().public_url}/desk/{code}/")


@user.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name: it stands beside what they do.")
@click.option("--at", "code", required=True, help="The code of the institution.")
@click.option(
    "--role", "roles", required=True, multiple=True, type=click.Choice(list(ROLES)), help="May be given several times."
)
def add(email: str, name: str, code: str, roles: tuple[str, ...]) -> None:
    """Add a person, or give a known one roles at an institution, and print a link that lets a new one in.

    \b
    Example:
      registry user add kim@museum.example --name "Kim Minji" --at kansong --role administrator --role registrar
    """
    invited = accounts.add_account(
        current_engine(), email=email, name=name, institution=code, roles=roles, by=operator()
    )
    _tell_owners()
    if invited.link:
        _print_link(invited.link)
    else:
        click.echo(f"{email} can sign in already, and has these roles now.", err=True)


@user.command()
@click.argument("email")
def link(email: str) -> None:
    """Print a link by which somebody sets a new password. Who has a second factor is asked for it too.

    \b
    Example:
      registry user link kim@museum.example
    """
    _print_link(accounts.reset_link_by_email(current_engine(), email, by=operator()))


@user.command()
@click.argument("email")
@click.option("--again", is_flag=True, help="Enable a disabled account.")
def disable(email: str, again: bool) -> None:
    """Disable an account: its sessions end, and its tokens stop working.

    \b
    Example:
      registry user disable kim@museum.example
    """
    accounts.disable_by_email(current_engine(), email, disabled=not again, by=operator())
    _tell_owners()
    click.echo(f"{email} is {'enabled' if again else 'disabled'}.")


@user.command("clear-factors")
@click.argument("email")
def clear_factors(email: str) -> None:
    """Remove all second factors of somebody who has lost them.

    \b
    Example:
      registry user clear-factors kim@museum.example
    """
    engine = current_engine()
    with open_reader(engine) as connection:
        account = accounts.account_id(connection, email)
    clear_second_factors(engine, account, by=operator())
    _tell_owners()
    click.echo(f"{email} signs in with the password alone until another factor is set up.")


@user.command("unbind")
@click.argument("email")
def unbind_(email: str) -> None:
    """Let the next single sign-on with somebody's address be bound to their account, in place of the one before.

    \b
    Example:
      registry user unbind kim@museum.example
    """
    engine = current_engine()
    with open_reader(engine) as connection:
        account = accounts.account_id(connection, email)
    unbind(engine, account, by=operator())
    _tell_owners()
    click.echo(f"{email} is bound to single sign-on again at the next one.")


@user.command("list")
@click.argument("code")
def list_(code: str) -> None:
    """List the staff of an institution.

    \b
    Example:
      registry user list kansong
    """
    with open_reader(current_engine()) as connection:
        for member in staff.members(connection, accounts.institution_id(connection, code)):
            click.echo(f"{member.email}\t{member.name}\t{', '.join(sorted(member.roles))}\t{member.state}")


def _tell_owners() -> None:
    """The owners of accounts hear by mail what was done to these."""
    mail_due(current_engine(), settings.read().mailer, owner_mail)


def _print_link(secret: str) -> None:
    click.echo("A link to hand over; it works once:", err=True)
    click.echo(f"{settings.read().public_url}/welcome/{secret}")
