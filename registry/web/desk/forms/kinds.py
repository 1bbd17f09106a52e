"""The kinds of forms that drafts are kept of, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from registry.provenance.governance.cases import STEP_LABELS
from registry.provenance.governance.procedures import PROCEDURES
from registry.web.desk.forms import case, catalogue, certificate, description, handover, passages, results
from registry.web.desk.forms import event as event_form
from registry.web.desk.forms.fields import Built
from registry.web.desk.forms.typed import Typed


class NoSuchForm(LookupError):
    """There is no form of this kind, or for this record."""


@dataclass(frozen=True, slots=True)
class FormKind:
    """`build` reads the form; `is_fit` says whether what was sent is one."""

    name: str
    build: Callable[[Connection, Typed], Built]
    is_fit: Callable[[Typed], bool]
    # Whether the records that the form revises are those that its page shows, as they stand when it is made.
    rests_on_page: bool = False
    # What its page shows beside the form.
    page: Callable[[Connection, Typed], Mapping[str, Any]] = lambda _, __: {}


def _event(connection: Connection, typed: Typed) -> Built:
    """An event, with what it carries out: at a handover, the certificate that it fulfils."""
    built = event_form.build(connection, typed)
    if not typed.get("certificate"):
        return built
    event = next((one for one in built.documents or () if one["kind"] == "event"), None)
    more = handover.consequences(connection, built.reading, event)
    complete = built.documents is not None and not built.errors
    subjects = [*built.subjects, *(one["ref"] for one in more)]
    return replace(built, documents=[*(built.documents or ()), *more] if complete else None, subjects=subjects)


FORMS: Mapping[str, FormKind] = {
    form.name: form
    for form in (
        FormKind("event", _event, lambda typed: typed.get("type") in PROCEDURES, page=event_form.page),
        FormKind(
            "passage",
            passages.build,
            lambda typed: bool(typed.get("object")),
            page=passages.page,
        ),
        FormKind(
            "catalogue",
            catalogue.build,
            lambda typed: typed.get("ref").startswith("AUC"),
            page=catalogue.page,
        ),
        FormKind("results", results.build, lambda typed: bool(typed.get("auction")), True, results.page),
        FormKind("case", case.build, lambda typed: typed.get("ref").startswith("CAS")),
        FormKind("step", case.build_step, lambda typed: typed.get("step") in STEP_LABELS, page=case.step_page),
        FormKind(
            "certificate",
            certificate.build,
            lambda t: t.get("ref").startswith("CRT"),
            page=certificate.page,
        ),
        FormKind("record", description.build, lambda typed: typed.get("record") in description.KINDS),
    )
}


def form_kind(name: str, typed: Typed) -> FormKind:
    """Raises NoSuchForm."""
    found = FORMS.get(name)
    if found is None or not typed.get("ref") or not found.is_fit(typed):
        raise NoSuchForm("There is no such form.")
    return found
