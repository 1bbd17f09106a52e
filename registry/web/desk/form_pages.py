"""The page of a form: as it was typed, and, once it was checked, what is wrong or what will follow."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.messages import sentence
from registry.operations.recording.door import why_two
from registry.operations.recording.statements import objections
from registry.operations.recording.terms import drafts_contradicting
from registry.provenance import references, vocabulary
from registry.provenance.codes import Visibility
from registry.provenance.governance.review import ProposalKind
from registry.provenance.picture_rights import RIGHTS_STATEMENTS
from registry.queries.dossiers.loading import load_foreseen
from registry.queries.pages.foreseen import foresee
from registry.queries.pages.notices import notices, taken_from_view
from registry.queries.records.naming import public_naming, telling_withheld
from registry.queries.records.revisions import load_revisions
from registry.queries.workspace.proposals import ProposalRecord
from registry.web.desk.blueprint import acting
from registry.web.desk.forms import numbers
from registry.web.desk.forms.attachments import recorded_files
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.kinds import form_kind
from registry.web.desk.forms.page_state import BASE, hidden_fields
from registry.web.desk.forms.reader import MADE_HERE, FormResult
from registry.web.desk.submissions import digest, read_with
from registry.web.http.state import open_reader, state

_WORDS = {
    "case_roles": vocabulary.CASE_ROLES,
    "case_types": vocabulary.CASE_TYPES,
    "certainties": vocabulary.CERTAINTIES,
    "certificate_roles": vocabulary.CERTIFICATE_ROLES,
    "certificate_types": vocabulary.CERTIFICATE_TYPES,
    "language_standings": vocabulary.LANGUAGE_STANDINGS,
    "passes": vocabulary.PASSES,
    "currencies": ("EUR", "USD", "GBP", "JPY", "KRW", "CNY", "CHF", "HKD"),
    "effects": {
        "transfers": "passes",
        "none": "does not pass",
        "disputed": "is disputed",
        "unknown": "is not recorded",
    },
    "identifier_types": vocabulary.IDENTIFIER_TYPES,
    "identities": vocabulary.IDENTITIES,
    "name_kinds": vocabulary.NAME_KINDS,
    "outcomes": vocabulary.OUTCOMES,
    "party_types": vocabulary.PARTY_TYPES,
    "place_types": vocabulary.PLACE_TYPES,
    "price_kinds": vocabulary.PRICE_KINDS,
    "reliabilities": vocabulary.RELIABILITIES,
    "rights_statements": RIGHTS_STATEMENTS,
    "source_types": vocabulary.SOURCE_TYPES,
    "search_results": vocabulary.SEARCH_RESULTS,
    "search_tracks": vocabulary.SEARCH_TRACKS,
    "details": vocabulary.DETAILS,
    "compositions": vocabulary.COMPOSITIONS,
    "term_kinds": vocabulary.TERM_KINDS,
    "text_kinds": vocabulary.TEXT_KINDS,
    "makes": MADE_HERE,
    "visibilities": {"private": "private: staff alone", "public": "public: anyone"},
}


@dataclass(frozen=True, slots=True)
class FormPage:
    """The page of a form, and what its template prints."""

    kind: ProposalKind
    status: int
    printed: Mapping[str, Any]

    def show(self) -> ResponseReturnValue:
        return render_template(f"desk/forms/{self.kind}.html", **self.printed, **_WORDS), self.status


def form_page(
    kind: ProposalKind,
    data: FormData,
    draft: ProposalRecord | None = None,
    *,
    checked: bool = False,
    original: FormData | None = None,
) -> ResponseReturnValue:
    """A form, and, once it has been checked, what is wrong with it or what will follow from it. `original` is what it
    was before it was filled in further, where it was."""
    with open_reader() as connection:
        page = load_form_page(connection, kind, data, draft, checked=checked, original=original)
    return page.show()


def load_form_page(
    connection: Connection,
    kind: ProposalKind,
    data: FormData,
    draft: ProposalRecord | None = None,
    *,
    checked: bool = False,
    original: FormData | None = None,
) -> FormPage:
    """The page of a form by the connection that it is filled in by."""
    form = form_kind(kind, data)
    if form.rests_on_page:
        data, original = data.without(BASE), original and original.without(BASE)
    result, seen = read_with(connection, form, data)
    page = form.page(connection, result.data)
    ready = checked and result.documents is not None
    objection = _objection(connection, result) if ready else ""
    ready = ready and not objection
    printed = result.data if checked or result.is_first_look else data
    previewed = digest(result.documents) if ready else ""
    values = {
        "kind": kind,
        "data": printed,
        "result": result,
        "errors": _errors(result, objection) if checked else {},
        "words": result.words if checked or draft else {},
        "choices": result.choices if checked else {},
        "checked": checked,
        "ready": ready,
        "proposal": draft,
        "hidden": hidden_fields(
            printed, form.carries, tab=new_tab(), seen=seen, previewed=previewed, original=original or printed
        ),
        **_outlook(connection, result if ready else None),
        "notices": _notices(connection, result) if checked or draft else [],
        "described_files": _described_files(connection, result),
        **numbers.of_form(connection, result.number_rows, page),
        **page,
    }
    return FormPage(kind, 422 if checked and not ready and not result.is_first_look else 200, values)


def _described_files(connection: Connection, result: FormResult) -> dict[str, Visibility]:
    """Of the files of a form those that are described on record, and of which it asks nothing: who sees each."""
    files = recorded_files(connection, [*result.data.getlist("attachment"), *result.data.getlist("picture")])
    asked = [name for name in result.errors if name.startswith("file-")]
    return {file: seen for file, seen in files.items() if not any(name.startswith(f"file-{file}-") for name in asked)}


def _objection(connection: Connection, result: FormResult) -> str:
    """Why what a form says can't be recorded, together with what is on record; empty where it can."""
    refusals = objections(connection, acting().institution, result.documents or [])
    return " ".join(map(sentence, refusals))


def _notices(connection: Connection, result: FormResult) -> list[str]:
    """What is to be said of privacy where a form is complete, and of a draft that contradicts what it refers to."""
    revisions = load_revisions(connection, result.documents or [])
    naming = public_naming(connection, taken_from_view(revisions))
    told = notices(revisions, naming, telling_withheld(connection, revisions.documents))
    return [*map(sentence, drafts_contradicting(connection, revisions.documents)), *told]


def _errors(result: FormResult, objection: str) -> Mapping[str, str]:
    return {**result.errors, "form": objection} if objection else result.errors


def new_tab() -> str:
    """What tells one open page from another."""
    return secrets.token_hex(6)


def _outlook(connection: Connection, result: FormResult | None) -> Mapping[str, Any]:
    """What will follow from a form that is ready, for so many of its objects and not for others, and why a second
    person is needed for it."""
    if result is None:
        return {"foreseen": [], "unforeseen": 0, "reasons": []}
    documents = result.documents or []
    objects = references.of_kind(result.subjects, "object")
    foreseen = load_foreseen(connection, objects, documents, state().rule_tables)
    unforeseen = len(set(objects)) - len(foreseen)
    return {"foreseen": foresee(foreseen), "unforeseen": unforeseen, "reasons": why_two(connection, documents)}
