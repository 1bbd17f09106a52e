"""What the codes of refusals mean, at the addresses that problem documents give as their type (RFC 9457)."""

from flask import Blueprint, jsonify, make_response, render_template
from flask.typing import ResponseReturnValue

from registry.errors import NotFoundError
from registry.messages import Meaning, meaning, meanings
from registry.web.http.negotiation import HTML, JSON, represented
from registry.web.http.state import state

problems = Blueprint("problems", __name__)


@problems.get("/problems", needs="nothing", costs="page")
@problems.get("/problems.json", needs="nothing", costs="page")
def listed() -> ResponseReturnValue:
    """Every code, with what it says."""
    return represented(
        {
            JSON: lambda: jsonify({"problems": [_as_json(each) for each in meanings()]}),
            HTML: lambda: make_response(render_template("public/problems.html", meanings=meanings(), code="")),
        }
    )


@problems.get("/problems/<code>", needs="nothing", costs="page")
@problems.get("/problems/<code>.json", needs="nothing", costs="page")
def problem(code: str) -> ResponseReturnValue:
    explanation = meaning(code)
    if explanation is None:
        raise NotFoundError("problem.unknown", problem=code)
    return represented(
        {
            JSON: lambda: jsonify(_as_json(explanation)),
            HTML: lambda: make_response(render_template("public/problems.html", meanings=[explanation], code=code)),
        }
    )


def _as_json(explanation: Meaning) -> dict[str, str]:
    title = {"title": explanation.heading} if explanation.heading else {}
    return {"type": f"{state().public_url}/problems/{explanation.code}", **title, "detail": explanation.sentence}
