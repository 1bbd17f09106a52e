"""Which form of a page is wanted, and whether the reader has it already."""

from collections.abc import Sequence

from flask import Response, jsonify, make_response, request

from registry.provenance.documents import Document
from registry.schemas import FORMAT, VERSION
from registry.services.clock import today
from registry.web.http.state import state


def wants_json(path_says: bool = False) -> bool:
    """Whether JSON is asked for, by the address or by the Accept header."""
    if path_says or request.path.endswith(".json") or request.path.startswith("/api/"):
        return True
    best = request.accept_mimetypes.best_match(("text/html", "application/json", "application/problem+json"))
    return (
        best is not None and "json" in best and request.accept_mimetypes[best] > request.accept_mimetypes["text/html"]
    )


def tag(version: int | str, form: str) -> str:
    """The entity tag of a page. `version` is a digest of what it says, or, of a page that draws on everything, the
    number of the ledger's newest entry. The tag changes with it, with every version of this program and of its rules,
    and, since pages say when they were read, with the day."""
    day = today().toordinal() if form == "html" else 0
    return f"{version}-{state().build}-{form}{day or ''}"


def not_modified(version: int | str, form: str) -> Response | None:
    """A 304, if the reader's copy is of this version."""
    etag = tag(version, form)
    if not any(known.partition(":")[0] == etag for known in request.if_none_match.as_set(include_weak=True)):
        return None
    return marked(make_response("", 304), version, form)


def marked(response: Response, version: int | str, form: str) -> Response:
    response.set_etag(tag(version, form), weak=True)
    response.cache_control.public = True
    response.cache_control.no_cache = True
    response.vary.add("Accept")
    return response


def bundle(records: Sequence[Document]) -> Response:
    """Records in the native exchange format."""
    return jsonify({"format": FORMAT, "version": VERSION, "records": records})
