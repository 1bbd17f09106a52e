"""The versions of a record, for staff: each beside the one before, with why it came about."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.errors import ConflictError, DocumentError, NotFoundError, RegistryError, StepError
from registry.messages import sentence
from registry.operations import restoring
from registry.provenance import references
from registry.queries.pages.versions import Why, version_page, versions_page
from registry.queries.records.headers import find_any
from registry.queries.records.versions import Versions, load_version, load_versions
from registry.queries.workspace.consents import person_as_told
from registry.queries.workspace.proposals import with_keys
from registry.web.desk.blueprint import Desk, acting, go, go_to_proposal
from registry.web.http.errors import on_refusal
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader, state


def versions(code: str, reference: str) -> ResponseReturnValue:
    with open_reader() as connection:
        header = find_any(connection, references.parse(reference))
        number = field_number(request.args, "page", 1)
        loaded = load_versions(connection, header, number, told_as=_told, is_public=False)
        whys = _whys(connection, loaded)
    return render_template("desk/versions.html", page=versions_page(loaded, whys))


def version(code: str, reference: str, number: int) -> ResponseReturnValue:
    """One version whole, with what would change if the record said it again, and the offer to propose that."""
    with open_reader() as connection:
        header = find_any(connection, references.parse(reference))
        loaded = load_version(connection, header, number, told_as=_told)
        if loaded is None:
            raise NotFoundError("version.none", reference=header.reference, number=number)
        refusal = restoring.refusal(connection, acting(), header.reference, number)
    return render_template("desk/version.html", page=version_page(header, *loaded), refusal=refusal)


def _not_taken(error: RegistryError, code: str, reference: str, number: int) -> ResponseReturnValue:
    return go("version", sentence(error), reference=references.parse(reference), number=number)


@on_refusal(_not_taken, ConflictError, DocumentError, StepError)
def restore(code: str, reference: str, number: int) -> ResponseReturnValue:
    """Proposes that the record say again what it said in a version."""
    canonical, seen = references.parse(reference), field_number(request.form, "version")
    reason = request.form.get("reason", "")
    return go_to_proposal(*restoring.restore(state().engine, acting(), canonical, number, seen, reason))


def _told(actor: str) -> str:
    return person_as_told(actor, acting().code)


def _whys(connection: Connection, loaded: Versions) -> dict[int, Why]:
    """The proposals of this desk by which these versions came about, with what was said at their steps."""
    keys = {version.proposal for version in loaded.versions if version.proposal is not None}
    return {
        proposal.id: Why(
            proposal.id, proposal.title, tuple(step.comment for step in proposal.steps if step.comment is not None)
        )
        for proposal in with_keys(connection, acting().institution, keys)
    }


def install(blueprint: Desk) -> None:
    blueprint.get("/<code>/records/<reference>/versions", needs="see")(versions)
    blueprint.get("/<code>/records/<reference>/versions/<int:number>", needs="see")(version)
    blueprint.post("/<code>/records/<reference>/versions/<int:number>/restore", needs="submit")(restore)
