"""What programs ask for: the JSON Schemas of the format, and whether the service is well."""

from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, abort, current_app, jsonify
from flask.typing import ResponseReturnValue

from registry.schemas import SCHEMAS, VERSION
from registry.schemas.json_schema import registry_schema, resource_schema
from registry.services.clock import today
from registry.web.http.state import state

publishing = Blueprint("publishing", __name__)


@publishing.get(f"/schemas/v{VERSION}/<name>.json", needs="nothing", costs="free")
def schema(name: str) -> Response:
    if name != "registry" and name not in SCHEMAS:
        abort(404)
    response = jsonify(_schema(name, f"{state().public_url}/schemas/v{VERSION}"))
    response.content_type = "application/schema+json"
    response.cache_control.public = True
    response.cache_control.max_age = 3600
    return response


@publishing.get("/healthz", needs="nothing", costs="free")
def health() -> ResponseReturnValue:
    found = state().health.look()
    notes = {"notes": found.notes} if found.notes else {}
    if found.reasons:
        current_app.logger.error("All is not well: %s", ", ".join(found.reasons))
        return {"status": "failing", "ledger": found.ledger, "reasons": found.reasons} | notes, 503
    return {"status": "ok", "ledger": found.ledger} | notes


@publishing.get("/robots.txt", needs="nothing", costs="free")
def robots() -> ResponseReturnValue:
    return "User-agent: *\nAllow: /\n", {"Content-Type": "text/plain; charset=utf-8"}


@publishing.get("/.well-known/security.txt", needs="nothing", costs="free")
def security() -> ResponseReturnValue:
    """Where to report a weakness (RFC 9116), if the registry was told, and until when."""
    contacts, expires = state().security_contacts, state().security_expires
    if expires is None or today() > expires:
        abort(404)
    lines = [f"Contact: {contact}" for contact in contacts]
    lines += [f"Expires: {expires}T23:59:59Z", f"Canonical: {state().public_url}/.well-known/security.txt"]
    return "\n".join(lines) + "\n", {"Content-Type": "text/plain; charset=utf-8"}


@lru_cache(maxsize=32)
def _schema(name: str, base: str) -> dict[str, Any]:
    return registry_schema(base) if name == "registry" else resource_schema(name, base)
