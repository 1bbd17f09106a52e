"""The form of the handover that carries a certificate out: that of its event, filled in from the certificate."""

from collections.abc import Sequence

from sqlalchemy import Connection

from registry.provenance.documents import CertificateDocument
from registry.provenance.vocabulary import EVENT_TYPES
from registry.queries.records.documents import current
from registry.queries.records.lookup import words_of
from registry.web.desk.forms import event as event_form
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.own_sources import citing_certificate
from registry.web.desk.forms.page_state import BASE, based_on

_EVENTS = {"title_transfer": "transfer", "provenance_statement": "transfer"}
_PASSES_AT_HANDOVER = ("on_handover",)


def event_type(certificate: CertificateDocument) -> str:
    """The type of event by which a certificate is carried out."""
    kind = certificate["type"]
    return kind if kind in EVENT_TYPES else _EVENTS.get(kind, "transfer")


def opened(connection: Connection, certificate: CertificateDocument, asserted_by: str) -> FormData:
    """The form of the handover, filled in from the certificate."""
    event = event_form.opened(connection, event_type(certificate), certificate.get("objects", ()), asserted_by)
    parties = certificate.get("parties", ())
    words = words_of(connection, [party["party"] for party in parties])
    values: dict[str, str | Sequence[str]] = {}
    for name, role in (("from-0", "giver"), ("to-0", "receiver")):
        for party in parties:
            if party["role"] == role and party["party"] in words:
                values[name] = words[party["party"]]
    values["title_effect"] = "transfers" if certificate["title_passes"] in _PASSES_AT_HANDOVER else "none"
    values |= {"custody_effect": "transfers", "legal_basis": _basis(certificate), "certificate": certificate["ref"]}
    refs = [certificate["ref"], *([certificate["case"]] if "case" in certificate else [])]
    versions = {ref: version for ref, (version, _) in current(connection, refs).items()}
    return citing_certificate(connection, event.having({**values, BASE: based_on(versions)}), certificate)


def _basis(certificate: CertificateDocument) -> str:
    number = f" {certificate['number']}" if "number" in certificate else ""
    basis = f"; {certificate['legal_basis']}" if "legal_basis" in certificate else ""
    return f"Certificate{number} of {certificate['type']}{basis}"
