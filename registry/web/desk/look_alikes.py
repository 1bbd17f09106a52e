"""Parties that look alike, as pairs to be decided: the same, not the same, or later."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import ConflictError, DocumentError, RegistryError, StepError
from registry.messages import sentence
from registry.operations.look_alikes import tell_apart
from registry.provenance import references
from registry.provenance.documents import PartyDocument
from registry.provenance.governance.look_alikes import LIKENESS_DECISIONS
from registry.queries.records.documents import document_of_kind
from registry.queries.workspace.look_alikes import decided, look_alikes
from registry.web.desk.blueprint import acting, go
from registry.web.desk.forms import description
from registry.web.desk.submissions import submit_record
from registry.web.http.errors import on_refusal
from registry.web.http.requests import number_pair, written_pair
from registry.web.http.state import open_reader, state


def alike(code: str) -> ResponseReturnValue:
    shown = next((one for one in LIKENESS_DECISIONS if one == request.args.get("show")), None)
    with open_reader() as connection:
        waiting = look_alikes(connection, acting().institution, number_pair(request.args, "after"))
        pairs = waiting.pairs if shown is None else decided(connection, acting().institution, shown)
    return render_template(
        "desk/look_alikes.html",
        pairs=pairs,
        total=waiting.total,
        after=written_pair(waiting.after) if shown is None else None,
        shown=shown,
        decisions=LIKENESS_DECISIONS,
    )


def _undecided(error: RegistryError, code: str) -> ResponseReturnValue:
    return go("alike", sentence(error))


@on_refusal(_undecided, ConflictError, DocumentError, StepError)
def decide(code: str) -> ResponseReturnValue:
    """Takes what was decided of a pair; that the two are the same is proposed as a revision of the one."""
    first, second = (references.parse(request.form.get(name, ""), "party") for name in ("first", "second"))
    reason, said = request.form.get("reason", ""), request.form.get("decision")
    if said == "same":
        is_second = request.form.get("stays") == second
        return _merge(first if is_second else second, second if is_second else first, reason)
    decision = next((one for one in LIKENESS_DECISIONS if one == said), None)
    if decision is None:
        raise StepError("likeness.no-decision")
    tell_apart(state().engine, acting(), first, second, decision, reason)
    return go("alike", f"Noted: {LIKENESS_DECISIONS[decision]}.")


def _merge(goes: str, stays: str, reason: str) -> ResponseReturnValue:
    """Proposes that one party is another, by the form that says so."""
    if not reason.strip():
        raise StepError("likeness.no-merge-reason")
    with open_reader() as connection:
        version, party = document_of_kind(connection, PartyDocument, goes)
        data = description.of_document(connection, party, version)
        result = description.read(connection, data.having({"same_as": [stays], "same_as_reason": [reason.strip()]}))
    if result.errors:
        raise StepError("likeness.not-merged", reference=goes, problems=list(result.errors.values()))
    return submit_record(result)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/look-alikes", needs="see")(alike)
    blueprint.post("/<code>/look-alikes", needs="submit")(decide)
