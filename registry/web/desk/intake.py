"""Intake: a file of any shape uploaded, its columns mapped, tried, imported in the background, and undone."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from registry.errors import (
    ConflictError,
    DocumentError,
    FileError,
    NotFoundError,
    RegistryError,
    SettingError,
    StepError,
)
from registry.exchange.file_summaries import FileSummary
from registry.exchange.job_imports import reading_options
from registry.exchange.reading_apart import summarise_apart
from registry.exchange.reports import Refusal
from registry.exchange.table_summaries import notes
from registry.messages import sentence
from registry.operations import proposals as proposing
from registry.operations.files import keep_intake
from registry.operations.imports import submit, undo
from registry.operations.jobs import begin_reading, begin_trial, stop, try_again
from registry.operations.proposals import Content
from registry.provenance.governance.object_cells import MOST_OBJECTS
from registry.queries.pages.import_reports import ImportReport, import_report
from registry.queries.workspace.files import has_intake_file
from registry.queries.workspace.jobs import JobOverview, jobs_of
from registry.queries.workspace.object_rows import count_imported
from registry.queries.workspace.proposals import ProposalRecord, of_kind
from registry.queries.workspace.prose_meanings import lexicon
from registry.web.desk.blueprint import acting, at, go
from registry.web.desk.forms import intake as plans
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.submissions import desk_proposal
from registry.web.http.errors import on_refusal
from registry.web.http.requests import field_number
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
    plan = plans.of_file(name, digest, acting().institution_name, plans.read_by(_form_data(), {}))
    plan = _looked_through(plan, content)
    keep_intake(state().engine, state().files, acting(), content, name)
    key = proposing.start(state().engine, acting(), "intake", Content(f"Intake of {name}", plan))
    _leave_to_a_job(key, plan)
    return redirect(at("intake_of", key=key), 303)


def show(code: str, key: int) -> ResponseReturnValue:
    proposal = _intake(key)
    with open_reader() as connection:
        jobs = jobs_of(connection, key)
        is_imported = any(job.kind == "import" and job.state == "done" for job in jobs)
        gave = count_imported(connection, acting().institution, key) if is_imported else 0
    plan = _plan(proposal, jobs)
    return render_template(
        "desk/intake_of.html",
        saved=list(_saved(key)),
        proposal=proposal,
        plan=plan,
        is_read=plans.is_read(plan),
        table=(table := plans.table_as_read(plan)),
        notes=notes(table) if table else [],
        columns=list(zip(plan.get("column", ()), plan.get("meaning", ()), plan.get("sample", ()), strict=True)),
        jobs=jobs,
        report=_report(jobs),
        group_decisions=plans.group_decisions(plan),
        decisions=plans.NATIVE_DECISIONS if plan.get("native") else plans.DECISIONS,
        editable=proposal.state in ("draft", "returned"),
        tables=[(first + 1, min(first + MOST_OBJECTS, gave)) for first in range(0, gave, MOST_OBJECTS)],
        **_CHOICES,
    )


def _not_taken(error: RegistryError, code: str, key: int) -> ResponseReturnValue:
    return go("intake_of", sentence(error), key=key)


@on_refusal(_not_taken, FileError, SettingError, StepError)
def take(code: str, key: int) -> ResponseReturnValue:
    """Keeps the plan as it was changed, and does what was asked for: a dry run, or the import."""
    proposal, data = _intake(key), _form_data()
    with open_reader() as connection:
        jobs = jobs_of(connection, key)
    plan = _changed(_plan(proposal, jobs), data)
    if data.get("action") == "use" and (saved := _saved(key).get(data.get("saved"))):
        plan = plans.with_columns(plan, plans.columns_of(saved))
    if data.get("action") == "dry run":
        plan = _with_lexicon(plan)
    content = Content(proposal.title, plan)
    version = proposing.save(state().engine, acting(), key, field_number(request.form, "version"), "intake", content)
    action = data.get("action")
    if not plans.is_read(plan):
        _leave_to_a_job(key, plan)
    elif action == "dry run":
        begin_trial(state().engine, acting(), plans.payload(plan), key)
    elif action == "submit":
        return _submit(key, version, proposal.title, plan)
    return redirect(at("intake_of", key=key) + ("#trial" if action == "dry run" else ""), 303)


def _with_lexicon(plan: plans.Plan) -> dict[str, list[str]]:
    """The plan with the lexicon as it is now: the import that follows reads the texts as the dry run did."""
    with open_reader() as connection:
        return plans.with_lexicon(plan, (one.key for one in lexicon(connection, acting().institution)))


def _changed(before: plans.Plan, data: FormData) -> dict[str, list[str]]:
    """The plan with what was typed and uploaded; the file is read again where it is to be read in another way."""
    plan = plans.changed(before, data, acting().institution_name)
    mapping = request.files.get("mapping")
    if mapping is not None and mapping.filename:
        plan = plans.with_mapping(plan, mapping.read(), _name(mapping))
    how = plans.read_by(data, before)
    if any(how[name] != list(before.get(name, ())) for name in how):
        plan = _looked_through(plans.unread(plan, how), _content(plan))
    return plan


def _saved(key: int) -> dict[str, plans.Plan]:
    """The mappings that the institution saved under a name in other intakes."""
    with open_reader() as connection:
        intakes = of_kind(connection, acting().institution, "intake")
    return plans.saved_mappings(proposal.form for proposal in intakes if proposal.id != key)


def columns_file(code: str, key: int) -> ResponseReturnValue:
    """What is said of the columns, as a file that the command and other intakes take."""
    proposal = _intake(key)
    with open_reader() as connection:
        plan = _plan(proposal, jobs_of(connection, key))
    if not plans.is_read(plan):
        raise NotFoundError("proposal.unknown", noun="intake")
    response = make_response(plans.columns_of(plan).as_file)
    response.content_type = "application/json"
    response.headers["Content-Disposition"] = "attachment; filename=columns.json"
    return response


def _content(plan: plans.Plan) -> bytes:
    """The file of a plan, which the institution uploaded itself. Raises FileError."""
    digest = plan["digest"][0]
    with open_reader() as connection:
        is_own = has_intake_file(connection, acting().institution, digest)
    content = state().files.get("intake", digest) if is_own else None
    if content is None:
        raise FileError("file.no-longer-stored", name=plan["filename"][0])
    return content


def _looked_through(plan: dict[str, list[str]], content: bytes) -> dict[str, list[str]]:
    """The plan with what its file shows at first sight; as it was where that takes longer than a page may wait. Raises
    FileError."""
    how = reading_options(plans.reading(plan))
    try:
        summary = summarise_apart(content, plan["filename"][0], how, state().files.limits.for_page())
    except FileError as error:
        if error.code != "parser.out-of-time":
            raise
        return plan
    return plans.with_summary(plan, summary)


def _leave_to_a_job(key: int, plan: plans.Plan) -> None:
    if not plans.is_read(plan):
        begin_reading(state().engine, acting(), plans.reading(plan), key)


def _plan(proposal: ProposalRecord, jobs: Sequence[JobOverview]) -> plans.Plan:
    """The plan as it is kept, with what a job has found in its file since."""
    if plans.is_read(proposal.form):
        return proposal.form
    summary_job = plans.reading(proposal.form)
    for job in jobs:
        if job.kind == "reading" and job.state == "done" and job.payload == summary_job:
            return plans.with_summary(proposal.form, FileSummary.of_json(job.report["summary"]))
    return proposal.form


def _report(jobs: Sequence[JobOverview]) -> ImportReport | None:
    """What the newest import or dry run reports."""
    imports = [job for job in jobs if job.kind != "reading"]
    return import_report(imports[0].report) if imports else None


def progress(code: str, key: int) -> ResponseReturnValue:
    """How far the newest job of an intake is, for the page to show as it goes on."""
    proposal = _intake(key)
    with open_reader() as connection:
        jobs = jobs_of(connection, key)
    page = make_response(render_template("desk/_job.html", proposal=proposal, jobs=jobs, report=_report(jobs)))
    if jobs and jobs[0].kind == "reading" and not jobs[0].goes_on:
        page.headers["HX-Refresh"] = "true"  # There are columns to be mapped by now, or a reason why not.
    return page


def again(code: str, key: int) -> ResponseReturnValue:
    found = _intake(key)
    try_again(state().engine, acting(), key, field_number(request.form, "job"))
    return go("intake_of", "It goes on from where it was.", key=found.id)


def stop_job(code: str, key: int) -> ResponseReturnValue:
    found = _intake(key)
    was_under_way = stop(state().engine, acting(), key, field_number(request.form, "job"))
    return go("intake_of", "Stopped." if was_under_way else "It had ended before.", key=found.id)


@on_refusal(_not_taken, ConflictError, DocumentError, StepError)
def undo_import(code: str, key: int) -> ResponseReturnValue:
    proposal, after = undo(state().engine, acting(), key, field_number(request.form, "job"))
    if after == "recorded":
        return go("intake_of", "Undone: its records are withdrawn or as they were before.", key=key)
    return go("proposal", "Submitted: somebody else must approve that it is undone.", key=proposal)


def why_refused(stored: Mapping[str, Any]) -> str:
    """In words, why a row was not taken, as the report that is kept with a job has it."""
    return sentence(Refusal.of_json(stored).error)


def install(blueprint: Blueprint) -> None:
    blueprint.add_app_template_filter(why_refused)
    blueprint.get("/<code>/intake", needs="see")(intake)
    blueprint.post("/<code>/intake", needs="draft")(upload)
    blueprint.get("/<code>/intake/<int:key>", needs="see", endpoint="intake_of")(show)
    blueprint.post("/<code>/intake/<int:key>", needs="draft", endpoint="intake_map")(take)
    blueprint.get("/<code>/intake/<int:key>/progress", needs="see", endpoint="intake_progress")(progress)
    blueprint.get("/<code>/intake/<int:key>/columns.json", needs="see", endpoint="intake_columns")(columns_file)
    blueprint.post("/<code>/intake/<int:key>/again", needs="draft", endpoint="intake_again")(again)
    blueprint.post("/<code>/intake/<int:key>/stop", needs="draft", endpoint="intake_stop")(stop_job)
    blueprint.post("/<code>/intake/<int:key>/undo", needs="submit", endpoint="intake_undo")(undo_import)


_CHOICES: dict[str, Any] = {
    "meanings": plans.MEANING_LABELS,
    "separators": plans.SEPARATORS,
    "headers": plans.HEADERS,
    "odd_rows": plans.ODD_ROWS,
    "revised": plans.REVISED,
}


def _form_data() -> FormData:
    return FormData(request.form.to_dict(flat=False))


def _name(file: FileStorage) -> str:
    """The name of an uploaded file without the folders that some browsers send."""
    return (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]


def _intake(key: int) -> ProposalRecord:
    proposal = desk_proposal(key, "intake")
    if proposal.kind != "intake":
        raise NotFoundError("proposal.unknown", noun="intake")
    return proposal


def _submit(key: int, version: int, title: str, plan: dict[str, list[str]]) -> ResponseReturnValue:
    after = submit(state().engine, acting(), key, version, Content(title, plan), plans.payload(plan))
    said = "The import has begun." if after == "recorded" else "Submitted: somebody else must approve the import."
    return go("intake_of", said, key=key)
