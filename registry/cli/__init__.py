"""The `registry` command."""

import click

from registry import __version__
from registry.cli.database import db, seed, verify
from registry.cli.demonstration import demonstrate
from registry.cli.exchange import export, import_, reference, schema
from registry.cli.failing import Sentences
from registry.cli.findings import answer, findings
from registry.cli.notation import notation
from registry.cli.objects import object_
from registry.cli.serving import serve
from registry.cli.users import user
from registry.cli.working import work_


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


@main.command()
def version() -> None:
    """Print the version."""
    click.echo(f"registry {__version__}")


COMMANDS = (
    serve, work_, db, seed, user, demonstrate, import_, export, schema, reference, object_, findings, answer,
    notation, verify,
)  # fmt: skip
for command in COMMANDS:
    main.add_command(command)
