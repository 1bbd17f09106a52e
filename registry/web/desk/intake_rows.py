"""What the rows of a file that is to be imported give, opened a few at a time: their records, and what follows."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.errors import FileError, NotFoundError, RegistryError, SettingError
from registry.exchange.opened_rows import OpenedRow, opened_rows
from registry.messages import sentence
from registry.operations.recording.identities import Identities
from registry.provenance.documents import Document
from registry.queries.pages.changes import standings
from registry.queries.pages.import_rows import row_records
from registry.queries.records.redaction import all_mentioned
from registry.queries.records.revisions import Revisions, load_revisions
from registry.queries.workspace.files import has_intake_file
from registry.queries.workspace.proposals import ProposalRecord
from registry.web.desk.blueprint import acting, go
from registry.web.desk.forms import intake as plans
from registry.web.desk.outlooks import outlook_of_rows
from registry.web.desk.submissions import desk_proposal
from registry.web.http.errors import on_refusal
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader, state

ROWS = 10


def _not_opened(error: RegistryError, code: str, key: int) -> ResponseReturnValue:
    return go("intake_of", f"The rows could not be opened. {sentence(error)}", key=key)


@on_refusal(_not_opened, FileError, SettingError)
def rows(code: str, key: int) -> ResponseReturnValue:
    """A few rows of the file, each with the records that it gives, as the import would take them now."""
    intake = desk_proposal(key, "intake")
    payload = _payload(intake)
    part = max(1, field_number(request.args, "part", 1))
    asked = request.args.get("row", "")
    with open_reader() as connection:
        content = _content(connection, payload)
        limits = state().files.limits.for_page()
        file = opened_rows(connection, content, payload, limits, skip=(part - 1) * ROWS, most=ROWS, where=asked)
        opened = [_adopted(connection, row) for row in file.rows]
        documents = list({d["ref"]: d for row in opened for d in row.documents}.values())
        revisions = load_revisions(connection, documents)
    return render_template(
        "desk/intake_rows.html",
        proposal=intake,
        rows=[(row, row_records(row.documents, revisions)) for row in opened],
        asked=asked,
        standings=standings(documents, revisions),
        outlook=outlook_of_rows(_known(documents, revisions)),
        part=file.first // ROWS + 1,
        parts=max(1, -(-file.total // ROWS)),
        first=file.first + 1,
        total=file.total,
    )


def _payload(intake: ProposalRecord) -> dict[str, Any]:
    """What a job is told, or was where it is submitted. Raises NotFoundError."""
    if intake.kind == "intake" and intake.job is not None:
        return intake.job
    if intake.kind != "intake" or not plans.is_read(intake.form):
        raise NotFoundError("proposal.unknown", noun="intake")
    return plans.payload(intake.form)


def _content(connection: Connection, payload: dict[str, Any]) -> bytes:
    """The file, which the institution uploaded itself. Raises FileError."""
    is_own = has_intake_file(connection, acting().institution, payload["digest"])
    content = state().files.get("intake", payload["digest"]) if is_own else None
    if content is None:
        raise FileError("file.no-longer-stored", name=payload["filename"])
    return content


def _adopted(connection: Connection, row: OpenedRow) -> OpenedRow:
    """The row with its records under the references that they have already."""
    return OpenedRow(row.where, Identities(connection, {}).adopt(row.documents), row.refusals)


def _known(documents: Sequence[Document], revisions: Revisions) -> list[Document]:
    """Without those that refer to records of other rows."""
    return [document for document in documents if all_mentioned([document]) <= revisions.names.labels.keys()]


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/intake/<int:key>/rows", needs="see", endpoint="intake_rows")(rows)
