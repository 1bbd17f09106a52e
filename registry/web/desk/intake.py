"""Intake: a file of any shape uploaded, its columns mapped, tried, imported in the background, and undone."""

import hashlib
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import ConflictError, FileError, NotFoundError, RegistryError, StepError
from registry.exchange.column_mapping import MEANINGS, guessed
from registry.exchange.job_imports import summarise
from registry.exchange.reports import Refusal
from registry.messages import sentence
from registry.operations import proposals as proposing
from registry.operations.imports import undo
from registry.operations.jobs import enqueue, try_again
from registry.operations.proposals import Content
from registry.provenance.governance.roles import Capability
from registry.queries.workspace.jobs import jobs_of
from registry.queries.workspace.proposals import ProposalRecord, of_kind
from registry.services.unit_of_work import unit_of_work
from registry.web.desk.blueprint import acting, at, go
from registry.web.desk.submissions import desk_proposal
from registry.web.http.errors import on_refusal
from registry.web.http.state import reading, state


def intake(code: str) -> ResponseReturnValue:
    with reading() as connection:
        return render_template("desk/intake.html", intakes=of_kind(connection, acting().institution, "intake"))


@on_refusal(lambda error, code: go("intake", sentence(error)), FileError)
def upload(code: str) -> ResponseReturnValue:
    acting().require("draft")
    file = request.files.get("file")
    if file is None or not file.filename:
        return go("intake", "Choose a file first.")
    content, name = file.read(), file.filename.replace("\\", "/").rsplit("/", 1)[-1]
    state().files.check(content, name)
    summary = summarise(content, name)
    digest = hashlib.sha256(content).hexdigest()
    state().files.put("intake", digest, content)
    form = {
        "digest": [digest],
        "filename": [name],
        "rows": [str(summary.rows)],
        "native": ["1"] if summary.is_native else [],
        "issuer": [acting().institution_name],
        "visibility": ["private"],
        "column": list(summary.columns),
        "meaning": guessed(summary.columns),
        "sample": [" · ".join(summary.samples[column]) for column in summary.columns],
    }
    key = proposing.start(state().engine, acting(), "intake", Content(f"Intake of {name}", form))
    return redirect(at("intake_of", key=key), 303)


def show(code: str, key: int) -> ResponseReturnValue:
    return _page(_found(key))


def _on_its_page(error: RegistryError, code: str, key: int) -> ResponseReturnValue:
    return go("intake_of", sentence(error), key=key)


@on_refusal(_on_its_page, StepError)
def take(code: str, key: int) -> ResponseReturnValue:
    """Keeps the mapping as it was changed, and does what was asked for: a dry run, or the import."""
    found, form = _found(key), request.form
    changed = {
        **found.form,
        "issuer": [form.get("issuer", "").strip() or acting().institution_name],
        "language": [form.get("language", "").strip()],
        "visibility": [form.get("visibility", "private")],
        "read_provenance": ["1"] if form.get("read_provenance") else [],
        "meaning": [form.get(f"meaning-{n}", "") for n in range(len(found.form.get("column", ())))],
    }
    version = proposing.save(
        state().engine, acting(), key, form.get("version", 0, type=int), Content(found.title, changed)
    )
    if form.get("action") == "dry run":
        _enqueue_dry_run(key, changed)
    elif form.get("action") == "submit":
        return _submit(key, version, found.title, changed)
    return redirect(at("intake_of", key=key) + "#trial", 303)


def progress(code: str, key: int) -> ResponseReturnValue:
    """How far the newest job of an intake is, for the page to show as it goes on."""
    found = _found(key)
    with reading() as connection:
        jobs = jobs_of(connection, key)
    return render_template("desk/_job.html", found=found, jobs=jobs)


def again(code: str, key: int) -> ResponseReturnValue:
    found = _found(key)
    try_again(state().engine, acting(), request.form.get("job", 0, type=int))
    return go("intake_of", "It goes on from where it was.", key=found.id)


@on_refusal(_on_its_page, ConflictError)
def undo_import(code: str, key: int) -> ResponseReturnValue:
    found = _found(key)
    needs: Capability = "approve" if found.reasons else "submit"
    count = undo(state().engine, acting(), request.form.get("job", 0, type=int), needs=needs)
    return go("intake_of", f"Undone: {count:,} records are withdrawn or as they were before.", key=key)


def why_refused(stored: Mapping[str, Any]) -> str:
    """In words, why a row was not taken, as the report that is kept with a job has it."""
    return sentence(Refusal.of_json(stored).error)


def install(blueprint: Blueprint) -> None:
    blueprint.add_app_template_filter(why_refused)
    blueprint.get("/<code>/intake")(intake)
    blueprint.post("/<code>/intake")(upload)
    blueprint.get("/<code>/intake/<int:key>", endpoint="intake_of")(show)
    blueprint.post("/<code>/intake/<int:key>", endpoint="intake_map")(take)
    blueprint.get("/<code>/intake/<int:key>/progress", endpoint="intake_progress")(progress)
    blueprint.post("/<code>/intake/<int:key>/again", endpoint="intake_again")(again)
    blueprint.post("/<code>/intake/<int:key>/undo", endpoint="intake_undo")(undo_import)


def _found(key: int) -> ProposalRecord:
    found = desk_proposal(key, "intake")
    if found.kind != "intake":
        raise NotFoundError("proposal.unknown", noun="intake")
    return found


def _payload(form: dict[str, list[str]]) -> dict[str, Any]:
    """What a job is told: the file, and what each of its columns is."""
    meanings = zip(form.get("column", ()), form.get("meaning", ()), strict=True)
    return {
        "digest": form["digest"][0],
        "filename": form["filename"][0],
        "native": bool(form.get("native")),
        "issuer": form["issuer"][0],
        "language": (form.get("language") or [""])[0],
        "visibility": form["visibility"][0],
        "read_provenance": bool(form.get("read_provenance")),
        "columns": {column: meaning for column, meaning in meanings if meaning},
    }


def _enqueue_dry_run(key: int, form: dict[str, list[str]]) -> None:
    acting().require("draft")
    with unit_of_work(state().engine) as connection:
        enqueue(connection, acting(), "dry run", _payload(form), key)


def _submit(key: int, version: int, title: str, form: dict[str, list[str]]) -> ResponseReturnValue:
    """Only what was tried is imported: the newest dry run must be done, and of this mapping."""
    with reading() as connection:
        jobs = [job for job in jobs_of(connection, key) if job.kind == "dry run"]
    payload = _payload(form)
    if not jobs or jobs[0].state != "done" or jobs[0].payload != payload:
        raise StepError("import.not-tried")
    content = Content(title, form, documents=[], reasons=jobs[0].report.get("reasons", ()), job=payload)
    _, after = proposing.submit(state().engine, acting(), key, version, "intake", content)
    said = "The import has begun." if after == "recorded" else "Submitted: somebody else must approve the import."
    return go("intake_of", said, key=key)


def _page(found: ProposalRecord) -> str:
    with reading() as connection:
        jobs = jobs_of(connection, found.id)
    form = found.form
    columns = list(zip(form.get("column", ()), form.get("meaning", ()), form.get("sample", ()), strict=True))
    return render_template(
        "desk/intake_of.html",
        found=found,
        form=form,
        columns=columns,
        meanings={meaning: label for meaning, (label, _) in MEANINGS.items()},
        jobs=jobs,
        editable=found.state in ("draft", "returned"),
    )
