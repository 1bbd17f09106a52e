"""Files out of the store, sent so that they can do no harm in the browser that shows them."""

from flask import Response, abort

from registry.queries.records.files import FileRecord
from registry.services.renditions import EXTENSIONS, MEDIA_TYPES
from registry.web.http.state import state


def send(record: FileRecord, part: str) -> Response:
    """A part of a file, shown in the browser and able to run nothing there."""
    content = state().files.get(part, record.digest)
    if content is None:
        abort(404)
    is_whole = part in ("public", "original")
    response = Response(content, mimetype=record.media_type if is_whole else "image/webp")
    kind = EXTENSIONS[MEDIA_TYPES[record.media_type]] if record.media_type in MEDIA_TYPES else "bin"
    name = f"{record.reference or record.digest[:16]}.{kind if is_whole else 'webp'}"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
