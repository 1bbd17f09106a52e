"""Repatriation cases: opened, taken step by step, certified, and carried out."""

from typing import TypeVar

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import ConflictError, DocumentError, NotFoundError, RegistryError, StepError
from registry.ledger import entries
from registry.messages import sentence
from registry.operations import certificates as certifying
from registry.provenance.documents import CaseDocument, CertificateDocument, Document, kind_of
from registry.provenance.governance.cases import STATUS_STEPS, STEP_LABELS, missing_from_certificate
from registry.queries.pages.cases import case_page
from registry.queries.records.documents import current_of
from registry.queries.records.finding import find_of_kind
from registry.queries.records.material import load_case
from registry.queries.workspace.cases import cases as list_cases
from registry.queries.workspace.proposals import about
from registry.services.clock import today
from registry.web.desk.blueprint import acting, go
from registry.web.desk.form_pages import form_page
from registry.web.desk.forms import case as case_form
from registry.web.desk.forms import certificate as certificate_form
from registry.web.desk.forms import handover as handover_form
from registry.web.http.errors import on_refusal
from registry.web.http.state import reading, state

D = TypeVar("D")


def cases(code: str) -> ResponseReturnValue:
    with reading() as connection:
        return render_template("desk/cases.html", cases=list_cases(connection))


def show(code: str, reference: str) -> ResponseReturnValue:
    with reading() as connection:
        found = find_of_kind(connection, reference, "case")
        return render_template(
            "desk/case.html",
            page=case_page(load_case(connection, found)),
            labels=STEP_LABELS,
            today=today().isoformat(),
            proposals=about(connection, reference, acting().institution),
            trail=entries.trail(connection, reference),
        )


def describe(code: str) -> ResponseReturnValue:
    """The form of a case: one on record, if the address names it, or another."""
    acting().require("draft")
    reference = request.args.get("ref")
    if reference is not None:
        _there(reference, CaseDocument)
    with reading() as connection:
        typed = case_form.opened(connection, reference, request.args.getlist("object"))
    return form_page("case", typed)


def step(code: str, reference: str, step: str) -> ResponseReturnValue:
    acting().require("draft")
    _there(reference, CaseDocument)
    if step not in STEP_LABELS:
        raise NotFoundError("case.no-such-step")
    with reading() as connection:
        typed = case_form.opened_step(connection, reference, step)
    return form_page("step", typed)


def certificate(code: str) -> ResponseReturnValue:
    """The form of a certificate: for a case, in another's place, or a draft that is on record."""
    acting().require("draft")
    reference, superseded = request.args.get("ref"), request.args.get("supersedes")
    if superseded is not None:
        _there(superseded, CertificateDocument)
    draft = _there(reference, CertificateDocument) if reference is not None else None
    with reading() as connection:
        if draft is not None:
            typed = certificate_form.of_document(connection, *draft)
        else:
            typed = certificate_form.opened(connection, request.args.get("case"), superseded)
    return form_page("certificate", typed)


def _on_record(error: RegistryError, code: str, reference: str) -> ResponseReturnValue:
    return go("record", sentence(error), reference=reference)


@on_refusal(_on_record, ConflictError, DocumentError, StepError)
def issue(code: str, reference: str) -> ResponseReturnValue:
    public = request.form.get("public") == "1"
    return _proposed(*certifying.issue(state().engine, acting(), reference, public=public))


@on_refusal(_on_record, ConflictError, DocumentError, StepError)
def revoke(code: str, reference: str) -> ResponseReturnValue:
    return _proposed(*certifying.revoke(state().engine, acting(), reference, request.form.get("reason", "")))


def handover(code: str, reference: str) -> ResponseReturnValue:
    """The form of the event that carries a certificate out."""
    acting().require("draft")
    document, _ = _there(reference, CertificateDocument)
    if "fulfilled" not in STATUS_STEPS[document["status"]]:
        raise StepError("certificate.not-handed-over", status=document["status"])
    with reading() as connection:
        typed = handover_form.opened(connection, document, acting().institution_name)
    return form_page("event", typed)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/cases")(cases)
    blueprint.get("/<code>/cases/<reference>", endpoint="case")(show)
    blueprint.get("/<code>/case", endpoint="describe_case")(describe)
    blueprint.get("/<code>/cases/<reference>/<step>", endpoint="case_step")(step)
    blueprint.get("/<code>/certificate")(certificate)
    blueprint.post("/<code>/certificates/<reference>/issue")(issue)
    blueprint.post("/<code>/certificates/<reference>/revoke")(revoke)
    blueprint.get("/<code>/certificates/<reference>/handover")(handover)


def lacking(document: Document) -> dict[str, str]:
    """What the draft of a certificate still needs before it is issued."""
    if document["kind"] == "certificate" and document["status"] == "draft":
        return missing_from_certificate(document)
    return {}


def _there(reference: str, document_type: type[D]) -> tuple[D, int]:
    """The record and its version. Raises NotFoundError."""
    with reading() as connection:
        found = current_of(connection, document_type, reference)
    if found is None:
        raise NotFoundError("record.not-of-kind", reference=reference, kind=kind_of(document_type))
    version, document = found
    return document, version


def _proposed(key: int, after: str) -> ResponseReturnValue:
    return go("proposal", "Recorded." if after == "recorded" else "Submitted: somebody else must approve it.", key=key)
