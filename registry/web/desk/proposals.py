"""Proposals: what was submitted, what will follow from it, and the steps that are taken with it."""

from collections.abc import Callable

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import ConflictError, DocumentError, StepError
from registry.ledger import entries
from registry.messages import sentence
from registry.operations import proposals as proposing
from registry.provenance import references
from registry.provenance.governance.review import ReviewStep
from registry.queries.dossiers.loading import load_foreseen
from registry.queries.pages.changes import changes_of
from registry.queries.pages.foreseen import foresee
from registry.queries.records.revisions import load_revisions
from registry.queries.workspace.jobs import jobs_of
from registry.web.desk.blueprint import acting, go
from registry.web.desk.submissions import desk_proposal
from registry.web.http.state import reading, state


def show(code: str, key: int) -> ResponseReturnValue:
    found = desk_proposal(key, "proposal")
    with reading() as connection:
        documents = found.documents or []
        jobs = jobs_of(connection, key) if found.kind == "intake" else []
        objects = references.of_kind(found.subjects, "object")
        pending = objects if found.state == "submitted" else []
        foreseen = load_foreseen(connection, pending, documents, state().rule_tables)
        return render_template(
            "desk/proposal.html",
            found=found,
            changes=changes_of(load_revisions(connection, documents)),
            foreseen=foresee(foreseen),
            seen=entries.newest_on(connection, objects),
            jobs=jobs,
            own=acting().account in found.contributors,
        )


def approve(code: str, key: int) -> ResponseReturnValue:
    form = request.form
    return _take(
        key,
        lambda: proposing.approve(
            state().engine,
            acting(),
            key,
            form.get("version", 0, type=int),
            form.get("seen", 0, type=int),
            form.get("comment", ""),
        ),
        "Approved and recorded.",
    )


def step(code: str, key: int, step: ReviewStep) -> ResponseReturnValue:
    said = {"returned": "Returned.", "recalled": "Taken back: it is a draft again.", "discarded": "Discarded."}
    form = request.form
    act = lambda: proposing.take_step(  # noqa: E731
        state().engine, acting(), key, form.get("version", 0, type=int), step, form.get("comment", "")
    )
    return _take(key, act, said[step])


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/proposals/<int:key>", endpoint="proposal")(show)
    blueprint.post("/<code>/proposals/<int:key>/approve")(approve)
    blueprint.post("/<code>/proposals/<int:key>/<any(returned, recalled, discarded):step>")(step)


def _take(key: int, act: Callable[[], None], said: str) -> ResponseReturnValue:
    try:
        act()
    except (ConflictError, StepError) as error:
        return go("proposal", sentence(error), key=key)
    except DocumentError as error:
        return go("proposal", f"It was not recorded, and nothing was changed: {sentence(error)}", key=key)
    if said.startswith("Discarded"):
        return go("home", said)
    return go("proposal", said, key=key)
