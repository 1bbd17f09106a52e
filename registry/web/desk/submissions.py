"""What was sent with a form of the desk, and what it comes to."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, request
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from registry.errors import FileError, NotFoundError
from registry.exchange.reading_apart import table_text_apart
from registry.ledger import entries
from registry.messages import sentence
from registry.operations.files import keep_all
from registry.operations.proposals import Content, submit
from registry.provenance import references
from registry.provenance.documents import Document
from registry.queries.workspace.files import kept_among
from registry.queries.workspace.proposals import PageTurn, ProposalRecord, proposal
from registry.web.desk.blueprint import acting, go_to_proposal
from registry.web.desk.forms.attachments import FileUse, attach, digests_in, with_own_files
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.kinds import FormKind, form_kind
from registry.web.desk.forms.page_state import PageState, page_state, typed_in, versions
from registry.web.desk.forms.reader import FormResult
from registry.web.http.state import open_reader, state

# What a page waits for is few.
_MOST_TABLES = 2
# What is sent in a field, and as what the form attaches it.
_USES: Mapping[str, FileUse] = {"file": "attachment", "picture_file": "picture"}


@dataclass(frozen=True, slots=True)
class Submission:
    """A form as it was sent, and the state of the page that sent it."""

    kind: FormKind
    data: FormData
    page: PageState


def submission() -> Submission:
    """The form of this request."""
    fields: Mapping[str, list[str]] = request.form.to_dict(flat=False)
    page, data = page_state(fields), typed_in(fields)
    return Submission(form_kind(page.kind, data), data, page)


def digest(documents: list[Document] | None) -> str:
    """What stands for the documents that were shown before they are submitted."""
    return hashlib.sha256(json.dumps(documents, sort_keys=True).encode()).hexdigest()[:20] if documents else ""


def read_form(kind: FormKind, data: FormData) -> tuple[FormResult, int]:
    """The form read, and the state of the chains that it is about."""
    with open_reader() as connection:
        return read_with(connection, kind, data)


def read_with(connection: Connection, kind: FormKind, data: FormData) -> tuple[FormResult, int]:
    """The form read with the files of this desk alone."""
    if digests := digests_in(data):
        data = with_own_files(data, kept_among(connection, acting().institution, digests))
    result = kind.read(connection, data)
    objects = references.of_kind(result.subjects, "object")
    return result, entries.newest_on(connection, objects) if objects else 0


def content(result: FormResult, seen: int, page: PageTurn) -> Content:
    """What a form that was read proposes."""
    return Content(
        title=result.title,
        form=result.data.as_lists(),
        subjects=result.subjects,
        documents=result.documents,
        base=versions(result.data),
        seen=seen,
        page=page,
    )


def submit_record(result: FormResult) -> Response:
    """Submits a form of a record that no page was shown of, and goes to the proposal."""
    submitted = submit(state().engine, acting(), None, 1, "record", content(result, 0, PageTurn()))
    return go_to_proposal(*submitted)


def content_as_typed(data: FormData, title: str, seen: int, page: PageTurn) -> Content:
    """What is kept of a form that is not read: what was typed, and the records that it seems to be about."""
    return Content(
        title=title, form=data.as_lists(), subjects=named_in(data), base=versions(data), seen=seen, page=page
    )


def named_in(data: FormData) -> list[str]:
    """The records that the fields of a form name, as far as they can be told without reading it."""
    texts = [values[0] for name, values in data.items() if name.startswith("object-") and values]
    named = [text.rsplit(" · ", 1)[-1] for text in texts if " · " in text]
    return [*named, *([data.get("ref")] if data.get("record") else [])]


def uploaded(name: str) -> list[tuple[bytes, str]]:
    """The files that were sent in a field, with their names; an empty field sends none."""
    return [(file.read(), file.filename) for file in request.files.getlist(name) if file.filename]


def with_uploads(data: FormData) -> FormData:
    """The form with the files that were sent with it: stored and attached, or, a table of lots, put where lots are
    pasted."""
    for field, use in _USES.items():
        stored, refusals = keep_all(state().engine, state().files, acting(), uploaded(field))
        if refusals:
            flash(" ".join(map(sentence, refusals)))
        data = attach(data, [(file.reference, file.digest) for file in stored], use)
    for table, filename in uploaded("lots_file")[:_MOST_TABLES]:
        try:
            text = table_text_apart(table, filename, state().files.limits.for_page())
            data = data.having({"lots_table": text})
        except FileError as error:  # One of several files: the others are taken, and this one is told about.
            flash(sentence(error))
    return data


def desk_proposal(key: int, noun: str = "draft") -> ProposalRecord:
    """A proposal of this desk. Raises NotFoundError, which calls it by the noun."""
    with open_reader() as connection:
        record = proposal(connection, acting().institution, key)
    if record is None:
        raise NotFoundError("proposal.unknown", noun=noun)
    return record
