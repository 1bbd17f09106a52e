"""Records as staff see them: found as they type, each with everything on it, and who did what with it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from registry.errors import ConflictError, DocumentError, NotFoundError, RegistryError, StepError
from registry.messages import sentence
from registry.provenance import lengths, references
from registry.provenance.documents import EventDocument, PartyDocument
from registry.provenance.governance.next_steps import NextStep
from registry.provenance.numbering import NUMBER_KINDS
from registry.queries.dossiers.loading import load
from registry.queries.dossiers.material import ObjectMaterial
from registry.queries.pages.objects import ObjectPage, object_page
from registry.queries.pages.outlines import record_sheet
from registry.queries.pages.outlooks import outlook
from registry.queries.records import lookup as lookups
from registry.queries.records.added_evidence import AddedEvidence, load_added_evidence
from registry.queries.records.documents import document_of_kind, documents
from registry.queries.records.files import attached, uses
from registry.queries.records.headers import RecordHeader, find_any
from registry.queries.records.histories import events_of
from registry.queries.records.lookup import look_up
from registry.queries.records.material import load_record
from registry.queries.records.merges import living
from registry.queries.records.naming import telling_withheld
from registry.queries.workspace import consents, proposals
from registry.queries.workspace.consents import person_as_told
from registry.queries.workspace.shares import sharing
from registry.queries.workspace.trails import trail
from registry.services.clock import today
from registry.web.desk.blueprint import acting, at, go
from registry.web.desk.entry_forms import entries_among
from registry.web.desk.forms import description
from registry.web.desk.forms.reader import MADE_HERE
from registry.web.desk.parties import beside_party, present_beside
from registry.web.desk.submissions import submit_record
from registry.web.http.errors import on_refusal
from registry.web.http.parts import across_parts, in_parts, part_that_states
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader, state

FOUND_AS = ("object", "party", "place", "source", "auction", "lot", "case", "certificate")


def lookup(code: str, kind: str) -> ResponseReturnValue:
    """The options for a field in which a record is being named."""
    if kind not in FOUND_AS:
        raise NotFoundError("lookup.no-such-kind")
    name = request.args.get("q", "")[: lengths.SEARCH].lstrip("+＋ ")
    with open_reader() as connection:
        hits = look_up(connection, (kind,), name)
    return render_template(
        "desk/_options.html", hits=hits, new_name=name.strip() if kind in MADE_HERE else "", kind=kind
    )


def find(code: str) -> ResponseReturnValue:
    """Any record by its name, its number or its reference."""
    words = request.args.get("q", "").strip()[: lengths.SEARCH]
    kinds = tuple(kind for kind in request.args.getlist("kind") if kind in FOUND_AS) or FOUND_AS
    with open_reader() as connection:
        hits = look_up(connection, kinds, words, 40) if words else []
    if len(hits) == 1 and lookups.typed_reference(words, FOUND_AS):
        return redirect(at("record", reference=hits[0].label.reference), 303)
    return render_template("desk/find.html", hits=hits, query=words, kinds=kinds, all_kinds=FOUND_AS)


def record(code: str, reference: str) -> ResponseReturnValue:
    """Everything on a record, private or not, with the trail of what was done with it."""
    with open_reader() as connection:
        header = find_any(connection, references.parse(reference))
        if elsewhere := _elsewhere(connection, header, reference):
            return elsewhere
        kept_by = proposals.stewards(connection, [header.reference]).get(header.reference)
        shared = {
            "header": header,
            "reference": header.reference,
            "proposals": proposals.about(connection, header.reference, acting().institution),
            "trail": trail(connection, header.reference, acting().code),
            "consented": consents.about(connection, header.reference, acting().institution),
            "sharing": sharing(connection, header.reference, acting().institution),
            "file": next(iter(attached(connection, [header.reference], is_public=False)), None),
            "kept_by": kept_by,
        }
        template, present, beside = _load(connection, header)
        events = events_of(connection, header, is_public=False) if header.kind == "object" else []
        added = _added_evidence(connection, events)
        received = entries_among(connection, events)
    page = present()
    is_kept_here = kept_by is not None and kept_by[0] == acting().institution
    values = {**beside(page, is_kept_here), **shared}
    return across_parts(render_template(template, page=page, added=added, received=received, **values), page)


def _added_evidence(connection: Connection, events: Sequence[EventDocument]) -> dict[str, list[AddedEvidence]]:
    """What was added later to the evidence of the events of an object."""
    references = [event["ref"] for event in events]
    return load_added_evidence(connection, references, partial(person_as_told, code=acting().code))


def _elsewhere(connection: Connection, header: RecordHeader, reference: str) -> Response | None:
    """To the page of a record that was asked for otherwise than by its reference, or that is shown on another page."""
    if header.reference != reference:
        return redirect(at("record", reference=header.reference), 301)
    if "own" not in request.args and (by_now := living(connection, [reference]).get(reference)) is not None:
        return go("record", "It was merged into this one, under which all of it stands.", reference=by_now)
    if header.kind == "case":
        return redirect(at("case", reference=header.reference), 303)
    if header.kind == "event":
        event = documents(connection, EventDocument, [header.key])[header.key]
        about = event["objects"][0]
        part = part_that_states(connection, about, header.reference, is_public=False)
        page = at("record", reference=about, part=part) if part > 1 else at("record", reference=about)
        return redirect(f"{page}#{header.reference}", 303)
    return None


def _load(
    connection: Connection, header: RecordHeader
) -> tuple[str, Callable[[], Any], Callable[[Any, bool], Mapping[str, Any]]]:
    """The template of a record, what presents its page without a connection, and what stands beside that."""
    if header.kind == "object":
        [loaded] = load(connection, [header.reference], state().rule_tables, is_public=False)
        part = max(1, field_number(request.args, "part", 1))
        return "desk/object.html", partial(in_parts(object_page), header, loaded, part), partial(_outlook, loaded)
    material = load_record(connection, header)
    if header.kind == "party":
        beside = beside_party(connection, header)
        sheet = partial(record_sheet, material.document, material.names)
        return "desk/party.html", sheet, lambda page, is_kept_here: present_beside(beside)
    used_by = uses(connection, header.reference) if header.kind == "attachment" else []
    tells = header.kind == "certificate" and bool(telling_withheld(connection, [material.document], as_public=True))
    present = partial(record_sheet, material.document, material.names, tells_withheld=tells)
    return "desk/record.html", present, lambda page, is_kept_here: {"used_by": used_by}


def _outlook(loaded: ObjectMaterial, page: ObjectPage, is_kept_here: bool) -> Mapping[str, Any]:
    """What is open with an object, what is due, and what comes next, with the page where it is done."""
    day = today().isoformat()
    looks = outlook(loaded, page.derived.findings, acting().may, is_kept_here=is_kept_here, today=day)
    reference = loaded.recorded.document["ref"]
    may_revise = is_kept_here and "draft" in acting().may and loaded.recorded.document.get("withdrawn") is None
    return {
        "outlook": looks,
        "may_revise": may_revise,
        "numbers": [number for number in page.heading.identifiers if number["type"] in NUMBER_KINDS],
        "ways": [way_of_step(entry.step, reference) for entry in looks.steps],
    }


def way_of_step(step: NextStep, reference: str) -> str:
    """Where a step is done."""
    match step.code:
        case "complete_certificate":
            return at("certificate", ref=step.about)
        case "issue_certificate":
            return at("record", reference=step.about)
        case "hand_over":
            return at("handover", reference=step.about)
        case "go_on_with_case":
            return at("case", reference=step.about)
        case "log_event":
            return at("menu", object=reference)
    field = {"number": "identifier-0", "picture": "picture_file", "publish": "visibility"}[step.code]
    return at("describe", kind="object", ref=reference) + f"#{field}"


def _on_record(error: RegistryError, code: str, reference: str) -> ResponseReturnValue:
    return go("record", sentence(error), reference=reference)


@on_refusal(_on_record, ConflictError, DocumentError, StepError)
def confirm(code: str, reference: str) -> ResponseReturnValue:
    """Says that a party read from a text is who it is said to be."""
    with open_reader() as connection:
        version, party = document_of_kind(connection, PartyDocument, reference)
        data = description.confirming(connection, party, version)
        result = description.read(connection, data)
    return submit_record(result)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/lookup/<kind>", needs="see")(lookup)
    blueprint.get("/<code>/find", needs="see")(find)
    blueprint.get("/<code>/records/<reference>", needs="see")(record)
    blueprint.post("/<code>/records/<reference>/confirm", needs="submit")(confirm)
