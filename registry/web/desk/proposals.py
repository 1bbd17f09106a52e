"""Proposals: what was submitted, what will follow from it, and the steps that are taken with it."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.errors import ConflictError, DocumentError, RegistryError, StepError
from registry.ledger import entries
from registry.messages import sentence
from registry.operations import proposals as proposing
from registry.provenance import references
from registry.provenance.documents import Document, EventDocument
from registry.provenance.governance.review import ReviewStep
from registry.provenance.governance.roles import opens_unrecorded
from registry.queries.pages.changes import MOST_ON_A_PAGE, changes_of
from registry.queries.pages.import_reports import import_report
from registry.queries.pages.notices import notices, taken_from_view
from registry.queries.records.naming import public_naming, telling_withheld
from registry.queries.records.revisions import load_revisions
from registry.queries.workspace.files import kept_among
from registry.queries.workspace.jobs import jobs_of
from registry.queries.workspace.proposals import ProposalRecord
from registry.web.desk.blueprint import acting, go
from registry.web.desk.entry_forms import entries_among
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.kinds import FORMS
from registry.web.desk.forms.names_in_text import Candidate
from registry.web.desk.forms.passages import QUEUE, names_told, settled_told
from registry.web.desk.outlooks import outlook_of
from registry.web.desk.submissions import desk_proposal
from registry.web.http.errors import on_refusal
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader, state


def show(code: str, key: int) -> ResponseReturnValue:
    submission = desk_proposal(key, "proposal")
    documents, objects = submission.documents or [], references.of_kind(submission.subjects, "object")
    is_waiting = submission.state == "submitted"
    with open_reader() as connection:
        jobs = jobs_of(connection, key) if submission.kind == "intake" else []
        revisions = load_revisions(connection, documents)
        digests = _digests(documents) if opens_unrecorded(acting().may) else []
        kept = kept_among(connection, acting().institution, digests)
        naming = public_naming(connection, taken_from_view(revisions))
        telling = telling_withheld(connection, documents) if is_waiting else ()
        seen = entries.newest_on(connection, objects)
        drafted = _events(documents) if submission.kind == "event" and submission.state != "discarded" else []
        has_entry_form = bool(entries_among(connection, drafted, on_record=False))
        names = _names_in_text(connection, submission) if is_waiting else []
        is_prose = is_waiting and submission.kind == "passage"
        settled = settled_told(connection, FormData(submission.form)) if is_prose else ()
    return render_template(
        "desk/proposal.html",
        proposal=submission,
        changes=changes_of(revisions, kept, _part(len(documents))),
        outlook=outlook_of(submission, seen),
        seen=seen,
        names=names,
        settled=settled,
        notices=notices(revisions, naming, telling) if is_waiting else [],
        jobs=jobs,
        report=import_report(jobs[0].report) if jobs else None,
        own=acting().account in submission.contributors,
        has_entry_form=has_entry_form,
        order=FormData(submission.form).get(QUEUE) if submission.kind == "passage" else "",
        has_form=submission.kind == "intake" or submission.kind in FORMS,
    )


def _events(documents: Sequence[Document]) -> list[EventDocument]:
    return [document for document in documents if document["kind"] == "event"]


def _names_in_text(connection: Connection, submission: ProposalRecord) -> list[tuple[str, Candidate]]:
    """The names of a provenance text that came to records on record, with these and why."""
    if submission.kind != "passage":
        return []
    return names_told(connection, FormData(submission.form), submission.documents or [])


def _digests(documents: Sequence[Document]) -> list[str]:
    return [document["digest"] for document in documents if document["kind"] == "attachment"]


def _part(count: int) -> int:
    """Which part of so many documents is asked for, of those that there are."""
    return min(max(1, field_number(request.args, "part", 1)), max(1, -(-count // MOST_ON_A_PAGE)))


def _not_taken(error: RegistryError, code: str, key: int, **_: Any) -> ResponseReturnValue:
    words = sentence(error)
    if isinstance(error, DocumentError):
        words = f"It was not recorded, and nothing was changed: {words}"
    return go("proposal", words, key=key)


@on_refusal(_not_taken, ConflictError, DocumentError, StepError)
def approve(code: str, key: int) -> ResponseReturnValue:
    form = request.form
    version, seen = field_number(form, "version"), field_number(form, "seen")
    proposing.approve(state().engine, acting(), key, version, seen, form.get("comment", ""))
    return go("proposal", "Approved and recorded.", key=key)


@on_refusal(_not_taken, ConflictError, DocumentError, StepError)
def step(code: str, key: int, step: ReviewStep) -> ResponseReturnValue:
    form = request.form
    version, comment = field_number(form, "version"), form.get("comment", "")
    proposing.take_step(state().engine, acting(), key, version, step, comment)
    if step == "discarded":
        return go("home", "Discarded.")
    return go("proposal", "Returned." if step == "returned" else "Taken back: it is a draft again.", key=key)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/proposals/<int:key>", needs="see", endpoint="proposal")(show)
    blueprint.post("/<code>/proposals/<int:key>/approve", needs="approve")(approve)
    blueprint.post("/<code>/proposals/<int:key>/<any(returned, recalled, discarded):step>", needs="draft")(step)
