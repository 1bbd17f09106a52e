"""Records as staff see them: found as they type, each with everything on it, and who did what with it."""

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.errors import NotFoundError
from registry.ledger import entries
from registry.provenance import references
from registry.provenance.documents import EventDocument
from registry.provenance.governance.cases import STATUS_STEPS
from registry.queries.dossiers.loading import load
from registry.queries.pages.evidence import evidence
from registry.queries.pages.objects import object_page
from registry.queries.pages.outlines import outline
from registry.queries.records import lookup as lookups
from registry.queries.records.documents import documents
from registry.queries.records.files import uses
from registry.queries.records.finding import RecordHeader
from registry.queries.records.finding import find as find_record
from registry.queries.records.lookup import look_up
from registry.queries.records.material import load_record
from registry.queries.workspace import proposals
from registry.web.desk.blueprint import acting, at
from registry.web.desk.cases import lacking
from registry.web.http.state import reading, state

FOUND_AS = ("object", "party", "place", "source", "auction", "lot", "case", "certificate")
# What may be made from within a form that looks for it.
_MADE = ("party", "place", "source")


def lookup(code: str, kind: str) -> ResponseReturnValue:
    """The options for a field in which a record is being named."""
    if kind not in FOUND_AS:
        raise NotFoundError("lookup.no-such-kind")
    name = request.args.get("q", "")[:200].lstrip("+＋ ")
    with reading() as connection:
        hits = look_up(connection, (kind,), name)
    return render_template("desk/_options.html", hits=hits, new_name=name.strip() if kind in _MADE else "", kind=kind)


def find(code: str) -> ResponseReturnValue:
    """Any record by its name, its number or its reference."""
    typed = request.args.get("q", "").strip()[:200]
    kinds = tuple(kind for kind in request.args.getlist("kind") if kind in FOUND_AS) or FOUND_AS
    with reading() as connection:
        found = look_up(connection, kinds, typed, 40) if typed else []
    if len(found) == 1 and lookups.typed_reference(typed, FOUND_AS):
        return redirect(at("record", reference=found[0].label.reference), 303)
    return render_template("desk/find.html", found=found, typed=typed, kinds=kinds, all_kinds=FOUND_AS)


def record(code: str, reference: str) -> ResponseReturnValue:
    """Everything on a record, private or not, with the trail of what was done with it."""
    with reading() as connection:
        found = _found(connection, reference)
        if found.reference != reference:
            return redirect(at("record", reference=found.reference), 301)
        if found.kind == "case":
            return redirect(at("case", reference=found.reference), 303)
        if found.kind == "event":
            event = documents(connection, EventDocument, [found.key])[found.key]
            return redirect(at("record", reference=event["objects"][0]) + f"#{found.reference}", 303)
        steps = proposals.about(connection, found.reference, acting().institution)
        trail = entries.trail(connection, found.reference)
        kept = proposals.stewards(connection, [found.reference]).get(found.reference)
        shared = {"found": found, "proposals": steps, "trail": trail, "kept_by": kept}
        if found.kind == "object":
            [loaded] = load(connection, [found.reference], state().rule_tables, is_public=False)
            return render_template("desk/object.html", page=object_page(found, loaded), **shared)
        material = load_record(connection, found)
        shown, names = material.document, material.names
        return render_template(
            "desk/record.html",
            document=shown,
            label=names[found.reference],
            outline=outline(shown, names),
            evidence=evidence(shown, names),
            lacking=lacking(shown),
            status_steps=STATUS_STEPS[shown["status"]] if shown["kind"] == "certificate" else (),
            used_by=uses(connection, found.reference) if found.kind == "attachment" else [],
            **shared,
        )


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/lookup/<kind>")(lookup)
    blueprint.get("/<code>/find")(find)
    blueprint.get("/<code>/records/<reference>")(record)


def _found(connection: Connection, reference: str) -> RecordHeader:
    found = find_record(connection, references.parse(reference))
    if found is None:
        raise NotFoundError("record.not-kept", reference=reference)
    return found
