"""Which form of a page is wanted, and whether the reader has it already."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import Response, jsonify, make_response, request

from registry.provenance.documents import Document
from registry.schemas import FORMAT, VERSION
from registry.services.clock import today
from registry.web.http.state import state

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Representation:
    """A form that a page has: its name in addresses and tags, the media type that it is sent as, those by which it is
    asked for, and whether it says when it was read."""

    name: str
    media_type: str
    asked_for_by: tuple[str, ...]
    is_dated: bool = False


HTML = Representation("html", "text/html", ("text/html",), is_dated=True)
JSON = Representation("json", "application/json", ("application/json", "application/problem+json"))
_BY_MEDIA_TYPE = {media_type: form for form in (HTML, JSON) for media_type in form.asked_for_by}


def representation() -> Representation:
    """The representation that is asked for, by the address or by the Accept header."""
    if request.path.endswith(f".{JSON.name}") or request.path.startswith("/api/"):
        return JSON
    accepted = request.accept_mimetypes
    best = accepted.best_match(_BY_MEDIA_TYPE)
    return _BY_MEDIA_TYPE[best] if best is not None and accepted[best] > accepted[HTML.media_type] else HTML


def represented(makers: Mapping[Representation, Callable[[], M]]) -> M:
    """The representation that is asked for, by what makes each."""
    return makers[representation()]()


def tag(version: int | str, form: Representation) -> str:
    """The entity tag of a page. `version` is a digest of what it says, or, of a page that draws on everything, the
    number of the ledger's newest entry. The tag changes with it, with every version of this program and of its rules,
    and, of a page that says when it was read, with the day."""
    day = today().toordinal() if form.is_dated else 0
    return f"{version}-{state().build}-{form.name}{day or ''}"


def not_modified(version: int | str, form: Representation) -> Response | None:
    """A 304, if the reader's copy is of this version."""
    if "If-None-Match" not in request.headers:
        return None
    etag = tag(version, form)
    if not any(candidate.partition(":")[0] == etag for candidate in request.if_none_match.as_set(include_weak=True)):
        return None
    return marked(make_response("", 304), version, form)


def marked(response: Response, version: int | str, form: Representation) -> Response:
    response.set_etag(tag(version, form), weak=True)
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Vary"] = "Accept"
    return response


def bundle(records: Sequence[Document]) -> Response:
    """Records in the native exchange format."""
    return jsonify({"format": FORMAT, "version": VERSION, "records": records})
