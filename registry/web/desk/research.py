"""Research: the findings of objects as a work list, and provenance texts read into events."""

from collections.abc import Mapping
from typing import cast

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import ConflictError, DocumentError, RegistryError, StepError
from registry.messages import phrase
from registry.operations import findings as researching
from registry.operations import publications as publishing
from registry.provenance.codes import RuleId
from registry.queries.records.headers import find_of_kind
from registry.queries.workspace.worklist import PAGE_SIZE, FindingKey, kept_objects, work_on
from registry.web.desk.blueprint import acting, go, go_to_proposal
from registry.web.desk.form_pages import form_page
from registry.web.desk.forms import passages
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.page_state import typed_in
from registry.web.desk.forms.reader import FormReader
from registry.web.desk.texts import order_of
from registry.web.http.errors import on_refusal
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader, state


def worklist(code: str) -> ResponseReturnValue:
    """The open findings of the objects that the institution keeps."""
    after = field_number(request.args, "after")
    with open_reader() as connection:
        keys = kept_objects(connection, acting().institution, after)
        work = work_on(connection, keys, acting().institution, state().rule_tables) if keys else []
    return render_template(
        "desk/worklist.html",
        open_work=[item for item in work if item.open],
        outdated=[item for item in work if item.outdated],
        looked_at=len(work),
        next_after=keys[-1] if len(work) == PAGE_SIZE else None,
        after=after,
    )


def findings(code: str, reference: str) -> ResponseReturnValue:
    return _page(reference)


def take_up(code: str, reference: str) -> ResponseReturnValue:
    note = request.form.get("note", "")
    researching.take_up(state().engine, acting(), reference, _finding_key(), note, state().rule_tables)
    return go("findings", "It is yours to research.", reference=reference)


def give_up(code: str, reference: str) -> ResponseReturnValue:
    researching.give_up(state().engine, acting(), reference, _finding_key())
    return go("findings", "It is open again.", reference=reference)


def _unsettled(error: RegistryError, code: str, reference: str) -> ResponseReturnValue:
    reader, _, _ = _answer_form()
    reader.wrong("reason", f"{phrase(error)}.")
    return _page(reference, _finding_key(), reader)


@on_refusal(_unsettled, ConflictError, DocumentError, StepError)
def settle(code: str, reference: str) -> ResponseReturnValue:
    """Takes the answer to a finding: why it is settled, and on what evidence."""
    reader, reason, source = _answer_form()
    if reader.errors or not reason or not source:
        return _page(reference, _finding_key(), reader)
    stated = researching.answer_document(
        _finding_key(), researching.signature(acting()), reason, source, reader.data.text("locator")
    )
    settled = researching.answer(state().engine, reference, stated, state().rule_tables, by=acting())
    return go_to_proposal(settled.proposal, settled.state, "Settled.")


def _unpublished(error: RegistryError, code: str, reference: str) -> ResponseReturnValue:
    data = FormData({"wording": [request.form.get("wording", "")]})
    problems = {"wording": f"{phrase(error)}."}
    return _page(reference, publishing_=_finding_key(), data=data, problems=problems)


@on_refusal(_unpublished, ConflictError, DocumentError, StepError)
def publish(code: str, reference: str) -> ResponseReturnValue:
    """Takes that the public is to be shown a finding, and in which words."""
    signed = researching.signature(acting())
    stated = publishing.publication(_finding_key(), signed, request.form.get("wording"))
    done = publishing.publish(state().engine, reference, stated, state().rule_tables, by=acting())
    return go_to_proposal(done.proposal, done.state, "Published.")


def take_back(code: str, reference: str) -> ResponseReturnValue:
    """Takes that the public is not to be shown a finding any more."""
    done = publishing.take_back(state().engine, reference, _finding_key(), by=acting())
    return go_to_proposal(done.proposal, done.state, "Taken back.")


def _answer_form() -> tuple[FormReader, str | None, str | None]:
    """The form of an answer, with its reason and its source."""
    with open_reader() as connection:
        reader = FormReader(connection, typed_in(request.form.to_dict(flat=False)))
        reason = reader.text("reason", needed="Say why this is settled.")
        source = reader.record("source", "source", needed="Say on what evidence: name a source on record.")
    if reader.new_documents:
        reader.wrong("source", "Add the source first: Records, Add a source.")
    return reader, reason, source


def passage(code: str, reference: str) -> ResponseReturnValue:
    """The form in which a provenance text on an object is read into events."""
    acting().require("draft")
    with open_reader() as connection:
        find_of_kind(connection, reference, "object")
        position = field_number(request.args, "text", -1)
        data = passages.opened(connection, reference, position=position, order=order_of(request.args))
    return form_page("passage", data)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/findings", needs="see")(worklist)
    blueprint.get("/<code>/findings/<reference>", needs="see")(findings)
    blueprint.post("/<code>/findings/<reference>/take-up", needs="draft")(take_up)
    blueprint.post("/<code>/findings/<reference>/give-up", needs="draft")(give_up)
    blueprint.post("/<code>/findings/<reference>/settle", needs="submit")(settle)
    blueprint.post("/<code>/findings/<reference>/publish", needs="submit")(publish)
    blueprint.post("/<code>/findings/<reference>/take-back", needs="submit")(take_back)
    blueprint.get("/<code>/read/<reference>", needs="draft")(passage)


def _finding_key() -> FindingKey:
    form = request.form
    # A rule that there is not has no findings: the operations refuse it.
    return FindingKey(cast(RuleId, form.get("rule", "")), form.get("about") or None, form.get("period") or None)


def _page(
    reference: str,
    settling: FindingKey | None = None,
    read: FormReader | None = None,
    *,
    publishing_: FindingKey | None = None,
    data: FormData | None = None,
    problems: Mapping[str, str] | None = None,
) -> ResponseReturnValue:
    with open_reader() as connection:
        record = find_of_kind(connection, reference, "object")
        [work] = work_on(connection, [record.key], acting().institution, state().rule_tables)
    errors = problems or (read.errors if read else {})
    page = render_template(
        "desk/findings.html",
        work=work,
        reference=reference,
        settling=settling,
        publishing=publishing_,
        shows_all=state().public_findings,
        data=read.data_to_print if read else data or FormData(),
        errors=errors,
        choices=read.choices if read else {},
        severities={"serious": 0, "attention": 1, "info": 2},
    )
    return page, 422 if read or problems else 200
