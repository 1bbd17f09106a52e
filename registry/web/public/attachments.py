"""Attached files as the public may have them: without metadata, and only where the attachment is public."""

from flask import Blueprint, Response, abort

from registry.queries.records.files import attached as find_attached
from registry.web.http.files import send
from registry.web.http.state import open_reader

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
