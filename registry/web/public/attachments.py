"""Attached files as the public may have them: without metadata, and only where the attachment is public."""

from flask import Blueprint, Response, abort

from registry.queries.workspace.files import FileRecord
from registry.queries.workspace.files import attached as find_attached
from registry.services.renditions import EXTENSIONS, MEDIA_TYPES
from registry.web.http.state import reading, state

attached = Blueprint("attached", __name__)


@attached.get("/attachments/<reference>/<any(file, thumbnail, preview):part>")
def file(reference: str, part: str) -> Response:
    with reading() as connection:
        found = find_attached(connection, [reference], is_public=True)
    if not found:
        abort(404)
    response = send(found[0], "public" if part == "file" else part)
    response.cache_control.no_cache = True
    response.set_etag(f"{found[0].digest[:32]}-{part}")
    return response


def send(found: FileRecord, part: str) -> Response:
    """A part of a file, shown in the browser and able to run nothing there."""
    content = state().files.get(part, found.digest)
    if content is None:
        abort(404)
    is_whole = part in ("public", "original")
    response = Response(content, mimetype=found.media_type if is_whole else "image/webp")
    kind = EXTENSIONS[MEDIA_TYPES[found.media_type]] if found.media_type in MEDIA_TYPES else "bin"
    name = f"{found.reference or found.digest[:16]}.{kind if is_whole else 'webp'}"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
