"""Attached files as the public may have them: without metadata, and only where the attachment is public; and the marks
of museums."""

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as BaseResponse

from registry.provenance import references
from registry.queries.records.files import attached as find_attached
from registry.queries.workspace.museums import shown_with
from registry.web.http.files import send
from registry.web.http.state import open_reader
from registry.web.public.lookup import public_header

attached = Blueprint("attached", __name__)


@attached.get("/attachments/<reference>/<any(file, thumbnail, preview):part>", needs="nothing", costs="file")
def file(reference: str, part: str) -> Response:
    with open_reader() as connection:
        attachments = find_attached(connection, [reference], is_public=True)
    if not attachments:
        abort(404)
    response = send(attachments[0], "public" if part == "file" else part)
    response.cache_control.no_cache = True
    response.set_etag(f"{attachments[0].digest[:32]}-{part}")
    return response


@attached.get("/parties/<reference>/mark", needs="nothing", costs="file")
def mark(reference: str) -> BaseResponse:
    """The mark of the museum that a party is, as long as the public is shown both."""
    with open_reader() as connection:
        museum = shown_with(connection, public_header(connection, references.parse(reference, "party")))
    if museum is None or museum.mark is None:
        abort(404)
    response = send(museum.mark, "thumbnail")
    response.cache_control.no_cache = True
    response.set_etag(f"{museum.mark.digest[:32]}-mark")
    return response.make_conditional(request)
