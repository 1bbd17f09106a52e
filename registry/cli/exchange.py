"""Import, export, and the schema of the format."""

import json
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, get_args

import click
from sqlalchemy import Engine

from registry import settings
from registry.cli.environment import current_engine, operator
from registry.cli.reports import report, report_contents
from registry.errors import FileError
from registry.exchange.column_mapping import Columns
from registry.exchange.converters import Conversion
from registry.exchange.exporting import export_json, export_lines, export_version_json, export_version_lines
from registry.exchange.importer import import_file
from registry.exchange.odd_rows import OddRows
from registry.exchange.reading_options import ReadingOptions
from registry.exchange.reports import Report
from registry.exchange.rows_alike import Decisions
from registry.exchange.table_headers import Header
from registry.operations.operators import operator_at
from registry.provenance import references
from registry.provenance.codes import RecordKind
from registry.provenance.likeness import Revised
from registry.schemas import SCHEMAS, VERSION
from registry.schemas.json_schema import registry_schema, resource_schema
from registry.services.database import open_reader
from registry.services.durable_files import replacing

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=_FILE)
@click.option("--mapping", type=_FILE, help="How the fields of another format become ours.")
@click.option("--columns", type=_FILE, help="What the columns of a table are, as chosen by hand.")
@click.option(
    "--read-provenance",
    is_flag=True,
    help="With a mapping or columns: read provenance texts into events, and report what was not understood.",
)
@click.option("--encoding", default="utf-8", show_default=True, help='Of a CSV; "auto" as its bytes look.')
@click.option(
    "--delimiter",
    default="",
    help='Between the cells of a CSV: a character, comma, semicolon, tab, bar, or "auto" as it looks. By default a '
    "comma, in a file named .tsv a tab.",
)
@click.option("--sheet", default="", help="Of a workbook, by its name; by default the first that is not hidden.")
@click.option(
    "--header",
    default="first",
    show_default=True,
    help="Which row names the columns of a table: the first, as it looks (auto), none, or a row by its number, as 4, "
    "or 4-5 for names in two rows.",
)
@click.option(
    "--odd-rows",
    type=click.Choice(get_args(OddRows)),
    default="ask",
    show_default=True,
    help="What becomes of rows that seem to be totals, headings, or the header once more: refused with a question "
    "(ask), taken as they are, or left out.",
)
@click.option(
    "--rows-alike",
    "alike",
    multiple=True,
    metavar="[KEY=]DECISION",
    help="What becomes of rows that may be one object (one number, the same title and date without a number, a number "
    "that is on record): refuse, by default; same, they are one object; different; or skip. Of our own format, of "
    "objects of one number: refuse, different or skip. With the number or reference that the report names before it, "
    "of those alone.",
)
@click.option(
    "--revised",
    type=click.Choice(get_args(Revised)),
    default="ask",
    show_default=True,
    help="With a mapping or columns: what becomes of records that somebody revised since they were imported: refused "
    "with the fields (ask), overwritten, or kept.",
)
@click.option("--samples", is_flag=True, help="Print the first objects and events that it gives.")
@click.option("--dry-run", is_flag=True, help="Check and count, and keep nothing.")
@click.option("--at", "institution", help="The code of the institution that keeps what is made.")
@click.option(
    "--withheld",
    multiple=True,
    metavar="REF",
    help="A private record that stays withheld on a certificate that the file issues to the public.",
)
def import_(
    file: Path,
    mapping: Path | None,
    columns: Path | None,
    read_provenance: bool,
    encoding: str,
    delimiter: str,
    sheet: str,
    header: Header,
    odd_rows: OddRows,
    alike: tuple[str, ...],
    revised: Revised,
    samples: bool,
    dry_run: bool,
    institution: str | None,
    withheld: tuple[str, ...],
) -> None:
    """Import FILE: JSON or JSON Lines of the exchange format, or with a mapping or with columns any JSON, JSON Lines,
    CSV or XLSX.

    The file may be compressed with gzip.

    What is in the registry already is left as it is, and what has changed is revised; events and issued certificates
    never are. Where there are accounts of staff, the file is imported for the institution that --at names, and what
    needs a second person waits there as a proposal. Records that are refused are named with their line and the reason;
    the others are recorded, and the exit status is 1. A file that can't be read to its end leaves nothing behind.

    Rows of a table or mapped file that may be one object are never made one unasked: they are refused until
    --rows-alike says what they are. So are objects of our own format with a number that another of the file or on
    record has; each has its own reference, and becomes no other.

    \b
    Examples:
      registry import all.jsonl
      registry import all.jsonl --at kansong
      registry import objects.csv --mapping museum.json --dry-run
      registry import objects.jsonl --mapping museum.json --read-provenance
      registry import objects.csv --columns columns.json --rows-alike different --rows-alike 1993.10=same
      registry import objects.xlsx --columns columns.json --sheet Objects --header auto --dry-run --samples
    """
    engine = current_engine()
    conversion = _conversion(mapping, columns, read_provenance)
    needed = tuple(conversion.columns.meanings) if conversion.columns else ()
    options = conversion.options(ReadingOptions(encoding, delimiter, sheet, header, odd_rows, needed))
    decided = Decisions.of(alike, revised)
    done = _imported(engine, file, conversion, options, decided, institution, withheld=withheld, dry_run=dry_run)
    refused = report(done, str(file), dry_run=dry_run)
    report_contents(done, samples=samples)
    if refused:
        sys.exit(1)


