"""The reference of the command line, made from the commands themselves: `python -m registry.cli.reference`."""

from collections.abc import Iterator

import click

from registry.cli import main

WIDTH = 100


def reference() -> str:
    """Markdown with the help of every command, in the order of the commands' own listing."""
    parts = ["# The `registry` command", "Made by `python -m registry.cli.reference`; a test keeps it true."]
    for path, command in _commands("registry", main):
        context = click.Context(command, info_name=path, max_content_width=WIDTH, terminal_width=WIDTH)
        parts += [f"## {path}", f"```\n{command.get_help(context)}\n```"]
    return "\n\n".join(parts) + "\n"


def _commands(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            nested = command.commands[name]
            yield from _commands(f"{path} {name}", nested)


if __name__ == "__main__":
    click.echo(reference(), nl=False)
