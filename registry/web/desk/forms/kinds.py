"""The kinds of forms that drafts are kept of, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from registry.errors import NotFoundError
from registry.provenance.governance.cases import STEP_LABELS
from registry.provenance.governance.procedures import PROCEDURES
from registry.provenance.governance.review import ProposalKind
from registry.web.desk.forms import (
    case,
    catalogue,
    certificate,
    description,
    event,
    evidence,
    grid,
    passages,
    production,
    results,
)
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.reader import FormResult


@dataclass(frozen=True, slots=True)
class FormKind:
    """`read` reads the form; `is_fit` says whether what was sent is one; `carries` are the names that its page sends
    along unseen, none of which is a field of the page."""

    name: ProposalKind
    read: Callable[[Connection, FormData], FormResult]
    is_fit: Callable[[FormData], bool]
    carries: tuple[str, ...]
    # Whether the records that the form revises are those that its page shows, as they stand when it is made.
    rests_on_page: bool = False
    # What its page shows beside the form.
    page: Callable[[Connection, FormData], Mapping[str, Any]] = lambda _, __: {}
    # The form as it is where what its fields stand beside is another now than when its page was made.
    as_now: Callable[[Connection, FormData], FormData] = lambda _, data: data


# Records of which a form asks less than all: only evidence is added to an event.
_RECORDS: Mapping[str, Callable[[Connection, FormData], FormResult]] = {"event": evidence.read}
FORMS: Mapping[ProposalKind, FormKind] = {
    form.name: form
    for form in (
        FormKind(
            "event",
            event.read,
            lambda data: data.get("type") in PROCEDURES,
            ("type", "ref", "base", "supersedes", "alternative_to", "hypothesis", "certificate"),
            page=event.page,
        ),
        FormKind(
            "passage",
            passages.read,
            lambda data: bool(data.get("object")),
            ("ref", "object", passages.QUEUE),
            page=passages.page,
            as_now=passages.as_it_reads_now,
        ),
        FormKind(
            "catalogue",
            catalogue.read,
            lambda data: data.get("ref").startswith("AUC"),
            ("ref", "base"),
            page=catalogue.page,
        ),
        FormKind(
            "results",
            results.read,
            lambda data: bool(data.get("auction")),
            ("ref", "base", "auction"),
            rests_on_page=True,
            page=results.page,
        ),
        FormKind("case", case.read, lambda data: data.get("ref").startswith("CAS"), ("ref", "base")),
        FormKind(
            "step",
            case.read_step,
            lambda data: data.get("step") in STEP_LABELS,
            ("ref", "base", "case", "step"),
            page=case.step_page,
        ),
        FormKind(
            "certificate",
            certificate.read,
            lambda data: data.get("ref").startswith("CRT"),
            ("ref", "base", "case", "supersedes_certificate"),
            page=certificate.page,
        ),
        FormKind("grid", grid.read, lambda data: bool(grid.opened_in(data)), ("ref", grid.ROWS), page=grid.page),
        FormKind(
            "record",
            lambda connection, data: (evidence if data.get("record") == "event" else description).read(
                connection, data
            ),
            lambda data: data.get("record") in (*description.KINDS, "event"),
            ("record", "ref", "base", "was", production.SUPERSEDES),
            page=description.page,
        ),
    )
}


def form_kind(name: ProposalKind, data: FormData) -> FormKind:
    """Raises NotFoundError."""
    kind = FORMS.get(name)
    if kind is None or not data.get("ref") or not kind.is_fit(data):
        raise NotFoundError("form.unknown")
    return kind
