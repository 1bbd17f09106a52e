"""Import, export, and the schema of the format."""

import json
import sys
from pathlib import Path
from typing import IO

import click
from sqlalchemy import Engine

from registry import settings
from registry.cli.opening import current_engine, operator
from registry.cli.reporting import report, report_prose
from registry.exchange.exporting import export_json, export_lines
from registry.exchange.importing import Convert, import_file
from registry.exchange.mapping_files import Mapping
from registry.provenance import references
from registry.provenance.codes import RecordKind
from registry.provenance.notation import Register
from registry.provenance.notation.documents import Storyteller
from registry.queries.records.known_names import known_parties, known_places
from registry.schemas import SCHEMAS, VERSION
from registry.schemas.json_schema import registry_schema, resource_schema
from registry.services.database import reading


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="How the fields of another format become ours.",
)
@click.option(
    "--read-provenance",
    is_flag=True,
    help="With a mapping: read the objects' provenance texts into events, and report what was not understood.",
)
@click.option("--dry-run", is_flag=True, help="Check and count, and keep nothing.")
def import_(file: Path, mapping: Path | None, read_provenance: bool, dry_run: bool) -> None:
    """Import FILE: JSON or JSON Lines of the exchange format, or with a mapping any JSON, JSON Lines or CSV.

    The file may be compressed with gzip.

    What is in the registry already is left as it is, and what has changed is revised; events and issued certificates
    never are. Records that are refused are named with their line and the reason; the others are recorded, and the exit
    status is 1. A file that can't be read to its end leaves nothing behind.

    \b
    Examples:
      registry import all.jsonl
      registry import objects.csv --mapping museum.json --dry-run
      registry import objects.jsonl --mapping museum.json --read-provenance
    """
    engine = current_engine()
    read = Mapping(mapping) if mapping else None
    convert: Convert | None = read.convert if read else None
    teller = None
    if read_provenance:
        if read is None:
            raise click.UsageError("--read-provenance goes with --mapping: records of our own format have events.")
        teller = _storyteller(engine, read.museum)
        convert = teller.converting(read.convert)
    with click.progressbar(length=file.stat().st_size, label="Importing", file=sys.stderr) as bar:
        done = import_file(
            engine,
            file,
            actor=operator(),
            convert=convert,
            dry_run=dry_run,
            progress=lambda read: bar.update(read - bar.pos),
        )
        bar.update(file.stat().st_size - bar.pos)
    refused = report(done, str(file), dry_run=dry_run)
    if teller:
        report_prose(teller.report)
    if refused:
        sys.exit(1)


def _storyteller(engine: Engine, museum: str | None) -> Storyteller:
    with reading(engine) as connection:
        parties, places = known_parties(connection, is_public=False), known_places(connection, is_public=False)
    return Storyteller(Register(parties), Register(places), museum=museum)


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; standard output without it.",
)
@click.option(
    "--format", "form", type=click.Choice(["json", "jsonl"]), help="By default as the file is named, else jsonl."
)
def export(output: Path | None, form: str | None) -> None:
    """Export all records in the exchange format, private ones too.

    \b
    Examples:
      registry export -o all.jsonl
      registry export --format json | gzip > all.json.gz
    """
    chosen = form or ("json" if output and output.suffix == ".json" else "jsonl")
    with reading(current_engine()) as connection:
        pieces = (export_json if chosen == "json" else export_lines)(connection)
        if output is None:
            _write(sys.stdout.buffer, pieces)
            return
        # Written beside its place and moved there when whole: an export that fails leaves no half file.
        beside = output.with_name(f".{output.name}.part")
        try:
            with beside.open("wb") as file:
                _write(file, pieces)
            beside.replace(output)
        finally:
            beside.unlink(missing_ok=True)


def _write(file: IO[bytes], pieces: object) -> None:
    for piece in pieces:  # type: ignore[attr-defined]
        file.write(piece.encode())
    file.flush()


@click.command()
@click.argument("kind", type=click.Choice(["registry", *SCHEMAS]), default="registry")
def schema(kind: str) -> None:
    """Print the JSON Schema of the exchange format, or of one KIND of record.

    \b
    Examples:
      registry schema > registry.schema.json
      registry schema event
    """
    base = f"{settings.read().public_url}/schemas/v{VERSION}"
    made = registry_schema(base) if kind == "registry" else resource_schema(kind, base)
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))


@click.command()
@click.argument("kinds", metavar="KIND...", nargs=-1, required=True, type=click.Choice([*SCHEMAS]))
def reference(kinds: tuple[RecordKind, ...]) -> None:
    """Make a permanent reference for each KIND of record, for documents written by hand.

    \b
    Example:
      registry reference object event event
    """
    for kind in kinds:
        click.echo(references.generate(kind))