def _imported(
    engine: Engine,
    file: Path,
    conversion: Conversion,
    options: ReadingOptions,
    decided: Decisions,
    institution: str | None,
    *,
    withheld: Sequence[str],
    dry_run: bool,
) -> Report:
    """What became of the records of a file, imported under a bar that shows how far it is."""
    done = Report()
    with open_reader(engine) as connection:
        convert = conversion.converter(connection, file.name, done)
    with _progress(file) as bar, _stoppable(bar, file) as progress:
        import_file(
            engine,
            file,
            actor=operator(),
            acting=operator_at(engine, operator(), institution) if institution else None,
            convert=convert,
            keys=conversion.keys(file.name),
            decisions=decided,
            options=options,
            withheld=withheld,
            dry_run=dry_run,
            report=done,
            progress=progress,
        )
    return done


@contextmanager
def _progress(file: Path) -> Iterator[Callable[[int], None]]:
    """A bar that is told how many bytes of a file have been read, and is full at the end."""
    size = file.stat().st_size
    with click.progressbar(length=size, label="Importing", file=sys.stderr) as bar:
        yield lambda read: bar.update(read - bar.pos)
        bar.update(size - bar.pos)


@contextmanager
def _stoppable(progress: Callable[[int], None], file: Path) -> Iterator[Callable[[int], None]]:
    """The same progress, which raises FileError once Ctrl-C was pressed: between two records, before anything is kept,
    so that what is said of it is true. Pressed again, it ends the command where it is."""
    is_pressed = False

    def press(*_: object) -> None:
        nonlocal is_pressed
        is_pressed = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def go_on(read: int) -> None:
        if is_pressed:
            raise FileError("import.stopped", name=str(file))
        progress(read)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield go_on
    finally:
        signal.signal(signal.SIGINT, before)


def _conversion(mapping: Path | None, columns: Path | None, reads_prose: bool) -> Conversion:
    """Raises UsageError, SettingError."""
    if mapping and columns:
        raise click.UsageError("--mapping and --columns exclude each other.")
    if reads_prose and not (mapping or columns):
        raise click.UsageError(
            "--read-provenance goes with --mapping or --columns: records of our own format have events."
        )
    return Conversion(
        mapping=mapping.read_bytes() if mapping else None,
        mapping_name=str(mapping or ""),
        columns=Columns.of_file(columns.read_bytes(), str(columns)) if columns else None,
        reads_prose=reads_prose,
    )


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write, readable by its owner alone; standard output without it, or for a single dash.",
)
@click.option(
    "--format", "form", type=click.Choice(["json", "jsonl"]), help="By default as the file is named, else jsonl."
)
@click.option("--versions", "of_versions", is_flag=True, help="Every version of every record, with its ledger entry.")
def export(output: Path | None, form: str | None, of_versions: bool) -> None:
    """Export all records in the exchange format, private ones too.

    With --versions, what each record said in every version: when, by whom and in which operation it was recorded, with
    the digest that the ledger has of it. Such a file is to be kept and read; it is not imported.

    \b
    Examples:
      registry export -o all.jsonl
      registry export --format json | gzip > all.json.gz
      registry export --versions -o versions.jsonl
    """
    chosen = form or ("json" if output and output.suffix == ".json" else "jsonl")
    with open_reader(current_engine()) as connection:
        pieces = _EXPORTS[chosen, of_versions](connection)
        if output is None or str(output) == "-":
            _write(sys.stdout.buffer, pieces)
            return
        with replacing(output) as file:
            _write(file, pieces)


_EXPORTS = {
    ("json", False): export_json,
    ("jsonl", False): export_lines,
    ("json", True): export_version_json,
    ("jsonl", True): export_version_lines,
}


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
    document = registry_schema(base) if kind == "registry" else resource_schema(kind, base)
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


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
