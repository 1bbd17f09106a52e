"""The public pages."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response as BaseResponse

from registry.errors import BadReferenceError, NotFoundError
from registry.ledger import entries
from registry.provenance import lengths, references
from registry.provenance.documents import Fields
from registry.queries.dossiers.loading import load
from registry.queries.dossiers.material import ObjectMaterial
from registry.queries.dossiers.publishing import public_bundle
from registry.queries.pages import records as record_pages
from registry.queries.pages.objects import object_page
from registry.queries.records import browsing, material
from registry.queries.records.changes import changes_since
from registry.queries.records.documents import document
from registry.queries.records.headers import RecordHeader, existing, find
from registry.queries.records.merges import living
from registry.queries.records.sight import answers, lacks_consent
from registry.queries.workspace.museums import Museum, shown_with
from registry.services.clock import today
from registry.web.http.costs import count
from registry.web.http.errors import on_refusal, refused
from registry.web.http.negotiation import (
    HTML,
    JSON,
    Representation,
    bundle,
    marked,
    not_modified,
    representation,
    represented,
)
from registry.web.http.page_cache import Basis, KeptPage
from registry.web.http.parts import across_parts, in_parts, part_that_lists, part_that_states, undivided
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader, state
from registry.web.http.urls import PLURALS, address, public_address

lookup = Blueprint("lookup", __name__)
_RECORD = f"/<any({', '.join(PLURALS.values())}):plural>/<reference>"


def _load_object(connection: Connection, header: RecordHeader) -> ObjectMaterial:
    shows_findings = state().public_findings
    [loaded] = load(connection, [header.reference], state().rule_tables, is_public=True, shows_findings=shows_findings)
    return loaded


# How the page of each kind of record is loaded, with all SQL, and how it is presented, without any.
PAGES: dict[str, tuple[Callable[[Connection, RecordHeader], Any], Callable[[RecordHeader, Any, int], Any]]] = {
    "object": (_load_object, in_parts(object_page)),
    "party": (material.load_party, undivided(record_pages.party_page)),
    "place": (material.load_place, undivided(record_pages.place_page)),
    "auction": (material.load_auction, in_parts(record_pages.auction_page)),
    "certificate": (material.load_certificate, undivided(record_pages.certificate_page)),
    "source": (material.load_source, undivided(record_pages.source_page)),
}
# What is nothing but a part of another record is withheld with it.
_PARTS_OF = {"lot": "auction", "hypothesis": "object"}
_IN_PARTS = ("object", "auction")
# Records without a page of their own are shown on the page of another, named by the first of these fields they have.
SHOWN_ON = {
    "event": ("objects",),
    "lot": ("auction",),
    "hypothesis": ("object",),
    "case": ("objects",),
    "search": ("objects", "parties"),
}


@lookup.get("/", needs="nothing", costs="page")
@lookup.get("/index.json", needs="nothing", costs="page")
def home() -> BaseResponse:
    with open_reader() as connection:
        head = newest_change(connection)
        form = representation()
        if unchanged := not_modified(head, form):
            return unchanged
        counts, histories = browsing.counts(connection), browsing.newest(connection, 6)
    response = represented(
        {
            JSON: lambda: jsonify({"records": counts, "objects": [_listed(listed) for listed in histories]}),
            HTML: lambda: make_response(render_template("public/home.html", counts=counts, histories=histories)),
        }
    )
    return marked(response, head, form)


@lookup.get("/objects", needs="nothing", costs="search")
@lookup.get("/objects.json", needs="nothing", costs="search")
def objects() -> BaseResponse:
    words = request.args.get("q", "")[: lengths.SEARCH]
    sort = request.args.get("sort", "title")
    if sort not in browsing.SORTS:
        sort = "title"
    number = field_number(request.args, "page", 1)
    if (reference := references.recognise(words)) is not None:
        return redirect(address(reference), 303)
    with open_reader() as connection:
        head = newest_change(connection)
        form = representation()
        if unchanged := not_modified(head, form):
            return unchanged
        page = browsing.browse(connection, words=words, sort=sort, number=number)
    response = represented(
        {
            JSON: lambda: _listing(page, words, sort),
            HTML: lambda: make_response(render_template("public/objects.html", page=page, words=words, sort=sort)),
        }
    )
    return marked(response, head, form)


def mistyped(error: BadReferenceError, plural: str, reference: str) -> Response:
    """The refusal, with the records that may be meant."""
    with open_reader() as connection:
        meant = tuple(existing(connection, references.corrections(reference)))
    return refused(BadReferenceError(error.code, **error.params, suggestions=meant))


@lookup.get(_RECORD, needs="nothing", costs="kept")
@lookup.get(f"{_RECORD}.json", needs="nothing", costs="kept")
@on_refusal(mistyped, BadReferenceError)
def record(plural: str, reference: str) -> BaseResponse:
    form = representation()
    kind = KINDS[plural]
    with open_reader() as connection:
        canonical = references.parse(reference, kind)
        if canonical != reference:
            return redirect(address(canonical) + (".json" if request.path.endswith(".json") else ""), 301)
        header = public_header(connection, canonical)
        if form is HTML and kind in SHOWN_ON:
            return redirect(_page_that_shows(connection, header), 303)
        if form is HTML and kind not in PAGES:
            raise _nothing_kept(canonical)
        if form is HTML and (by_now := living(connection, [canonical]).get(canonical)) is not None:
            return redirect(address(by_now), 303)
        part = field_number(request.args, "part", 1) if form is HTML and kind in _IN_PARTS else 1
        page = _page(connection, header, form, today(), max(1, part))
    if unchanged := not_modified(page.digest, form):
        return unchanged
    response = Response(page.content, mimetype=form.media_type)
    return marked(response, page.digest, form)


def _page(connection: Connection, header: RecordHeader, form: Representation, day: date, part: int) -> KeptPage:
    """The page, or a part of a long one, or the JSON as it was made before, if nothing that it drew on has changed
    since, or made now."""
    pages = state().pages
    pages.follow(header.head, partial(changes_since, connection), header.answers)
    # What a museum tells of itself is no record, and no page is dropped as it changes: it is kept as another page.
    museum = shown_with(connection, header) if form is HTML else None
    told = f".{museum.version}" if museum is not None else ""
    variant = f"{form.name}{day.toordinal() if form.is_dated else ''}{f'.{part}' if part > 1 else ''}{told}"
    page = pages.get(header.reference, variant)
    if page is None:
        count("page")
        made = _html(connection, header, day, part, museum) if form is HTML else _json(connection, header)
        page = pages.put(header.reference, variant, *made, header.head, header.answers)
    return page


def _json(connection: Connection, header: RecordHeader) -> tuple[bytes, Basis]:
    loaded = public_bundle(connection, header, state().rule_tables, shows_all=state().public_findings)
    return bundle(loaded.documents).get_data(), Basis(loaded.drew_on, loaded.centres)


def _html(
    connection: Connection, header: RecordHeader, day: date, part: int, museum: Museum | None
) -> tuple[bytes, Basis]:
    load_page, present = PAGES[header.kind]
    material = load_page(connection, header)
    page = present(header, material, part)
    cited_on = f"{day.day} {day:%B %Y}"
    html = render_template(f"public/{header.kind}.html", page=page, cited_on=cited_on, museum=museum)
    return across_parts(html, page).encode(), Basis(material.drew_on, material.centres)


KINDS = {plural: kind for kind, plural in PLURALS.items()}


def _page_that_shows(connection: Connection, header: RecordHeader) -> str:
    """The first page on which the record shows; the record itself, as JSON, where no keeper consents that it does."""
    fields: Fields = document(connection, header.reference) or {}
    shown_on = next((fields[key] for key in SHOWN_ON[header.kind] if key in fields), None)
    others = shown_on if isinstance(shown_on, list) else [shown_on] if shown_on else []
    if not others:
        raise _nothing_kept(header.reference)
    lacking = lacks_consent(connection, header.reference)
    other = next((reference for reference in others if reference not in lacking), None)
    if other is None:
        return f"{address(header.reference)}.json"
    part = 1
    if header.kind == "event":
        part = part_that_states(connection, other, header.reference, is_public=True)
    elif header.kind == "lot":
        part = part_that_lists(connection, other, header.reference)
    return f"{address(other)}{f'?part={part}' if part > 1 else ''}#{header.reference}"


def public_header(connection: Connection, reference: str) -> RecordHeader:
    """A record that the public may read. Raises NotFoundError."""
    header = find(connection, reference)
    if header is None or not header.is_public:
        raise _nothing_kept(reference)
    if header.withdrawn is not None:
        raise NotFoundError("record.withdrawn", reference=reference, reason=header.withdrawn)
    if header.kind in _PARTS_OF and not _is_told(connection, header):
        raise _nothing_kept(reference)
    return header


def _is_told(connection: Connection, header: RecordHeader) -> bool:
    """Whether that may be read which the record is a part of."""
    fields: Fields = document(connection, header.reference) or {}
    whole = find(connection, fields.get(_PARTS_OF[header.kind], ""))
    return whole is not None and whole.is_public and whole.withdrawn is None


def _nothing_kept(reference: str) -> NotFoundError:
    return NotFoundError("record.none-public", reference=reference)


def newest_change(connection: Connection) -> str:
    """The version of a page that draws on everything."""
    head, given = entries.head(connection), answers(connection)
    return f"{head}.{given}" if given else str(head)


def _listing(page: browsing.Page, words: str, sort: str) -> Response:
    return jsonify(
        {
            "total": page.total,
            "page": page.number,
            "pages": page.pages,
            "next": url_for("lookup.objects", q=words or None, sort=sort, page=page.number + 1, _external=False)
            if page.number < page.pages
            else None,
            "objects": [_listed(listed) for listed in page.objects],
        }
    )


def _listed(listed: browsing.ObjectSummary) -> dict[str, Any]:
    return {
        "ref": listed.label.reference,
        "name": listed.label.name.text,
        "date": listed.date,
        "events": listed.events,
        "url": public_address(listed.label.reference),
    }
