"""What the codes of refusals mean, at the addresses that problem documents give as their type (RFC 9457)."""

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from registry.errors import NotFoundError
from registry.messages import Meaning, meaning, meanings
from registry.web.http.negotiation import wants_json
from registry.web.http.state import state

problems = Blueprint("problems", __name__)


@problems.get("/problems")
@problems.get("/problems.json")
def listed() -> ResponseReturnValue:
    """Every code, with what it says."""
    if wants_json():
        return jsonify({"problems": [_as_json(told) for told in meanings()]})
    return render_template("public/problems.html", meanings=meanings(), code="")


@problems.get("/problems/<code>")
@problems.get("/problems/<code>.json")
def one(code: str) -> ResponseReturnValue:
    told = meaning(code)
    if told is None:
        raise NotFoundError("problem.unknown", problem=code)
    return (
        jsonify(_as_json(told)) if wants_json() else render_template("public/problems.html", meanings=[told], code=code)
    )


def _as_json(told: Meaning) -> dict[str, str]:
    title = {"title": told.heading} if told.heading else {}
    return {"type": f"{state().public_url}/problems/{told.code}", **title, "detail": told.sentence}
