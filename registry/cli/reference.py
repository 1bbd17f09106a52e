"""The reference of the command line, made from the commands themselves: `python -m registry.cli.reference`."""

from collections.abc import Iterator

import click

from registry.cli import main

WIDTH = 100


def reference() -> str:
    """Markdown with the help of every command, in the order of the commands' own listing."""
    parts = ["# The `registry` command", "Made by `python -m registry.cli.reference`; a test keeps it true."]
    for context in _contexts(main, "registry", None):
        parts += [f"## {context.command_path}", f"```\n{context.command.get_help(context)}\n```"]
    return "\n\n".join(parts) + "\n"


def _contexts(command: click.Command, name: str, parent: click.Context | None) -> Iterator[click.Context]:
    """The command and those below it, each as when it is called."""
    settings = {**command.context_settings, "max_content_width": WIDTH, "terminal_width": WIDTH}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    yield context
    if isinstance(command, click.Group):
        for nested in command.list_commands(context):
            subcommand = command.get_command(context, nested)
            assert subcommand is not None  # noqa: S101 - it was listed
            yield from _contexts(subcommand, nested, context)


if __name__ == "__main__":
    click.echo(reference(), nl=False)
