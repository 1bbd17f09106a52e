"""Repatriation cases: opened, taken step by step, certified, and carried out."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import ConflictError, DocumentError, NotFoundError, RegistryError, StepError
from registry.messages import sentence
from registry.operations import certificates as certifying
from registry.provenance.documents import CertificateDocument
from registry.provenance.governance.cases import STEP_LABELS
from registry.queries.pages.cases import case_page
from registry.queries.records.documents import document_of_kind
from registry.queries.records.headers import find_of_kind
from registry.queries.records.material import load_case
from registry.queries.workspace import consents
from registry.queries.workspace.cases import cases as list_cases
from registry.queries.workspace.proposals import about
from registry.queries.workspace.shares import sharing
from registry.queries.workspace.trails import trail as trail_of
from registry.services.clock import today
from registry.web.desk.additions import with_objects
from registry.web.desk.blueprint import acting, go, go_to_proposal
from registry.web.desk.form_pages import form_page
from registry.web.desk.forms import case as case_form
from registry.web.desk.forms import certificate as certificate_form
from registry.web.desk.forms import handover as handover_form
from registry.web.http.errors import on_refusal
from registry.web.http.state import open_reader, state


def cases(code: str) -> ResponseReturnValue:
    with open_reader() as connection:
        listed = list_cases(connection)
    return render_template("desk/cases.html", cases=listed)


def show(code: str, reference: str) -> ResponseReturnValue:
    with open_reader() as connection:
        material = load_case(connection, find_of_kind(connection, reference, "case"))
        proposals = about(connection, reference, acting().institution)
        trail = trail_of(connection, reference, acting().code)
        shared = sharing(connection, reference, acting().institution)
        consented = consents.about(connection, reference, acting().institution)
    return render_template(
        "desk/case.html",
        page=case_page(material),
        reference=reference,
        labels=STEP_LABELS,
        today=today().isoformat(),
        proposals=proposals,
        trail=trail,
        consented=consented,
        sharing=shared,
    )


def describe(code: str) -> ResponseReturnValue:
    """The form of a case: one on record, if the address names it, or another."""
    acting().require("draft")
    reference = request.args.get("ref")
    with open_reader() as connection:
        if reference is not None:
            find_of_kind(connection, reference, "case")
        data = case_form.opened(connection, reference, request.args.getlist("object"))
    data, original = with_objects(data) if reference else (data, None)
    return form_page("case", data, original=original)


def step(code: str, reference: str, step: str) -> ResponseReturnValue:
    acting().require("draft")
    with open_reader() as connection:
        find_of_kind(connection, reference, "case")
        if step not in STEP_LABELS:
            raise NotFoundError("case.no-such-step")
        data = case_form.opened_step(connection, reference, step)
    return form_page("step", data)


def certificate(code: str) -> ResponseReturnValue:
    """The form of a certificate: for a case, in another's place, or a draft that is on record."""
    acting().require("draft")
    reference, superseded = request.args.get("ref"), request.args.get("supersedes")
    with open_reader() as connection:
        if superseded is not None:
            find_of_kind(connection, superseded, "certificate")
        if reference is not None:
            version, draft = document_of_kind(connection, CertificateDocument, reference)
            data = certificate_form.of_document(connection, draft, version)
        else:
            data = certificate_form.opened(connection, request.args.get("case"), superseded)
    return form_page("certificate", data)


def _on_record(error: RegistryError, code: str, reference: str) -> ResponseReturnValue:
    return go("record", sentence(error), reference=reference)


@on_refusal(_on_record, ConflictError, DocumentError, StepError)
def issue(code: str, reference: str) -> ResponseReturnValue:
    public, withheld = request.form.get("public") == "1", request.form.getlist("withheld")
    return go_to_proposal(*certifying.issue(state().engine, acting(), reference, public=public, withheld=withheld))


@on_refusal(_on_record, ConflictError, DocumentError, StepError)
def revoke(code: str, reference: str) -> ResponseReturnValue:
    reason = request.form.get("reason", "")
    return go_to_proposal(*certifying.revoke(state().engine, acting(), reference, reason))


def handover(code: str, reference: str) -> ResponseReturnValue:
    """The form of the event that carries a certificate out."""
    acting().require("draft")
    with open_reader() as connection:
        certificate = certifying.to_hand_over(connection, reference)
        data = handover_form.opened(connection, certificate, acting().institution_name)
    return form_page("event", data)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/cases", needs="see")(cases)
    blueprint.get("/<code>/cases/<reference>", needs="see", endpoint="case")(show)
    blueprint.get("/<code>/case", needs="draft", endpoint="describe_case")(describe)
    blueprint.get("/<code>/cases/<reference>/<step>", needs="draft", endpoint="case_step")(step)
    blueprint.get("/<code>/certificate", needs="draft")(certificate)
    blueprint.post("/<code>/certificates/<reference>/issue", needs="submit")(issue)
    blueprint.post("/<code>/certificates/<reference>/revoke", needs="submit")(revoke)
    blueprint.get("/<code>/certificates/<reference>/handover", needs="draft")(handover)
