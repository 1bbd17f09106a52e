"""What the page of a party has at the desk besides: what it gave, received and did for others, its agreements, and how
it is reached."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.errors import DateError, DocumentError, RegistryError, StepError
from registry.exchange.table_files import TableFormat
from registry.messages import sentence
from registry.operations import contacts as operations
from registry.provenance import references
from registry.provenance.contact_details import CONTACT_KINDS, contact_detail, unmet_wish
from registry.provenance.dealings import DEALINGS, Dealing
from registry.provenance.documents import PartyDocument
from registry.queries.pages.dealings import HEADER, dealing_lines
from registry.queries.records.dealings import (
    Dealings,
    agreements,
    count_dealings,
    every_dealing,
    load_dealings,
)
from registry.queries.records.documents import documents
from registry.queries.records.headers import RecordHeader, find_of_kind
from registry.queries.records.labels import Label, labels
from registry.queries.records.merges import merged_into
from registry.queries.workspace.contacts import contacts_of, erasure_of
from registry.web.desk.blueprint import acting, go
from registry.web.desk.table_downloads import MOST_ROWS, check_rows, table_download
from registry.web.http.errors import on_refusal
from registry.web.http.requests import number_pair, written_pair
from registry.web.http.state import open_reader, state


def beside_party(connection: Connection, header: RecordHeader) -> dict[str, Any]:
    """What is shown beside a party, loaded with all SQL; `present_beside` words it."""
    agreed = agreements(connection, header.key)
    merged = merged_into(connection, header.key)
    told = _told(connection, header, merged) if "draft" in acting().may else {}
    named = labels(connection, [*merged, *(ref for refs in agreed.values() for ref in refs)], is_public=False)
    return {
        **_dealings(connection, header),
        "agreements": {kind: [named[ref] for ref in refs] for kind, refs in agreed.items()},
        "merged": [named[ref] for ref in merged],
        **told,
    }


def _dealings(connection: Connection, header: RecordHeader) -> dict[str, Any]:
    of = _asked()
    return {
        "of": of,
        "counts": count_dealings(connection, header.key),
        "loaded": load_dealings(connection, header.key, of, number_pair(request.args, "after")),
    }


def _told(connection: Connection, header: RecordHeader, merged: Sequence[str]) -> dict[str, Any]:
    """What this institution was told of how they are reached and what they wish, for those who work with it."""
    parties = [header.reference, *merged]
    party = documents(connection, PartyDocument, [header.key])[header.key]
    noted = contacts_of(connection, acting().institution, parties)
    unmet = (unmet_wish(one.kind, one.text, party) for one in noted)
    return {
        "contacts": noted,
        "unmet": [words for words in unmet if words],
        "erased": erasure_of(connection, acting().institution, parties),
    }


def present_beside(loaded: dict[str, Any]) -> dict[str, Any]:
    """The same in words, without a connection."""
    dealings: Dealings = loaded["loaded"]
    return {
        **loaded,
        "dealings": list(dealing_lines(dealings)),
        "words": DEALINGS,
        "after": written_pair(dealings.after),
        "is_first": "after" not in request.args,
    }


def _party(connection: Connection, reference: str) -> tuple[RecordHeader, Label]:
    header = find_of_kind(connection, references.parse(reference, "party"), "party")
    return header, labels(connection, [header.reference], is_public=False)[header.reference]


def dealings(code: str, reference: str) -> ResponseReturnValue:
    """The events of a party alone, a page of them."""
    with open_reader() as connection:
        header, label = _party(connection, reference)
        loaded = _dealings(connection, header)
    return render_template("desk/dealings.html", label=label, reference=header.reference, **present_beside(loaded))


def contacts(code: str, reference: str) -> ResponseReturnValue:
    return _contacts(reference)


def _contacts(reference: str, errors: Mapping[str, str] | None = None) -> ResponseReturnValue:
    with open_reader() as connection:
        header, label = _party(connection, reference)
        told = _told(connection, header, merged_into(connection, header.key))
    page = render_template(
        "desk/contacts.html",
        label=label,
        reference=header.reference,
        kinds=CONTACT_KINDS,
        data=request.form,
        errors=errors or {},
        **told,
    )
    return page, 422 if errors else 200


def _not_noted(error: RegistryError, code: str, reference: str) -> ResponseReturnValue:
    field = "since" if isinstance(error, DateError) else str(error.params.get("field", "contact_text"))
    words = sentence(error)
    return _contacts(reference, {field: f"{words[:1].upper()}{words[1:]}"})


@on_refusal(_not_noted, DateError, DocumentError, StepError)
def note_contact(code: str, reference: str) -> ResponseReturnValue:
    """Notes what a party told of itself."""
    typed = (request.form.get(name, "") for name in ("contact_kind", "contact_text", "since", "said_by"))
    detail = contact_detail(*typed)
    operations.note(state().engine, acting(), references.parse(reference, "party"), detail)
    return go("contacts", "Noted.", reference=reference)


def end_contact(code: str, reference: str, key: int) -> ResponseReturnValue:
    """What was told holds no more."""
    operations.end(state().engine, acting(), key)
    return go("contacts", "It holds no more.", reference=reference)


def _not_erased(error: RegistryError, code: str, reference: str) -> ResponseReturnValue:
    return _contacts(reference, {"reason": sentence(error)})


@on_refusal(_not_erased, StepError)
def erase_contacts(code: str, reference: str) -> ResponseReturnValue:
    """Erases all that was told of a party, as it asked."""
    party, reason = references.parse(reference, "party"), request.form.get("reason", "")
    count = operations.erase(state().engine, acting(), party, reason)
    return go("contacts", f"{count} erased. That it was stays in the ledger, with your reason.", reference=reference)


def dealings_table(code: str, reference: str, form: TableFormat) -> ResponseReturnValue:
    """All of them as a file for spreadsheets. Raises StepError for more than a workbook is made of."""
    of = _asked()
    with open_reader() as connection:
        header = find_of_kind(connection, references.parse(reference, "party"), "party")
        counted = count_dealings(connection, header.key)
        check_rows(form, sum(counted.values() if of is None else [counted.get(of, 0)]))
        rows = _rows(every_dealing(connection, header.key, of), MOST_ROWS[form])
        return table_download(form, "Dealings", header.reference, HEADER, rows)


def _rows(batches: Iterable[Dealings], most: int) -> Iterator[Any]:
    return islice((line.cells() for batch in batches for line in dealing_lines(batch)), most)


def _asked() -> Dealing | None:
    return next((code for code in DEALINGS if code == request.args.get("as")), None)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/parties/<reference>/dealings", needs="see")(dealings)
    table = "/<code>/parties/<reference>/dealings.<any(csv, xlsx):form>"
    blueprint.get(table, needs="see")(dealings_table)
    blueprint.get("/<code>/parties/<reference>/contacts", needs="draft")(contacts)
    blueprint.post("/<code>/parties/<reference>/contacts", needs="submit")(note_contact)
    blueprint.post("/<code>/parties/<reference>/contacts/<int:key>/end", needs="submit")(end_contact)
    blueprint.post("/<code>/parties/<reference>/contacts/erase", needs="approve")(erase_contacts)
