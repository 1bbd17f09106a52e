"""Files out of the store, sent so that they can do no harm in the browser that shows them."""

from flask import Response, abort

from registry.errors import NotFoundError
from registry.queries.records.files import FileRecord
from registry.services.renditions import EXTENSIONS, MEDIA_TYPES
from registry.web.http.state import state


def send(record: FileRecord, part: str) -> Response:
    """A part of a file, shown in the browser and able to run nothing there. It is sent as what its bytes are, whatever
    its record says, and to be saved where they are nothing that is kept. Raises NotFoundError where the copy for the
    public is not ready."""
    if part == "public":
        _check_copy(record)
    content = state().files.get(part, record.digest)
    if content is None:
        abort(404)
    media_type = {"public": record.rendition.public_type, "original": record.rendition.media_type}.get(
        part, "image/webp"
    )
    kind = EXTENSIONS[MEDIA_TYPES[media_type]] if media_type in MEDIA_TYPES else "bin"
    kind = kind if part in ("public", "original") else "webp"
    response = Response(content, mimetype=media_type)
    way = "attachment" if kind == "bin" else "inline"
    name = f"{record.reference or record.digest[:16]}.{kind}"
    response.headers["Content-Disposition"] = f'{way}; filename="{name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _check_copy(record: FileRecord) -> None:
    rendition = record.rendition
    if rendition.state == "unreadable":
        raise NotFoundError("file.no-copy")
    if not rendition.is_ready:
        raise NotFoundError("file.copy-not-ready")
