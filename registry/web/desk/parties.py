"""What the page of a party has at the desk besides: what it gave, received and did for others, and its agreements."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.errors import StepError
from registry.exchange.table_files import MEDIA_TYPES, TableFormat, write_table
from registry.provenance import references
from registry.provenance.dealings import DEALINGS, Dealing
from registry.queries.pages.dealings import HEADER, dealing_lines
from registry.queries.records.dealings import (
    Dealings,
    Place,
    agreements,
    count_dealings,
    every_dealing,
    load_dealings,
)
from registry.queries.records.headers import RecordHeader, find_of_kind
from registry.queries.records.labels import labels
from registry.queries.records.merges import merged_into
from registry.services.clock import today
from registry.web.desk.blueprint import acting
from registry.web.http.requests import whole_number
from registry.web.http.state import open_reader

# As for lists: a workbook is made in memory and while somebody waits.
MOST_ROWS: Mapping[TableFormat, int] = {"csv": 1_000_000, "xlsx": 20_000}
_IN_MEMORY = 2**20


def beside_party(connection: Connection, header: RecordHeader) -> dict[str, Any]:
    """What is shown beside a party, loaded with all SQL; `present_beside` words it."""
    of = _asked()
    counts = count_dealings(connection, header.key)
    loaded = load_dealings(connection, header.key, of, _after())
    agreed = agreements(connection, header.key)
    merged = merged_into(connection, header.key)
    named = labels(connection, [*merged, *(ref for refs in agreed.values() for ref in refs)], is_public=False)
    return {
        "loaded": loaded,
        "counts": counts,
        "of": of,
        "agreements": {kind: [named[ref] for ref in refs] for kind, refs in agreed.items()},
        "merged": [named[ref] for ref in merged],
    }


def present_beside(loaded: dict[str, Any]) -> dict[str, Any]:
    """The same in words, without a connection."""
    dealings: Dealings = loaded["loaded"]
    after = dealings.after
    return {
        **loaded,
        "dealings": list(dealing_lines(dealings)),
        "words": DEALINGS,
        "after": f"{after[0]}.{after[1]}" if after else None,
        "is_first": "after" not in request.args,
    }


def dealings(code: str, reference: str) -> ResponseReturnValue:
    """The events of a party alone, a page of them."""
    with open_reader() as connection:
        header = find_of_kind(connection, references.parse(reference, "party"), "party")
        label = labels(connection, [header.reference], is_public=False)[header.reference]
        loaded = beside_party(connection, header)
    return render_template("desk/dealings.html", label=label, reference=header.reference, **present_beside(loaded))


def dealings_table(code: str, reference: str, form: TableFormat) -> ResponseReturnValue:
    """All of them as a file for spreadsheets. Raises StepError for more than a workbook is made of."""
    out: Any = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it is closed once it was sent
    with open_reader() as connection:
        header = find_of_kind(connection, references.parse(reference, "party"), "party")
        of, most = _asked(), MOST_ROWS[form]
        counted = count_dealings(connection, header.key)
        if sum(counted.values() if of is None else [counted.get(of, 0)]) > most:
            raise StepError("list.too-long", most=most)
        write_table(out, form, "Dealings", HEADER, _rows(every_dealing(connection, header.key, of), most))
    out.seek(0)
    name = f"{acting().code}-{header.reference}-{today().isoformat()}.{form}"
    return send_file(out, MEDIA_TYPES[form], as_attachment=True, download_name=name)


def _rows(batches: Iterable[Dealings], most: int) -> Iterator[Any]:
    return islice((line.cells() for batch in batches for line in dealing_lines(batch)), most)


def _asked() -> Dealing | None:
    return next((code for code in DEALINGS if code == request.args.get("as")), None)


def _after() -> Place | None:
    day, _, key = request.args.get("after", "").partition(".")
    return (whole_number(day), whole_number(key)) if key else None


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/parties/<reference>/dealings", needs="see")(dealings)
    table = "/<code>/parties/<reference>/dealings.<any(csv, xlsx):form>"
    blueprint.get(table, needs="see")(dealings_table)
