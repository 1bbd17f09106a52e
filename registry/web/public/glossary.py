"""The terms of the field, as they are meant here, each with where that is from."""

from dataclasses import asdict

from flask import Blueprint, jsonify, make_response, render_template
from flask.typing import ResponseReturnValue

from registry.messages import glossary
from registry.web.http.negotiation import HTML, JSON, represented

terms = Blueprint("glossary", __name__)


@terms.get("/glossary", needs="nothing", costs="page")
@terms.get("/glossary.json", needs="nothing", costs="page")
def listed() -> ResponseReturnValue:
    """Every term, by its name; each is at the anchor of its key."""
    every, authorities = glossary()
    return represented(
        {
            JSON: lambda: jsonify(
                {
                    "terms": [asdict(term) for term in every],
                    "sources": {key: asdict(one) for key, one in authorities.items()},
                }
            ),
            HTML: lambda: make_response(render_template("public/glossary.html", terms=every, authorities=authorities)),
        }
    )
