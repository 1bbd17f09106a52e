"""The paper of what comes to the museum, printed from a draft, a proposal, or the event on record, to be signed."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.errors import NotFoundError, StaleError
from registry.operations import proposals as proposing
from registry.provenance import references
from registry.provenance.documents import Document, EventDocument
from registry.provenance.governance.object_entry import is_entry
from registry.queries.pages.entry_forms import EntryForm, entry_form
from registry.queries.records.documents import current, document_of_kind
from registry.queries.records.headers import find, find_of_kind
from registry.queries.records.histories import events_of
from registry.queries.records.merges import living
from registry.queries.records.names import load_names
from registry.queries.workspace.museums import museum_of
from registry.queries.workspace.own_party import party_of
from registry.queries.workspace.proposals import ProposalRecord, stewards
from registry.services.clock import today
from registry.web.desk.blueprint import acting, at, go
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.kinds import FORMS, form_kind
from registry.web.desk.submissions import desk_proposal, read_with
from registry.web.http.errors import on_refusal
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader, state


def entries_among(connection: Connection, events: Sequence[EventDocument], *, on_record: bool = True) -> set[str]:
    """Those of the events of which a paper of the entry is printed; of those on record, what the institution keeps."""
    museum = party_of(connection, acting().institution)
    parties = (one["party"] for event in events for one in event.get("participants", ()))
    merged = living(connection, (museum, *parties)) if museum is not None else {}
    by_now = merged.get(museum, museum) if museum is not None else None
    entries = [event["ref"] for event in events if is_entry(event, by_now, merged)]
    if not on_record:
        return set(entries)
    return {ref for ref, (keeper, _) in stewards(connection, entries).items() if keeper == acting().institution}


def of_event(code: str, reference: str) -> ResponseReturnValue:
    """The receipt of an event on record that the institution keeps."""
    with open_reader() as connection:
        record = find_of_kind(connection, references.parse(reference), "event")
        _, event = document_of_kind(connection, EventDocument, record.reference)
        if record.withdrawn is not None or not entries_among(connection, [event]):
            raise NotFoundError("entry-form.none")
        paper = _paper(connection, event, (), _in_its_place(connection, event))
        back = at("record", reference=record.reference)
        return _page(connection, paper, back, recorded_at=record.recorded_at)


def _in_its_place(connection: Connection, event: EventDocument) -> list[EventDocument]:
    """The events that take the place of one."""
    objects = (find(connection, reference) for reference in event["objects"])
    readable = next((found for found in objects if found is not None and found.is_readable), None)
    beside = events_of(connection, readable, is_public=False) if readable is not None else []
    return [other for other in beside if event["ref"] in other.get("supersedes", ())]


def of_proposal(code: str, key: int) -> ResponseReturnValue:
    """The entry form of what is drafted or proposed: a preview, until it is printed as it is."""
    proposal = desk_proposal(key, "proposal")
    with open_reader() as connection:
        documents = _documents(connection, proposal)
        if (elsewhere := _elsewhere(connection, proposal, documents)) is not None:
            return elsewhere
        paper = _paper(connection, _events(documents)[0], documents)
        return _page(connection, paper, at("proposal", key=key), draft=proposal)


def _changed_since(error: StaleError, code: str, key: int) -> ResponseReturnValue:
    return go("entry_form_of_proposal", "It was changed in the meantime, and not printed: look at it again.", key=key)


@on_refusal(_changed_since, StaleError)
def print_of_proposal(code: str, key: int) -> ResponseReturnValue:
    """Notes that the entry form is printed, and shows it to be."""
    proposal = desk_proposal(key, "proposal")
    with open_reader() as connection:
        documents = _documents(connection, proposal)
        if (elsewhere := _elsewhere(connection, proposal, documents)) is not None:
            return elsewhere
    proposing.note_printed(state().engine, acting(), key, field_number(request.form, "version"))
    return redirect(at("entry_form_of_proposal", key=key, now=1), 303)


def _elsewhere(
    connection: Connection, proposal: ProposalRecord, documents: Sequence[Document]
) -> ResponseReturnValue | None:
    """Where there is to go instead, if no entry form is printed of a proposal now. Raises NotFoundError."""
    if proposal.state == "discarded" or proposal.kind != "event":
        raise NotFoundError("entry-form.none")
    events = _events(documents)
    if not events:
        return go("draft", "The entry form is printed once this is complete.", key=proposal.id, checked=1)
    if proposal.state == "recorded":
        return redirect(at("entry_form_of_event", reference=events[0]["ref"]), 303)
    if not entries_among(connection, events[:1], on_record=False):
        raise NotFoundError("entry-form.none")
    return None


def _events(documents: Sequence[Document]) -> list[EventDocument]:
    return [one for one in documents if one["kind"] == "event"]


def _documents(connection: Connection, proposal: ProposalRecord) -> Sequence[Document]:
    """What a proposal comes to, of a draft as it is typed so far."""
    if proposal.state in ("draft", "returned") and proposal.kind in FORMS:
        data = FormData(proposal.form)
        result, _ = read_with(connection, form_kind(proposal.kind, data), data)
        return result.documents or ()
    return proposal.documents or ()


def _paper(
    connection: Connection,
    event: EventDocument,
    documents: Sequence[Document],
    others: Sequence[EventDocument] = (),
) -> EntryForm:
    names = load_names(connection, [event], unrecorded=documents, is_public=False)
    objects: Mapping[str, Document] = {
        **{reference: document for reference, (_, document) in current(connection, event["objects"]).items()},
        **{document["ref"]: document for document in documents},
    }
    return entry_form(event, objects, names, others)


def _page(
    connection: Connection,
    paper: EntryForm,
    back: str,
    *,
    draft: ProposalRecord | None = None,
    recorded_at: str | None = None,
) -> str:
    museum = museum_of(connection, acting().institution)
    return render_template(
        "desk/entry_form.html",
        paper=paper,
        museum=museum,
        draft=draft,
        is_printed_now=draft is not None and bool(draft.prints) and "now" in request.args,
        recorded_at=recorded_at,
        today=today().isoformat(),
        back=back,
    )


def install(blueprint: Blueprint) -> None:
    of_record, of_draft = "/<code>/events/<reference>/receipt", "/<code>/proposals/<int:key>/entry-form"
    blueprint.get(of_record, needs="see", endpoint="entry_form_of_event")(of_event)
    blueprint.get(of_draft, needs="see", endpoint="entry_form_of_proposal")(of_proposal)
    blueprint.post(of_draft, needs="draft", endpoint="print_entry_form")(print_of_proposal)
