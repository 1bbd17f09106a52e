"""The JSON interface for programs of staff: they show a personal token, and may do what its scope and owner may."""

from typing import Any, cast

from flask import Blueprint, Response, g, jsonify, request
from flask.typing import ResponseReturnValue

from registry import schemas
from registry.errors import DocumentError, NotAllowedError, NotFoundError, RegistryError
from registry.operations.account_trail import log
from registry.operations.api_tokens import used_token
from registry.operations.programs import submit_records
from registry.provenance import references
from registry.provenance.governance.roles import Capability
from registry.queries.records.documents import current
from registry.queries.records.headers import find_any
from registry.queries.records.names import load_names
from registry.queries.workspace.people import Actor, by_token
from registry.queries.workspace.proposals import ProposalRecord, proposal
from registry.schemas import FORMAT, VERSION
from registry.services.clock import timestamp
from registry.services.tokens import digest_of
from registry.web.http.callers import source
from registry.web.http.errors import problem
from registry.web.http.rooms import needed
from registry.web.http.state import open_reader, state

api = Blueprint("api", __name__, url_prefix="/api")


@api.before_request
def guard() -> Response | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    with open_reader() as connection:
        bearer = by_token(connection, digest_of(token.strip()), timestamp()) if kind.lower() == "bearer" else None
    if bearer is None:
        # A token that works is taken, whatever others at the same address have tried.
        state().limiter.count("token_from", request.remote_addr or "")
        log("an API token was not known", account=None, source=source())
        refusal = problem(NotAllowedError("token.missing"))
        refusal.headers["WWW-Authenticate"] = "Bearer"
        return refusal
    if bearer[1].needs_second:
        return problem(NotAllowedError("factor.not-set-up"))
    g.bearer, g.reader = bearer[1], bearer[1].institution
    used_token(state().engine, digest_of(token.strip()))
    bearer[1].require(cast(Capability, needed()))
    return None


@api.after_request
def kept_nowhere(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@api.get("/me", needs="see")
def me() -> ResponseReturnValue:
    actor = _actor()
    return jsonify({"name": actor.person, "institution": actor.code, "may": sorted(actor.may)})


@api.get("/records/<reference>", needs="see")
def record(reference: str) -> ResponseReturnValue:
    """A record that the institution may read, with its version."""
    canonical = references.parse(reference)
    with open_reader() as connection:
        version, document = current(connection, [find_any(connection, canonical).reference])[canonical]
        [document] = load_names(connection, [document], is_public=False).published([document])
    return jsonify({"format": FORMAT, "version": VERSION, "record_version": version, "records": [document]})


@api.get("/proposals/<int:key>", needs="see")
def show(key: int) -> ResponseReturnValue:
    actor = _actor()
    with open_reader() as connection:
        record = proposal(connection, actor.institution, key)
    if record is None:
        raise NotFoundError("proposal.none", key=key)
    return _response(record)


@api.post("/proposals", needs="submit")
def propose() -> ResponseReturnValue:
    """Records to be made or revised, in the native form: submitted, or recorded where one person may.

    `based_on` holds the version of each record that is revised; `title` says what this is; `withheld` names the private
    records that stay withheld on a certificate that is issued, `same_numbers` the numbers of objects that another
    object has, too: reference, kind and number of each."""
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or not isinstance(body.get("records"), list) or not body["records"]:
        raise DocumentError("request.no-records")
    documents = [schemas.load(record, f"/records/{index}") for index, record in enumerate(body["records"])]
    based_on = body.get("based_on")
    versions = based_on if isinstance(based_on, dict) else {}
    base = {str(ref): version for ref, version in versions.items() if isinstance(version, int)}
    title = str(body.get("title") or "")
    if "\0" in title:
        raise RegistryError("request.no-character")
    withheld, same_numbers = _texts(body, "withheld"), _texts(body, "same_numbers")
    key, after = submit_records(state().engine, _actor(), documents, base, title, withheld, same_numbers)
    response = jsonify({"proposal": key, "state": after})
    response.status_code = 201
    response.headers["Location"] = f"{state().public_url}/api/proposals/{key}"
    return response


def _texts(body: dict[str, Any], name: str) -> list[str]:
    listed = body.get(name)
    return [str(text) for text in listed] if isinstance(listed, list) else []


def _actor() -> Actor:
    return cast(Actor, g.bearer)


def _response(proposal: ProposalRecord) -> Response:
    return jsonify(
        {
            "proposal": proposal.id,
            "title": proposal.title,
            "state": proposal.state,
            "needs_two_because": list(proposal.reasons),
            "records": proposal.documents or [],
            "steps": [{"step": s.step, "by": s.person, "at": s.at, "comment": s.comment} for s in proposal.steps],
        }
    )
