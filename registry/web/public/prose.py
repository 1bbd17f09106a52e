"""The history of an object as a museum publishes it: strict prose, in a language that the reader chooses."""

from typing import Any

from flask import Blueprint, jsonify, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from registry.errors import BadReferenceError
from registry.provenance import notation, references
from registry.queries.dossiers.histories import load_history
from registry.queries.pages.prose import Prose
from registry.queries.pages.prose import prose as prose_of
from registry.queries.pages.prose_words import WORDS
from registry.queries.records.labels import labels
from registry.web.http.errors import on_refusal
from registry.web.http.negotiation import HTML, JSON, marked, not_modified, representation, represented
from registry.web.http.state import open_reader
from registry.web.http.urls import address
from registry.web.public.lookup import mistyped, newest_change, public_header

prose = Blueprint("prose", __name__)


def _mistyped(error: BadReferenceError, reference: str) -> BaseResponse:
    return mistyped(error, "objects", reference)


@prose.get("/objects/<reference>/prose", needs="nothing", costs="page")
@prose.get("/objects/<reference>/prose.json", needs="nothing", costs="page")
@on_refusal(_mistyped, BadReferenceError)
def written(reference: str) -> BaseResponse:
    asked = request.args.get("language", "")
    language = asked if asked in notation.WRITTEN else notation.WRITTEN[0]
    form = representation()
    with open_reader() as connection:
        canonical = references.parse(reference, "object")
        if canonical != reference:
            return redirect(f"{address(canonical)}/{request.path.rpartition('/')[2]}", 301)
        header = public_header(connection, canonical)
        head = f"{newest_change(connection)}.{language}"
        if unchanged := not_modified(head, form):
            return unchanged
        history = load_history(connection, header)
        name = labels(connection, [canonical])[canonical].name
    told = prose_of(history, language)
    values: dict[str, Any] = {"reference": canonical, "language": WORDS[language].language, "texts": told}
    response = represented(
        {
            JSON: lambda: jsonify(_as_json(values["language"], told)),
            HTML: lambda: make_response(
                render_template("public/prose.html", chosen=language, name=name, words=WORDS, **values)
            ),
        }
    )
    return marked(response, head, form)


def _as_json(language: str, told: list[Prose]) -> dict[str, Any]:
    return {"language": language, "accounts": [{"name": one.version, "text": one.text} for one in told]}
