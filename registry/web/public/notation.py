"""The page where anyone can have a provenance text read. Nothing that is pasted is stored."""

from flask import Blueprint, jsonify, make_response, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from registry.errors import DocumentError
from registry.ledger import entries
from registry.provenance import lengths
from registry.provenance import notation as prose
from registry.queries.dossiers.pasted_text import load_pasted
from registry.queries.pages.pasted_text import Preview, preview
from registry.web.http.headers import POLICY
from registry.web.http.negotiation import HTML, JSON, represented
from registry.web.http.state import open_reader, state
from registry.web.public.examples import EXAMPLES

notation = Blueprint("notation", __name__)

CONVENTIONS = {
    "": "as the text shows",
    "aam": "AAM (Carnegie)",
    "getty": "Getty",
    "german": "German",
    "french": "French",
}
# This page alone runs a script, which sends what is typed to be read.
_POLICY = f"{POLICY}; script-src 'self'; connect-src 'self'"


@notation.get("/notation", needs="nothing", costs="notation")
def paste() -> BaseResponse:
    chosen = request.args.get("example", "")
    example = next((candidate for candidate in EXAMPLES if candidate.key == chosen), EXAMPLES[0])
    return _page(example.text, "", example.key)


@notation.post("/notation", needs="nothing", costs="notation")
def read() -> BaseResponse:
    text, convention = _asked()
    as_page = _fragment if request.headers.get("X-Fragment") else _page
    return represented(
        {
            JSON: lambda: jsonify(prose.read(text, convention or None).as_json()),
            HTML: lambda: as_page(text, convention),
        }
    )


def _asked() -> tuple[str, str]:
    fields = request.get_json(silent=True) if request.is_json else request.form
    if not isinstance(fields, dict) or not isinstance(fields.get("text", ""), str):
        raise DocumentError("notation.no-text")
    text, convention = str(fields.get("text", "")), str(fields.get("convention") or "")
    if len(text) > lengths.PROSE:
        raise DocumentError("notation.too-long", length=len(text), most=lengths.PROSE)
    if convention not in CONVENTIONS:
        raise DocumentError("notation.no-such-convention")
    return text.replace("\r\n", "\n"), convention


def _preview(text: str, convention: str) -> Preview:
    with open_reader() as connection:
        registers = state().known_names.registers(connection, entries.head(connection))
        pasted = load_pasted(connection, text, convention or None, state().rule_tables, registers)
    return preview(pasted)


def _fragment(text: str, convention: str) -> BaseResponse:
    """What the page shows of a text, to be put into it as it is typed."""
    html = render_template("public/_reading.html", page=_preview(text, convention), text=text, kinds=prose.REMARK_KINDS)
    return _private(make_response(html))


def _page(text: str, convention: str, example: str | None = None) -> BaseResponse:
    html = render_template(
        "public/notation.html",
        page=_preview(text, convention),
        text=text,
        convention=convention,
        conventions=CONVENTIONS,
        examples=EXAMPLES,
        example=example,
        kinds=prose.REMARK_KINDS,
    )
    return _private(make_response(html))


def _private(response: BaseResponse) -> BaseResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = _POLICY
    return response
