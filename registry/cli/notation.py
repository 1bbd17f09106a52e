"""Provenance prose on the command line: reading it, writing it, scoring what was read."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click
from rich.console import Console
from rich.table import Table

from registry.cli.environment import current_engine, public_record
from registry.provenance import notation as prose
from registry.provenance import references
from registry.provenance.notation import scores
from registry.queries.dossiers.histories import load_history
from registry.queries.pages.prose import prose as prose_of
from registry.queries.records.sight import NOBODY
from registry.services.database import open_reader

CONVENTIONS = ("aam", "getty", "german", "french")


@click.group()
def notation() -> None:
    """Read and write provenance prose."""


@notation.command()
@click.option(
    "--convention", type=click.Choice(CONVENTIONS), help="For all texts that name none; by default as each shows."
)
def read(convention: str | None) -> None:
    """Read provenance texts: JSON Lines on standard input, each with a "key" and a "text", and a "convention" if known.

    One line is written for each: its key, and the entries, notes and remarks that were read. A line that is no such
    record is named on stderr, and the exit status is then 1.

    \b
    Example:
      registry notation read < texts.jsonl > read.jsonl
    """
    refused = 0
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            key, text, chosen = _asked(line)
        except ValueError as error:
            refused += 1
            click.echo(f"line {number}: {error}", err=True)
            continue
        result = prose.read(text, chosen or convention)
        sys.stdout.buffer.write(json.dumps({"key": key, **result.as_json()}, ensure_ascii=False).encode() + b"\n")
    if refused:
        sys.exit(1)


def _asked(line: bytes) -> tuple[Any, str, str | None]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("Is not JSON.") from None
    if not isinstance(data, dict) or "key" not in data or not isinstance(data.get("text"), str):
        raise ValueError('Is not a record with a "key" and a "text".')
    chosen = data.get("convention")
    if chosen is not None and chosen not in CONVENTIONS:
        raise ValueError(f'"convention" is one of {", ".join(CONVENTIONS)}.')
    return data["key"], data["text"].encode("utf-8", "replace").decode(), chosen


_language = click.option(
    "--language", type=click.Choice(prose.WRITTEN), default="english", show_default=True, help="What is written is in."
)


@notation.command()
@click.argument("reference")
@_language
def write(reference: str, language: str) -> None:
    """Print the history of the object with this REFERENCE as provenance prose.

    In English it is of the AAM convention, in German a line a holder, with […] for gaps. Where accounts of the history
    differ, each is printed under its name.

    \b
    Example:
      registry notation write OBJ-7K3MQ-4QXWD --language german
    """
    canonical = references.parse(reference, "object")
    with open_reader(current_engine(), reader=NOBODY) as connection:
        record = public_record(connection, canonical)
        history = load_history(connection, record)
    versions = prose_of(history, language)
    click.echo("\n\n".join(f"{text.version}:\n{text.text}" if text.version else text.text for text in versions))


@notation.command()
@click.argument("text", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
@click.option("--convention", type=click.Choice(CONVENTIONS), help="By default as the text shows.")
@_language
def rewrite(text: IO[str], convention: str | None, language: str) -> None:
    """Print a provenance TEXT (a file, or standard input) as strict prose, and on stderr what that changes.

    What is taken out stands in [-brackets-], what is put in in {+braces+}.

    \b
    Example:
      registry notation rewrite provenance.txt
    """
    prose_text = text.read().rstrip("\n")
    result = prose.read(prose_text, convention)
    written = prose.rewrite(result, language)
    click.echo(written)
    click.echo("".join(_marked(change) for change in prose.changes(prose_text, written)), err=True)
    for entry in result.entries:
        for detail in entry.details:
            kind = prose.DETAIL_KINDS.get(detail.kind, detail.kind)
            click.echo(f"besides, of {entry.party or 'a holder not named'} ({kind}): {detail.words}", err=True)
    for remark in result.remarks:
        click.echo(f"not understood ({prose.REMARK_KINDS[remark.kind]}): {' '.join(remark.text.split())}", err=True)


def _marked(change: prose.Change) -> str:
    if change.is_kept:
        return change.old
    return (f"[-{change.old}-]" if change.old else "") + (f"{{+{change.new}+}}" if change.new else "")


@notation.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("reading", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of a table.")
def score(gold: Path, reading: Path, as_json: bool) -> None:
    """Score a READING against GOLD annotations, both JSON Lines with a "key" and "entries".

    Entries are aligned in order by party; then the fields of those aligned are compared. The figure to quote is the
    micro-average over all fields, the parties' F1 counted in.

    \b
    Example:
      registry notation score annotations.jsonl read.jsonl
    """
    result = scores.score(_entries(gold), _entries(reading))
    names = (*scores.FIELDS, *scores.SALE_FIELDS)
    if as_json:
        shares = {name: round(result.share(name), 4) for name in names}
        click.echo(json.dumps({"micro": round(result.micro, 4), "party_f1": round(result.party_f1, 4), **shares}))
        return
    table = Table("Field", "Right", "Asked", "Share")
    table.add_row("party (F1)", str(result.aligned), f"{result.expected} / {result.read}", f"{result.party_f1:.4f}")
    for name in names:
        table.add_row(name, str(result.right.get(name, 0)), str(result.asked.get(name, 0)), f"{result.share(name):.4f}")
    table.add_row("micro-average", "", "", f"{result.micro:.4f}", style="bold")
    Console(highlight=False).print(table)


def _entries(path: Path) -> dict[str, list[dict[str, Any]]]:
    return dict(_lines(path))


def _lines(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            entries = data["entries"]
            if not all(isinstance(entry, dict) for entry in entries):
                raise TypeError
            yield str(data["key"]), entries
        except (ValueError, KeyError, TypeError):
            raise click.ClickException(f'{path}: line {number}: is not a record with "key" and "entries".') from None
