"""The versions of public records, each beside the one before."""

from flask import Blueprint, jsonify, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from registry.errors import BadReferenceError
from registry.provenance import references
from registry.queries.dossiers.publishing import public_versions
from registry.queries.pages.versions import VersionsPage, versions_json, versions_page
from registry.queries.records.versions import load_versions
from registry.queries.workspace.trails import told_to_public
from registry.web.http.errors import on_refusal
from registry.web.http.negotiation import HTML, JSON, marked, not_modified, representation, represented
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader, state
from registry.web.http.urls import PLURALS, address
from registry.web.public.lookup import KINDS, mistyped, newest_change, public_header

versions = Blueprint("versions", __name__)
_RECORD = f"/<any({', '.join(PLURALS.values())}):plural>/<reference>"


@versions.get(f"{_RECORD}/versions", needs="nothing", costs="page")
@versions.get(f"{_RECORD}/versions.json", needs="nothing", costs="page")
@on_refusal(mistyped, BadReferenceError)
def listed(plural: str, reference: str) -> BaseResponse:
    form = representation()
    number = field_number(request.args, "page", 1)
    with open_reader() as connection:
        canonical = references.parse(reference, KINDS[plural])
        if canonical != reference:
            return redirect(f"{address(canonical)}/{request.path.rpartition('/')[2]}", 301)
        header = public_header(connection, canonical)
        head = newest_change(connection)
        if unchanged := not_modified(head, form):
            return unchanged
        loaded = load_versions(connection, header, number, told_as=told_to_public(connection), is_public=True)
        loaded = public_versions(connection, loaded, state().rule_tables, shows_all=state().public_findings)
    page = versions_page(loaded)
    response = represented(
        {
            JSON: lambda: jsonify(versions_json(page, _following(page))),
            HTML: lambda: make_response(render_template("public/versions.html", page=page)),
        }
    )
    return marked(response, head, form)


def _following(page: VersionsPage) -> str | None:
    """The address of the next page as JSON."""
    if page.number >= page.pages:
        return None
    path = f"{request.path.removesuffix('.json')}.json"
    return f"{path}?page={page.number + 1}"
