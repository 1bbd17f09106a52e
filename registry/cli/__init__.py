"""The `registry` command. What a command needs is loaded when it is called, so that each starts at once."""

import os
from importlib import import_module
from typing import Any

import click

from registry.version import __version__

# A command, and where it stands.
COMMANDS = {
    "answer": "findings:answer",
    "backup": "backups:backup",
    "consent": "consents:consent",
    "db": "database:db",
    "demonstrate": "demonstration:demonstrate",
    "export": "exchange:export",
    "findings": "findings:findings",
    "import": "exchange:import_",
    "keeper": "keepers:keeper",
    "notation": "notation:notation",
    "object": "objects:object_",
    "publish": "findings:publish",
    "redact": "redactions:redact",
    "reference": "exchange:reference",
    "renditions": "worker:renditions",
    "restore": "backups:restore",
    "schema": "exchange:schema",
    "seed": "database:seed",
    "serve": "server:serve",
    "share": "shares:share",
    "user": "users:user",
    "verify": "database:verify",
    "work": "worker:work_",
}


class Commands(click.Group):
    """The commands by name; one that fails says what went wrong in a sentence, never with a stack trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"registry.cli.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            from registry.cli.errors import sentence

            words = sentence(error)
            if words is None:
                raise
            raise click.ClickException(words) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="registry")
def main() -> None:
    """The provenance registry for cultural assets.

    \b
    Examples:
      registry db upgrade        make or migrate the database
      registry seed              load the founding cases
      registry serve             serve the public pages
      registry export -o all.jsonl
    """
    # What is made holds what is private, and is its owner's alone.
    os.umask(0o077)


@main.command()
def version() -> None:
    """Print the version."""
    click.echo(f"registry {__version__}")
