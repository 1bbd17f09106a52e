"""Intake: a file of any shape uploaded, its columns mapped, tried, imported in the background, and undone."""

import hashlib
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from registry.errors import ConflictError, FileError, NotFoundError, RegistryError, SettingError, StepError
from registry.exchange.reports import Refusal
from registry.messages import sentence
from registry.operations import proposals as proposing
from registry.operations.imports import undo
from registry.operations.jobs import begin_trial, try_again
from registry.operations.proposals import Content
from registry.provenance.governance.roles import Capability
from registry.queries.pages.import_reports import import_report
from registry.queries.workspace.jobs import jobs_of
from registry.queries.workspace.proposals import ProposalRecord, of_kind
from registry.web.desk.blueprint import acting, at, go
from registry.web.desk.forms import intake as plans
from registry.web.desk.forms.typed import Typed
from registry.web.desk.submissions import desk_proposal
from registry.web.http.errors import on_refusal
from registry.web.http.state import open_reader, state


def intake(code: str) -> ResponseReturnValue:
    with open_reader() as connection:
        intakes = of_kind(connection, acting().institution, "intake")
    return render_template("desk/intake.html", intakes=intakes, plan={}, **_CHOICES)


def _not_uploaded(error: RegistryError, code: str) -> ResponseReturnValue:
    return go("intake", sentence(error))


@on_refusal(_not_uploaded, FileError)
def upload(code: str) -> ResponseReturnValue:
    acting().require("draft")
    file = request.files.get("file")
    if file is None or not file.filename:
        return go("intake", "Choose a file first.")
    content, name = file.read(), _name(file)
    state().files.check(content, name)
    digest = hashlib.sha256(content).hexdigest()
    plan = plans.of_file(content, name, digest, acting().institution_name, plans.read_by(_typed(), {}))
    state().files.put("intake", digest, content)
    key = proposing.start(state().engine, acting(), "intake", Content(f"Intake of {name}", plan))
    return redirect(at("intake_of", key=key), 303)


def show(code: str, key: int) -> ResponseReturnValue:
    found = _found(key)
    plan = found.form
    with open_reader() as connection:
        jobs = jobs_of(connection, key)
    return render_template(
        "desk/intake_of.html",
        found=found,
        plan=plan,
        columns=list(zip(plan.get("column", ()), plan.get("meaning", ()), plan.get("sample", ()), strict=True)),
        jobs=jobs,
        report=import_report(jobs[0].report) if jobs else None,
        editable=found.state in ("draft", "returned"),
        **_CHOICES,
    )


def _not_taken(error: RegistryError, code: str, key: int) -> ResponseReturnValue:
    return go("intake_of", sentence(error), key=key)


@on_refusal(_not_taken, FileError, SettingError, StepError)
def take(code: str, key: int) -> ResponseReturnValue:
    """Keeps the plan as it was changed, and does what was asked for: a dry run, or the import."""
    found, typed = _found(key), _typed()
    plan = _changed(found.form, typed)
    content = Content(found.title, plan)
    version = proposing.save(state().engine, acting(), key, request.form.get("version", 0, type=int), content)
    action = typed.get("action")
    if action == "dry run":
        begin_trial(state().engine, acting(), plans.payload(plan), key)
    elif action == "submit":
        return _submit(key, version, found.title, plan)
    return redirect(at("intake_of", key=key) + ("#trial" if action == "dry run" else ""), 303)


def _changed(before: plans.Plan, typed: Typed) -> dict[str, list[str]]:
    """The plan with what was typed and uploaded; the file is read again where it is to be read in another way."""
    plan = plans.changed(before, typed, acting().institution_name)
    mapping = request.files.get("mapping")
    if mapping is not None and mapping.filename:
        plan = plans.with_mapping(plan, mapping.read(), _name(mapping))
    how = plans.read_by(typed, before)
    if any(how[name] != list(before.get(name, ())) for name in how):
        content = state().files.get("intake", plan["digest"][0])
        if content is None:
            raise FileError("file.no-longer-stored", name=plan["filename"][0])
        plan = plans.reread(plan, content, how)
    return plan


def progress(code: str, key: int) -> ResponseReturnValue:
    """How far the newest job of an intake is, for the page to show as it goes on."""
    found = _found(key)
    with open_reader() as connection:
        jobs = jobs_of(connection, key)
    report = import_report(jobs[0].report) if jobs else None
    return render_template("desk/_job.html", found=found, jobs=jobs, report=report)


def again(code: str, key: int) -> ResponseReturnValue:
    found = _found(key)
    try_again(state().engine, acting(), request.form.get("job", 0, type=int))
    return go("intake_of", "It goes on from where it was.", key=found.id)


@on_refusal(_not_taken, ConflictError)
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


_CHOICES: dict[str, Any] = {
    "meanings": plans.MEANING_LABELS,
    "separators": plans.SEPARATORS,
    "headers": plans.HEADERS,
}


def _typed() -> Typed:
    return Typed(request.form.to_dict(flat=False))


def _name(file: FileStorage) -> str:
    """The name of an uploaded file without the folders that some browsers send."""
    return (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]


def _found(key: int) -> ProposalRecord:
    found = desk_proposal(key, "intake")
    if found.kind != "intake":
        raise NotFoundError("proposal.unknown", noun="intake")
    return found


def _submit(key: int, version: int, title: str, plan: dict[str, list[str]]) -> ResponseReturnValue:
    """Only what was tried is imported: the newest dry run must be done, and of this plan."""
    with open_reader() as connection:
        jobs = [job for job in jobs_of(connection, key) if job.kind == "dry run"]
    payload = plans.payload(plan)
    if not jobs or jobs[0].state != "done" or jobs[0].payload != payload:
        raise StepError("import.not-tried")
    content = Content(title, plan, documents=[], reasons=jobs[0].report.get("reasons", ()), job=payload)
    _, after = proposing.submit(state().engine, acting(), key, version, "intake", content)
    said = "The import has begun." if after == "recorded" else "Submitted: somebody else must approve the import."
    return go("intake_of", said, key=key)
